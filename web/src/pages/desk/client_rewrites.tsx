import type { ClientPage, Rewritten } from "../../api/client";
import { lookAgain } from "../../api/polling";
import { letCount } from "../../api/therapist";
import { upper } from "../../i18n/format";
import { d } from "../../i18n/texts_desk";
import { TroubleLine } from "../../parts/notice";
import { Said } from "../../parts/said";
import { useDeed } from "../../parts/use_deed";
import { WhatChanged } from "./what_changed";

const NEWEST = 5;
const words = d.client.right;

function Entry({ entry }: { entry: Rewritten }) {
  const { cause, therapist, at, reason, found } = entry;
  return (
    <li>
      <strong>{words.by(cause, therapist, at)}</strong>
      {reason && <blockquote>{reason}</blockquote>}
      <WhatChanged found={found} />
    </li>
  );
}

/** Late ticks that wait for a yes, and every change of what was closed; nothing if there is none. */
export function ClientRewrites({ page: { id, afterwards } }: { page: ClientPage }) {
  const { said, trouble, run } = useDeed(async () => lookAgain());
  const { waiting, entries } = afterwards;
  if (waiting.length + entries.length === 0) return null;
  const earlier = entries.length - NEWEST;
  const line = (entry: Rewritten) => (
    <Entry key={`${entry.at}${entry.for_date}${entry.cause}`} entry={entry} />
  );
  return (
    <section class="history">
      <h2>{words.title}</h2>
      <p class="soft">{words.changed}</p>
      {trouble && <TroubleLine trouble={trouble} />}
      <Said>{said}</Said>
      <ul class="lines">
        {waiting.map((late) => (
          <li key={late.id}>
            <p>{upper(words.late(late.name, late.for_date, late.kind, late.received_at))}</p>
            <button
              type="button"
              class="quiet"
              aria-label={words.acceptLabel(late.name, late.for_date)}
              onClick={() => run(() => letCount(id, late.id), words.accepted)}
            >
              {words.accept}
            </button>
          </li>
        ))}
        {entries.slice(0, NEWEST).map(line)}
      </ul>
      {earlier > 0 && (
        <details>
          <summary>{words.earlier(earlier)}</summary>
          <ul class="lines">{entries.slice(NEWEST).map(line)}</ul>
        </details>
      )}
    </section>
  );
}
