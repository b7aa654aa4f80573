import { dayNumber, shortDate, weekdayIndex, weekdayLetter } from "../i18n/format";
import { t } from "../i18n/texts";
import { Legend } from "./legend";
import { Mark } from "./mark";

interface CalendarDate {
  date: string;
  status: string;
}

/** Any Monday to Sunday, for the letters over the columns. */
const someWeek = ["01", "02", "03", "04", "05", "06", "07"].map((day) => `2024-01-${day}`);

const columns = ["c0", "c1", "c2", "c3", "c4", "c5", "c6"];

/** The last 28 dates in weeks, every status a shape of its own, with the legend of those shown. */
export function Calendar({ dates }: { dates: readonly CalendarDate[] }) {
  const first = dates[0];
  const label = (one: CalendarDate, index: number) =>
    index === 0 || dayNumber(one.date) === "1" ? shortDate(one.date) : dayNumber(one.date);
  return (
    <>
      <div class="calendar">
        <div class="letters" aria-hidden="true">
          {someWeek.map((date) => (
            <b key={date}>{weekdayLetter(date)}</b>
          ))}
        </div>
        <ol>
          {dates.map((one, index) => (
            <li
              key={one.date}
              class={`${one === first ? columns[weekdayIndex(one.date)] : ""} ${index === dates.length - 1 ? "today" : ""}`}
            >
              <Mark status={one.status} />
              <span aria-hidden="true">{label(one, index)}</span>
              <span class="unseen">{t.today.dayIs(one.date, one.status)}</span>
            </li>
          ))}
        </ol>
      </div>
      <Legend statuses={dates.map((one) => one.status)} shape={Mark} />
    </>
  );
}
