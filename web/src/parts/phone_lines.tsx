import { useState } from "preact/hooks";
import { asTrouble, type Trouble } from "../api/answer";
import { dateAndTimeOf } from "../i18n/format";
import { w } from "../i18n/texts_ways_in";
import { Confirm } from "./confirm";
import { TroubleLine } from "./notice";

interface Phone {
  id: string;
  label: string;
  created_at: string;
  current?: boolean;
}

interface PhoneLineProps {
  phone: Phone;
  word: string;
  onSignOut: () => void;
}

function PhoneLine({ phone: { label, created_at, current }, word, onSignOut }: PhoneLineProps) {
  const since = w.phones.since(dateAndTimeOf(created_at));
  return (
    <li class="row">
      <p>
        <strong>{current ? w.phones.here : label}</strong>
        <span class="soft">{current ? `${label}, ${since}` : since}</span>
      </p>
      {!current && (
        <button
          type="button"
          class="quiet"
          aria-label={`${word}: ${label}, ${since}`}
          onClick={onSignOut}
        >
          {word}
        </button>
      )}
    </li>
  );
}

interface PhoneLinesProps {
  phones: readonly Phone[];
  /** On the button of each. */
  word: string;
  /** What it costs. */
  lead: string;
  /** What stands there when there is none. */
  none?: string;
  signOut: (id: string) => Promise<unknown>;
}

/** Where a client is signed in; every phone but the one in hand can be signed out. */
export function PhoneLines({ phones, word, lead, none, signOut }: PhoneLinesProps) {
  const [asked, setAsked] = useState<Phone | null>(null);
  const [out, setOut] = useState<readonly string[]>([]);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const end = async ({ id }: Phone) => {
    setAsked(null);
    setTrouble(null);
    try {
      await signOut(id);
    } catch (error) {
      const why = asTrouble(error);
      // Not there any more is what was wanted.
      if (why.status !== 404) return setTrouble(why);
    }
    setOut((before) => [...before, id]);
  };
  const left = phones.filter((phone) => !out.includes(phone.id));
  return (
    <>
      {trouble && <TroubleLine trouble={trouble} />}
      {none && left.length === 0 && <p class="soft">{none}</p>}
      <ul class="lines">
        {left.map((phone) => (
          <PhoneLine key={phone.id} phone={phone} word={word} onSignOut={() => setAsked(phone)} />
        ))}
      </ul>
      {asked && (
        <Confirm
          title={w.phones.signOutTitle(asked.label)}
          yes={w.phones.signOut}
          no={w.phones.stay}
          onYes={() => end(asked)}
          onNo={() => setAsked(null)}
        >
          <p>{lead}</p>
        </Confirm>
      )}
    </>
  );
}
