import type { ClientPage, DiaryEntry } from "../../api/client";
import { longDate, upper } from "../../i18n/format";
import { d } from "../../i18n/texts_desk";

const NEWEST = 4;

type Told = ClientPage["diary"][number];

function isTold({ note, reason }: DiaryEntry): boolean {
  return note !== null || reason !== null;
}

function Entry({ entry: { name, kind, reason, note } }: { entry: DiaryEntry }) {
  return (
    <>
      <p>{kind === "skip" && reason ? d.client.words.leftOut(name, reason) : name}</p>
      {note && <blockquote>{note}</blockquote>}
    </>
  );
}

function Lines({ told }: { told: readonly Told[] }) {
  return (
    <ol class="lines words-told">
      {told.map(({ date, entries }) => (
        <li key={date}>
          <p class="soft">{upper(longDate(date))}</p>
          {entries.filter(isTold).map((entry, place) => (
            <Entry key={place} entry={entry} />
          ))}
        </li>
      ))}
    </ol>
  );
}

/** The notes, and why things were left out, newest first. */
export function ClientWords({ page }: { page: ClientPage }) {
  const told = page.diary.filter(({ entries }) => entries.some(isTold)).reverse();
  const words = d.client.words;
  const more = told.length - NEWEST;
  return (
    <section>
      <h2>{words.title}</h2>
      {told.length === 0 && <p class="soft">{words.none}</p>}
      <Lines told={told.slice(0, NEWEST)} />
      {more > 0 && (
        <details>
          <summary>{words.more(more)}</summary>
          <Lines told={told.slice(NEWEST)} />
        </details>
      )}
    </section>
  );
}
