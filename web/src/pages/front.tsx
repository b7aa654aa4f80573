import { useEffect, useState } from "preact/hooks";
import { asTrouble, type Trouble } from "../api/answer";
import type { Person } from "../api/phones";
import { meNow } from "../api/sign_in";
import { t } from "../i18n/texts";
import { type Left, left, people } from "../offline/sign_in";
import { Languages } from "../parts/languages";
import { go, Heading, Link, turn } from "../parts/navigation";
import { Notice, TroubleLine, Waiting } from "../parts/notice";
import { TakeUp } from "./doors/take_up";

interface Found {
  trouble: Trouble;
  /** Who shares this tablet. */
  people: Person[];
  left: Left;
}

/** Passes on whoever is signed in; finds out who else may be at the door. */
async function find(): Promise<Found | null> {
  try {
    const { role } = await meNow();
    go(role === "therapist" ? "/clients" : "/today", "replace");
    return null;
  } catch (error) {
    const trouble = asTrouble(error);
    if (trouble.error === "Locked") {
      go("/clients", "replace");
      return null;
    }
    const here = trouble.status === 401 ? await people().catch(() => []) : [];
    return { trouble, people: here, left: await left() };
  }
}

function OutHere({ waiting }: { waiting: number }) {
  return (
    <Notice kind="calm">
      <p>{t.front.out}</p>
      {waiting > 0 && <p>{t.today.waiting(waiting)}</p>}
    </Notice>
  );
}

function WhoIsHere({ people, onPick }: { people: Person[]; onPick: (person: Person) => void }) {
  return (
    <>
      <Heading name={t.front.who} />
      <p class="lead">{t.front.whoLead}</p>
      <ul class="people">
        {people.map((person) => (
          <li key={person.id}>
            <button type="button" class="card" onClick={() => onPick(person)}>
              {person.name}
            </button>
          </li>
        ))}
      </ul>
      <h2>{t.front.else}</h2>
    </>
  );
}

function Ways() {
  return (
    <>
      <section class="card way">
        <h2>{t.front.client}</h2>
        <p>{t.front.clientHint}</p>
        <Link class="button" href="/code">
          {t.front.code}
        </Link>
      </section>
      <section class="card way">
        <h2>{t.front.therapist}</h2>
        <p>{t.front.therapistHint}</p>
        <Link class="button second" href="/sign-in">
          {t.front.signIn}
        </Link>
      </section>
    </>
  );
}

/** The first page: people who are signed in pass through, everybody else finds their way in. */
export function Front() {
  const [found, setFound] = useState<Found | null>(null);
  const [picked, setPicked] = useState<Person | null>(null);
  const [over, setOver] = useState<Person | null>(null);
  const ask = () => find().then(setFound);
  useEffect(() => void ask(), []);
  if (!found) return <Waiting />;
  const { trouble, left } = found;
  const pick = (person: Person | null) => {
    turn();
    setPicked(person);
  };
  if (picked) {
    const onOver = async () => {
      await ask();
      setOver(picked);
      pick(null);
    };
    return <TakeUp person={picked} onBack={() => pick(null)} onOver={onOver} />;
  }
  return (
    <main class="plain">
      <p class="brand">{t.product}</p>
      {over && (
        <Notice kind="care">
          <p>{t.front.over(over.name)}</p>
        </Notice>
      )}
      {trouble.status === 401 && left.here && <OutHere waiting={left.waiting} />}
      {found.people.length > 0 ? (
        <WhoIsHere people={found.people} onPick={pick} />
      ) : (
        <>
          <Heading name={t.front.title} />
          <p class="lead">{t.front.lead}</p>
        </>
      )}
      {trouble.status !== 401 && <TroubleLine trouble={trouble} again={ask} />}
      <Ways />
      <Languages />
    </main>
  );
}
