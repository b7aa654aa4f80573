import { weekdayLetter } from "../i18n/format";
import { t } from "../i18n/texts";
import { Mark } from "./mark";

interface WeekProps {
  dates: readonly { date: string; status: string }[];
  kept: number;
  planned: number;
  today: string;
}

/** Monday to Sunday as seven shapes, and the count in words. */
export function Week({ dates, kept, planned, today }: WeekProps) {
  if (dates.length === 0) return null;
  const count = t.today.weekCount(kept, planned);
  return (
    <section class="week" aria-label={t.today.week}>
      <ol>
        {dates.map(({ date, status }) => (
          <li key={date} class={date === today ? "today" : undefined}>
            <Mark status={status} />
            <b aria-hidden="true">{weekdayLetter(date)}</b>
            <span class="unseen">{t.today.dayIs(date, status)}</span>
          </li>
        ))}
      </ol>
      <p>
        <strong>{count.strong}</strong>
        {count.rest}
      </p>
    </section>
  );
}
