import { useRef, useState } from "preact/hooks";
import type { ClientPage, DiaryEntry } from "../../api/client";
import { lookAgain } from "../../api/polling";
import {
  dayNumber,
  longDate,
  shortDate,
  upper,
  weekdayIndex,
  weekdayLetter,
} from "../../i18n/format";
import { t } from "../../i18n/texts";
import { d } from "../../i18n/texts_desk";
import { Legend } from "../../parts/legend";
import { Mark } from "../../parts/mark";
import { Said } from "../../parts/said";
import { useDeed } from "../../parts/use_deed";
import { WEEKDAYS, type Weekday } from "../../rules/schedule_draft";
import { isOfWeek } from "../../rules/week_goal";
import { EntryLine } from "./client_entry";
import { PutRight } from "./put_right";

interface Day {
  date: string;
  mark: string;
}

/** Any Monday to Sunday. */
const someWeek = ["01", "02", "03", "04", "05", "06", "07"].map((day) => `2024-01-${day}`);

const columns = ["c0", "c1", "c2", "c3", "c4", "c5", "c6"];
const FOUR_WEEKS = 28;

/** So many dates on or back, by the key that was pressed. */
const steps: Record<string, number> = {
  ArrowLeft: -1,
  ArrowRight: 1,
  ArrowUp: -7,
  ArrowDown: 7,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
};

/** The column of a date where weeks begin on that weekday. */
function columnOf(date: string, first: Weekday): number {
  return (weekdayIndex(date) - WEEKDAYS.indexOf(first) + 7) % 7;
}

interface GridProps {
  first: Weekday;
  dates: readonly Day[];
  chosen: string | null;
  onChoose: (date: string) => void;
}

/** One stop for Tab; the arrow keys go on from date to date. */
function Grid({ first, dates, chosen, onChoose }: GridProps) {
  const grid = useRef<HTMLOListElement>(null);
  const at = dates.findIndex(({ date }) => date === chosen);
  const stop = at < 0 ? dates.length - 1 : at;
  const move = (event: KeyboardEvent) => {
    const by = steps[event.key];
    if (by === undefined || event.metaKey || event.ctrlKey || event.altKey) return;
    event.preventDefault();
    const next = Math.min(dates.length - 1, Math.max(0, stop + by));
    grid.current?.querySelectorAll("button")[next]?.focus();
  };
  const label = (date: string, place: number) =>
    place === 0 || dayNumber(date) === "1" ? shortDate(date) : dayNumber(date);
  return (
    <ol ref={grid} onKeyDown={move}>
      {dates.map(({ date, mark }, place) => (
        <li key={date} class={place === 0 ? columns[columnOf(date, first)] : undefined}>
          <button
            type="button"
            class={place === dates.length - 1 ? "day today" : "day"}
            aria-pressed={date === chosen}
            tabIndex={place === stop ? 0 : -1}
            onFocus={() => onChoose(date)}
            onClick={() => onChoose(date)}
          >
            <Mark status={mark} />
            <span aria-hidden="true">{label(date, place)}</span>
            <span class="unseen">{t.today.dayIs(date, mark)}</span>
          </button>
        </li>
      ))}
    </ol>
  );
}

/** What was asked on a date, and what was said of it. */
function Chosen({ page, date }: { page: ClientPage; date: string }) {
  const [asked, setAsked] = useState<DiaryEntry | null>(null);
  const { said, say } = useDeed();
  const told = page.diary.find((one) => one.date === date)?.entries ?? [];
  const day = page.dates.find((one) => one.date === date);
  const status = day?.status;
  const ofWeek = day !== undefined && isOfWeek(day, page.diary);
  const words = d.client.chosen;
  const why = status === "paused" ? words.paused : status === "travel" ? words.travel : null;
  return (
    <>
      <h3>{upper(longDate(date))}</h3>
      {why && <p class="soft">{why}</p>}
      {ofWeek && <p class="soft">{words.week(day.status)}</p>}
      {!why && told.length === 0 && (
        <p class="soft">{ofWeek ? words.nothingTicked : words.nothing}</p>
      )}
      <ul>
        {told.map((entry, place) => (
          <EntryLine
            key={place}
            entry={entry}
            zone={page.time_zone}
            onPutRight={() => setAsked(entry)}
          />
        ))}
      </ul>
      <Said>{said}</Said>
      {asked && (
        <PutRight
          client={page.id}
          date={date}
          entry={asked}
          onDone={() => {
            setAsked(null);
            lookAgain();
            say(d.client.right.done);
          }}
          onClose={() => setAsked(null)}
        />
      )}
    </>
  );
}

/** Every status a shape of its own, four weeks or twelve, with what was told on the chosen date. */
export function ClientCalendar({ page }: { page: ClientPage }) {
  const [long, setLong] = useState(false);
  const [chosen, setChosen] = useState<string | null>(null);
  const start = WEEKDAYS.indexOf(page.first_weekday);
  const dates = long ? page.dates : page.dates.slice(-FOUR_WEEKS);
  return (
    <section>
      <h2>{d.client.calendar}</h2>
      {dates.length === 0 && <p class="soft">{d.client.calendarEmpty}</p>}
      {dates.length > 0 && (
        <>
          <div class="calendar">
            <div class="letters" aria-hidden="true">
              {[...someWeek.slice(start), ...someWeek.slice(0, start)].map((date) => (
                <b key={date}>{weekdayLetter(date)}</b>
              ))}
            </div>
            <Grid first={page.first_weekday} dates={dates} chosen={chosen} onChoose={setChosen} />
          </div>
          <Legend statuses={dates.map(({ mark }) => mark)} shape={Mark} />
          <div class="chosen-date" aria-live="polite">
            {chosen ? (
              <Chosen page={page} date={chosen} />
            ) : (
              <p class="soft">{d.client.calendarKeys}</p>
            )}
          </div>
        </>
      )}
      {page.dates.length > FOUR_WEEKS && (
        <button type="button" class="quiet" aria-expanded={long} onClick={() => setLong(!long)}>
          {long ? d.client.fewer : d.client.earlier}
        </button>
      )}
    </section>
  );
}
