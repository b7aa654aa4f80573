import type { TargetedSubmitEvent } from "preact";
import { useRef, useState } from "preact/hooks";
import { asTrouble, type Trouble } from "../../api/answer";
import { addClient } from "../../api/therapist";
import { type Language, language, languages } from "../../i18n/language";
import { d } from "../../i18n/texts_desk";
import { Field, focusFirstTrouble } from "../../parts/field";
import { go, Heading, Link } from "../../parts/navigation";
import { Notice, TroubleLine } from "../../parts/notice";
import { to } from "../../parts/route";
import {
  type ClientDraft,
  type DraftTroubles,
  isReachable,
  troublesOf,
  troublesRefused,
} from "../../rules/new_client";
import { allZones, zoneMeant } from "../../rules/time_zone";

const words: Record<string, string> = {
  name_empty: d.newClient.needName,
  name_long: d.newClient.longName,
  name_refused: d.newClient.badName,
  email: d.newClient.badEmail,
  phone: d.newClient.badPhone,
  time_zone: d.newClient.needZone,
  reminder_time: d.newClient.needTime,
};

const zones = allZones();

/** The draft as it is meant, however it was typed. */
function tidied(draft: ClientDraft): ClientDraft {
  return { ...draft, time_zone: zoneMeant(draft.time_zone, zones) };
}

interface ClientFieldsProps {
  draft: ClientDraft;
  /** By field, the name of what is not right with it. */
  troubles: DraftTroubles;
  change: (part: Partial<ClientDraft>) => void;
}

function ClientFields({ draft, troubles, change }: ClientFieldsProps) {
  const trouble = (field: keyof ClientDraft) => words[troubles[field] ?? ""];
  const text = d.newClient;
  return (
    <>
      <Field
        id="name"
        label={text.name}
        hint={text.nameHint}
        autoComplete="off"
        maxLength={60}
        value={draft.name}
        onValue={(name) => change({ name })}
        trouble={trouble("name")}
      />
      <Field
        id="email"
        type="email"
        label={text.email}
        hint={text.emailHint}
        autoComplete="off"
        value={draft.email}
        onValue={(email) => change({ email })}
        trouble={trouble("email")}
      />
      <Field
        id="phone"
        type="tel"
        label={text.phone}
        hint={text.phoneHint}
        autoComplete="off"
        maxLength={40}
        value={draft.phone}
        onValue={(phone) => change({ phone })}
        trouble={trouble("phone")}
      />
      <Field
        id="time_zone"
        label={text.zone}
        hint={text.zoneHint}
        list="zones"
        afresh
        autoComplete="off"
        onBlur={() => change(tidied(draft))}
        value={draft.time_zone}
        onValue={(time_zone) => change({ time_zone })}
        trouble={trouble("time_zone")}
      />
      <datalist id="zones">
        {zones.map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
      <Field
        id="reminder_time"
        type="time"
        min="08:00"
        max="20:59"
        label={text.time}
        hint={isReachable(draft) ? text.timeHint : text.timeNeedsAddress}
        disabled={!isReachable(draft)}
        value={draft.reminder_time}
        onValue={(reminder_time) => change({ reminder_time })}
        trouble={trouble("reminder_time")}
      />
      <div class="field">
        <label for="language">{text.language}</label>
        <p class="hint" id="language-hint">
          {text.languageHint}
        </p>
        <select
          id="language"
          aria-describedby="language-hint"
          value={draft.language}
          onChange={(event) => change({ language: event.currentTarget.value as Language })}
        >
          {languages.map(([one, name]) => (
            <option key={one} value={one} lang={one}>
              {name}
            </option>
          ))}
        </select>
      </div>
    </>
  );
}

const blank = (): ClientDraft => ({
  name: "",
  email: "",
  phone: "",
  time_zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  reminder_time: "18:00",
  language,
});

export function NewClientPage() {
  const form = useRef<HTMLFormElement>(null);
  const [draft, setDraft] = useState(blank);
  const [troubles, setTroubles] = useState<DraftTroubles>({});
  const [failed, setFailed] = useState<Trouble | null>(null);
  const [busy, setBusy] = useState(false);
  const refuse = (found: DraftTroubles) => {
    setTroubles(found);
    focusFirstTrouble(form.current);
  };
  const send = async (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    setFailed(null);
    const tidy = tidied(draft);
    setDraft(tidy);
    const found = troublesOf(tidy);
    if (Object.keys(found).length > 0) return refuse(found);
    setTroubles({});
    setBusy(true);
    try {
      const body = {
        name: tidy.name.trim(),
        email: tidy.email.trim() || null,
        phone: tidy.phone.trim() || null,
        time_zone: tidy.time_zone,
        reminder_time: isReachable(tidy) ? tidy.reminder_time : null,
        language: tidy.language,
      };
      go(to.client((await addClient(body)).id), "replace");
    } catch (error) {
      const why = asTrouble(error);
      setBusy(false);
      const refused = troublesRefused(why.fields);
      if (Object.keys(refused).length > 0) refuse(refused);
      else setFailed(why);
    }
  };
  const count = Object.keys(troubles).length;
  return (
    <div class="narrow">
      <Heading name={d.newClient.title} />
      <form ref={form} noValidate onSubmit={send}>
        {count > 0 && (
          <Notice kind="care">
            <p>{d.newClient.fix(count)}</p>
          </Notice>
        )}
        {failed && <TroubleLine trouble={failed} />}
        <ClientFields
          draft={draft}
          troubles={troubles}
          change={(part) => setDraft((old) => ({ ...old, ...part }))}
        />
        <div class="row">
          <Link class="quiet" href="/clients">
            {d.newClient.cancel}
          </Link>
          <button type="submit" class="button" disabled={busy}>
            {busy ? d.newClient.busy : d.newClient.go}
          </button>
        </div>
      </form>
    </div>
  );
}
