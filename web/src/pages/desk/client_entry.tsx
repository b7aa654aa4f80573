import type { DiaryEntry } from "../../api/client";
import { d } from "../../i18n/texts_desk";

interface EntryLineProps {
  entry: DiaryEntry;
  zone: string;
  onPutRight: () => void;
}

/** A stretch on a date: what became of it, the pain, and the client's own words. */
export function EntryLine({ entry, zone, onPutRight }: EntryLineProps) {
  const words = d.client.chosen;
  const pain = words.pain(entry);
  return (
    <li>
      <p>
        <strong>{words.name(entry)}</strong>: {words.became(entry)}
        {entry.at && <span class="soft">, {words.at(entry.at, zone)}</span>}
      </p>
      {pain && <p class="pain-told">{pain}</p>}
      {entry.note && <blockquote>{entry.note}</blockquote>}
      <button
        type="button"
        class="quiet"
        aria-label={d.client.right.label(words.name(entry))}
        onClick={onPutRight}
      >
        {d.client.right.button}
      </button>
    </li>
  );
}
