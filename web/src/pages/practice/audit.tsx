import { useState } from "preact/hooks";
import { type Audit, type AuditEntry, audit } from "../../api/account";
import { asTrouble, type Trouble } from "../../api/answer";
import { useAsked } from "../../api/asked";
import { longDate, timeOf } from "../../i18n/format";
import { a } from "../../i18n/texts_account";
import { Heading } from "../../parts/navigation";
import { TroubleLine } from "../../parts/notice";
import { byDay } from "../../rules/by_day";
import { OwnersPage } from "./owners_page";

function Entry({ entry }: { entry: AuditEntry }) {
  return (
    <li>
      <time dateTime={entry.at}>{timeOf(entry.at)}</time>
      <p>
        {a.audit.deed(entry)}{" "}
        {entry.address && <span class="soft">{a.audit.from(entry.address)}</span>}
      </p>
    </li>
  );
}

function Days({ entries }: { entries: readonly AuditEntry[] }) {
  return (
    <>
      {byDay(entries).map(([date, those]) => (
        <section key={date}>
          <h2>{longDate(date)}</h2>
          <ol class="entries">
            {those.map((entry) => (
              <Entry key={entry.id} entry={entry} />
            ))}
          </ol>
        </section>
      ))}
    </>
  );
}

function Pages({ first }: { first: Audit }) {
  const [further, setFurther] = useState<readonly Audit[]>([]);
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const pages = [first, ...further];
  const older = pages.at(-1)?.older ?? null;
  const more = async () => {
    setBusy(true);
    setTrouble(null);
    try {
      const page = await audit(older);
      setFurther([...further, page]);
    } catch (error) {
      setTrouble(asTrouble(error));
    }
    setBusy(false);
  };
  return (
    <>
      <div>
        <Heading name={a.audit.title} />
        <p class="lead">{a.audit.lead}</p>
      </div>
      <Days entries={pages.flatMap((page) => page.entries)} />
      {trouble && <TroubleLine trouble={trouble} />}
      <p class="foot" role="status">
        {older === null ? a.audit.all : busy ? a.audit.olderBusy : ""}
      </p>
      {older !== null && (
        <div>
          <button type="button" class="button second" disabled={busy} onClick={more}>
            {a.audit.older}
          </button>
        </div>
      )}
    </>
  );
}

/** Who looked at or changed which record. */
export function AuditPage() {
  const asked = useAsked(() => audit(null));
  return <OwnersPage asked={asked}>{(first) => <Pages first={first} />}</OwnersPage>;
}
