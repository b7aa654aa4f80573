import { useEffect, useRef, useState } from "preact/hooks";
import { Trouble } from "../api/answer";
import { clientDate, type Day, type DayItem, type Today } from "../api/phone";
import { longDate } from "../i18n/format";
import { t } from "../i18n/texts";
import type { Ticker, TickerView } from "../offline/ticker";
import { useTicker } from "../offline/use_ticker";
import { go, Heading, Link } from "../parts/navigation";
import { Notice, TroubleLine, Waiting } from "../parts/notice";
import { StretchCard } from "../parts/stretch_card";
import { Week } from "../parts/week";
import { isDone } from "../rules/today";

function Headline({ day, isClientDate }: { day: Day; isClientDate: boolean }) {
  const open = day.items.filter((item) => !isDone(item));
  const seconds = open.reduce((sum, item) => sum + item.seconds, 0);
  if (day.items.length === 0) {
    return <Heading name={t.today.title}>{t.today.nothingToday}</Heading>;
  }
  if (open.length === 0) {
    const words = isClientDate ? t.today.allDone : t.today.allDoneFor(day.date);
    return <Heading name={t.today.title}>{words}</Heading>;
  }
  const all = open.length === day.items.length;
  const words = (all ? t.today.headline : t.today.left)(open.length, seconds);
  return <Heading name={t.today.title}>{words}</Heading>;
}

/** What has not been sent, and why: a calm line, not an alarm. */
function LinkLine({ view, day }: { view: TickerView; day: Day }) {
  const { waiting, link, old, kept } = view;
  if (link === "fine") return null;
  const ticks = kept ? t.today.waiting(waiting) : t.today.waitingUnkept(waiting);
  const why = link === "unreachable" ? t.today.offline : t.today.trouble;
  return (
    <Notice kind="calm">
      <p>{waiting > 0 ? ticks : why}</p>
      {old && <p>{t.today.oldScreen(day.date)}</p>}
    </Notice>
  );
}

/** The quiet foot: whose stretches these are, and the way to all about phones. */
function Foot({ today: { therapist, practice } }: { today: Today }) {
  const from = t.today.from(therapist, practice);
  return (
    <footer class="foot">
      {from && <p>{from}</p>}
      <Link class="quiet soft" href="/phones">
        {t.today.phones}
      </Link>
    </footer>
  );
}

function NoPlan({ today }: { today: Today }) {
  return (
    <main class="phone">
      <header>
        <p class="eyebrow">{longDate(clientDate(today))}</p>
        <Heading name={t.today.title}>{t.today.none}</Heading>
      </header>
      <p class="lead">{t.today.noneLead(today.therapist)}</p>
      <Foot today={today} />
    </main>
  );
}

interface DayViewProps {
  view: TickerView;
  today: Today;
  day: Day;
  ticker: Ticker;
  onSwitch: (date: string) => void;
}

function DayView({ view, today, day, ticker, onSwitch }: DayViewProps) {
  const [said, setSaid] = useState("");
  const isClientDate = day.date === clientDate(today);
  const other = today.days.find((one) => one.date !== day.date);
  const allDone = day.items.length > 0 && day.items.every(isDone);
  const mark = (item: DayItem, kind: "done" | "undo") => {
    setSaid(kind === "done" ? t.today.ticked(item.name) : t.today.unticked(item.name));
    void ticker.record(item, day.date, kind);
  };
  return (
    <main class="phone">
      <header>
        <p class="eyebrow">{longDate(day.date)}</p>
        <Headline day={day} isClientDate={isClientDate} />
        {allDone && isClientDate && <p class="lead">{t.today.rest}</p>}
        {day.items.length === 0 && <p class="lead">{t.today.nothingTodayLead}</p>}
      </header>
      {other && (
        <div class="for-date">
          {!isClientDate && <p>{t.today.thisIsFor(day.date)}</p>}
          <button type="button" class="quiet" onClick={() => onSwitch(other.date)}>
            {t.today.switchTo(other.date)}
          </button>
        </div>
      )}
      <Week {...today.week} today={clientDate(today)} />
      {view.refusal && (
        <Notice kind="care">
          <p>{t.today.refused(view.refusal)}</p>
        </Notice>
      )}
      <LinkLine view={view} day={day} />
      {view.stale && <p class="waiting">{t.today.refreshing}</p>}
      {day.items.map((item) => (
        <StretchCard
          key={item.item_id}
          item={item}
          waits={view.stale}
          onDone={() => mark(item, "done")}
          onUndo={() => mark(item, "undo")}
        />
      ))}
      <p class="streak">
        {!(allDone && view.behind) && t.today.streak(today.streak.current, today.streak.best)}
      </p>
      <Foot today={today} />
      <p class="unseen" role="status">
        {said}
      </p>
    </main>
  );
}

/** What is due, how long it takes, how the week goes; and one tap. */
export function TodayPage() {
  const [view, ticker] = useTicker();
  const [chosen, setChosen] = useState<string | null>(null);
  const { today, link } = view;
  const date = today && clientDate(today);
  const before = useRef(date);
  useEffect(() => {
    // A new client date: what was chosen yesterday is not what is due now.
    if (before.current !== date) setChosen(null);
    before.current = date;
  }, [date]);
  useEffect(() => {
    if (link === "signed_out") go("/", "replace");
  }, [link]);
  if (!today) {
    if (link === "fine" || link === "signed_out") return <Waiting />;
    const trouble = new Trouble(link === "unreachable" ? 0 : 500, "");
    return (
      <main class="plain">
        <Heading name={t.today.title} />
        <TroubleLine trouble={trouble} again={() => void ticker.wake()} />
      </main>
    );
  }
  const dayOf = (wanted: string | null) => today.days.find((one) => one.date === wanted);
  const day = dayOf(chosen) ?? dayOf(today.proposed_date) ?? today.days[0];
  if (!day) return <NoPlan today={today} />;
  return <DayView view={view} today={today} day={day} ticker={ticker} onSwitch={setChosen} />;
}
