import { useRef, useState } from "preact/hooks";
import { dayNumber, weekdayIndex, weekdayLetter } from "../i18n/format";
import { t } from "../i18n/texts";
import { p } from "../i18n/texts_progress";
import { type MonthDay, monthsOf } from "../rules/months";
import { Legend } from "./legend";
import { Mark } from "./mark";

interface MonthsProps {
  dates: readonly { date: string; status: string }[];
  today: string;
  /** Seven dates in a row, from the first weekday on. */
  week: readonly string[];
}

function Day({ day: { date, status }, today }: { day: MonthDay; today: string }) {
  return (
    <li class={date === today ? "today" : undefined} aria-hidden={status ? undefined : true}>
      {status ? (
        <Mark status={status} />
      ) : (
        <svg class="mark" viewBox="0 0 24 24" aria-hidden="true" />
      )}
      <span aria-hidden="true">{dayNumber(date)}</span>
      {status && <span class="unseen">{t.today.dayIs(date, status)}</span>}
    </li>
  );
}

interface StepProps {
  shape: string;
  label: string | null;
  onStep: () => void;
}

function Step({ shape, label, onStep }: StepProps) {
  return (
    <button
      type="button"
      class="quiet"
      aria-label={label ?? undefined}
      aria-hidden={label === null}
      disabled={label === null}
      onClick={onStep}
    >
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <path d={shape} />
      </svg>
    </button>
  );
}

/** The dates of a month, the current one first, every status a shape of its own. */
export function Months({ dates, today, week }: MonthsProps) {
  const months = monthsOf(dates);
  const [back, setBack] = useState(0);
  const title = useRef<HTMLHeadingElement>(null);
  const at = months.length - 1 - back;
  const shown = months[at];
  if (!shown?.[0]) return null;
  const [{ date: first }] = shown as [MonthDay];
  const blanks = (weekdayIndex(first) - weekdayIndex(week[0] ?? first) + 7) % 7;
  const nameOf = (place: number, name: (date: string) => string) => {
    const other = months[place]?.[0];
    return other ? name(other.date) : null;
  };
  const step = (by: number) => {
    setBack(back + by);
    title.current?.focus({ preventScroll: true });
  };
  return (
    <section class="months" aria-labelledby="month">
      <div class="row">
        <Step shape="M15 5l-7 7 7 7" label={nameOf(at - 1, p.earlier)} onStep={() => step(1)} />
        <h2 id="month" ref={title} tabIndex={-1}>
          {p.month(first)}
        </h2>
        <Step shape="M9 5l7 7-7 7" label={nameOf(at + 1, p.later)} onStep={() => step(-1)} />
      </div>
      <div class="letters" aria-hidden="true">
        {week.map((date) => (
          <b key={date}>{weekdayLetter(date)}</b>
        ))}
      </div>
      <ol>
        {Array.from({ length: blanks }, (_, place) => (
          <li key={place} aria-hidden="true" />
        ))}
        {shown.map((day) => (
          <Day key={day.date} day={day} today={today} />
        ))}
      </ol>
      <Legend statuses={shown.flatMap(({ status }) => status ?? [])} shape={Mark} />
    </section>
  );
}
