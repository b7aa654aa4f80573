import type { ClientPage, DiaryEntry } from "../../api/client";
import { longDate } from "../../i18n/format";
import { d } from "../../i18n/texts_desk";

const NEWEST = 4;

interface Told {
  date: string;
  entry: DiaryEntry;
}

function Line({ told: { date, entry } }: { told: Told }) {
  const { name, kind, reason, note } = entry;
  return (
    <li>
      <p class="soft">{longDate(date)}</p>
      <p>{kind === "skip" && reason ? d.client.words.leftOut(name, reason) : name}</p>
      {note && <blockquote>{note}</blockquote>}
    </li>
  );
}

function Lines({ told }: { told: readonly Told[] }) {
  return (
    <ol class="lines words-told">
      {told.map((one, place) => (
        <Line key={place} told={one} />
      ))}
    </ol>
  );
}

/** The notes, and why things were left out, newest first. */
export function ClientWords({ page }: { page: ClientPage }) {
  const told = page.diary
    .flatMap(({ date, entries }) => entries.map((entry) => ({ date, entry })))
    .filter(({ entry }) => entry.note !== null || entry.reason !== null)
    .reverse();
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
