import { useEffect, useState } from "preact/hooks";
import type { ClientPage, Rewrites } from "../../api/client";
import { lookAgain } from "../../api/polling";
import { letCount, rewrites } from "../../api/therapist";
import { upper } from "../../i18n/format";
import { t } from "../../i18n/texts";
import { d } from "../../i18n/texts_desk";
import { TroubleLine } from "../../parts/notice";
import { Said } from "../../parts/said";
import { useDeed } from "../../parts/use_deed";

const words = d.client.right;

function Entry({ entry }: { entry: Rewrites["entries"][number] }) {
  const { cause, therapist, at, reason, found } = entry;
  return (
    <li>
      <strong>{words.by(cause, therapist, at)}</strong>
      {reason && <blockquote>{reason}</blockquote>}
      {found.dates.map((one) => (
        <p key={one.date}>{words.dates(one, t.status)}</p>
      ))}
      <p class="soft">{words.figures(found.before, found.after)}</p>
    </li>
  );
}

/** Late ticks that wait for a yes, and every change of what was closed; nothing if there is none. */
export function ClientRewrites({ page }: { page: ClientPage }) {
  const [known, setKnown] = useState<Rewrites | null>(null);
  const { said, trouble, run } = useDeed(async () => lookAgain());
  useEffect(() => {
    // Without an answer the page is whole all the same; its next version asks again.
    rewrites(page.id).then(setKnown, () => undefined);
  }, [page]);
  if (!known || known.waiting.length + known.entries.length === 0) return null;
  const items = page.history.flatMap(({ plan }) => plan.items);
  const nameOf = (id: string) => items.find((one) => one.item_id === id)?.name ?? words.earlier;
  return (
    <section class="history">
      <h2>{words.title}</h2>
      <p class="soft">{words.changed}</p>
      {trouble && <TroubleLine trouble={trouble} />}
      <Said>{said}</Said>
      <ul class="lines">
        {known.waiting.map(({ id, item_id, for_date, kind, received_at }) => (
          <li key={id}>
            <p>{upper(words.late(nameOf(item_id), for_date, kind, received_at))}</p>
            <button
              type="button"
              class="quiet"
              aria-label={words.acceptLabel(nameOf(item_id), for_date)}
              onClick={() => run(() => letCount(page.id, id), words.accepted)}
            >
              {words.accept}
            </button>
          </li>
        ))}
        {known.entries.map((entry) => (
          <Entry key={`${entry.at}${entry.for_date}`} entry={entry} />
        ))}
      </ul>
    </section>
  );
}
