import type { ClientPage, Pain } from "../../api/client";
import { d } from "../../i18n/texts_desk";
import { datePlus, datesIn } from "../../rules/months";
import { average, strongest } from "../../rules/pain";

const DATES = 28;
const STEP = 10;
const TALLEST = 10;
const UNIT = 5;
const MARGIN = 6;
const HEIGHT = TALLEST * UNIT + 2 * MARGIN;

/** A dot a date, the higher the stronger, and a line between them. */
function Drawing({ told, first }: { told: readonly Pain[]; first: string }) {
  const dots = told.map(({ level, on_date }) => ({
    x: (datesIn(first, on_date) - 0.5) * STEP,
    y: MARGIN + (TALLEST - level) * UNIT,
  }));
  const line = (level: number) => MARGIN + (TALLEST - level) * UNIT;
  return (
    <svg
      class="pain-line"
      viewBox={`0 0 ${DATES * STEP} ${HEIGHT}`}
      role="img"
      aria-label={d.client.pain.drawing(told)}
    >
      {[0, TALLEST].map((level) => (
        <path key={level} class="hair" d={`M0 ${line(level)}H${DATES * STEP}`} />
      ))}
      <polyline points={dots.map(({ x, y }) => `${x},${y}`).join(" ")} />
      {dots.map(({ x, y }) => (
        <circle key={x} cx={x} cy={y} r="3.5" />
      ))}
    </svg>
  );
}

/** What was told of pain in four weeks: in words, and drawn. */
export function ClientPain({ page }: { page: ClientPage }) {
  const today = page.dates.at(-1)?.date ?? page.change_from;
  const first = datePlus(today, 1 - DATES);
  const told = strongest(page.pains).filter(({ on_date }) => on_date >= first);
  const worst = told.reduce<Pain | null>(
    (most, one) => (most && most.level > one.level ? most : one),
    null,
  );
  const half = datePlus(today, 1 - DATES / 2);
  const words = d.client.pain;
  return (
    <section>
      <h2>{words.title}</h2>
      {!worst && <p class="soft">{words.none}</p>}
      {worst && (
        <>
          <p>
            {words.strongest(worst.level, worst.on_date)}{" "}
            {words.averages(
              average(told.filter(({ on_date }) => on_date >= half)),
              average(told.filter(({ on_date }) => on_date < half)),
            )}
          </p>
          <Drawing told={told} first={first} />
          <p class="soft">{words.times(told.length)}</p>
        </>
      )}
    </section>
  );
}
