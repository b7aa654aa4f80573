import { useEffect, useRef, useState } from "preact/hooks";
import { Trouble } from "../api/answer";
import type { Day, DayItem, Today } from "../api/phone";
import { longDate } from "../i18n/format";
import { speakAs } from "../i18n/language";
import { t } from "../i18n/texts";
import { s } from "../i18n/texts_settings";
import type { Ticker, TickerView } from "../offline/ticker";
import { useTicker } from "../offline/use_ticker";
import { NoteDialog } from "../parts/after_tick";
import { FewerReminders } from "../parts/fewer_reminders";
import { lazy } from "../parts/lazy";
import { go, Heading, Link, turn } from "../parts/navigation";
import { Notice, TroubleLine, Waiting } from "../parts/notice";
import { PainNow } from "../parts/pain_now";
import { ReminderYes } from "../parts/reminder_yes";
import { Said } from "../parts/said";
import { type Acts, NotTodayDialog, StretchCard } from "../parts/stretch_card";
import { Week } from "../parts/week";
import type { Entry } from "../rules/check_in";
import { leaveOut, leaveRest, stillAsked, takeBack, tellMore, tick } from "../rules/entries";
import { isSameClock, zoneHere } from "../rules/time_zone";
import {
  inTurn,
  isAsked,
  isDone,
  isPainful,
  isStopped,
  needsNothingMore,
  openSlots,
  PAIN_HOLDS_MS,
} from "../rules/today";

const ChangeDialog = lazy(() =>
  import("../parts/today_dialogs").then((module) => module.ChangeDialog),
);

const EndBreak = lazy(() => import("../parts/end_break").then((module) => module.EndBreak));

const ZoneAsked = lazy(() => import("../parts/zone_elsewhere").then((module) => module.ZoneAsked));

/** Here before they are asked for: the connection may be gone then. */
const DIALOGS = [NotTodayDialog, NoteDialog, ChangeDialog];

interface HeadlineProps {
  day: Day;
  then: boolean;
  stopped: boolean;
  pause: Today["pause"];
}

/** What is asked, or what the day has come to, and one more line where there is something to add. */
function inWords({ day, then, stopped, pause }: HeadlineProps): [string, string?] {
  const asked = day.items.filter(isAsked);
  const open = stillAsked(asked);
  if (stopped) return [then ? t.today.stoppedThen(day.date) : t.today.stopped];
  if (day.status === "paused")
    return then
      ? [t.today.wasOnABreak]
      : [t.today.onABreak, t.today.onABreakLead(pause?.until_date ?? null)];
  if (asked.length === 0) {
    return then ? [t.today.nothingFor(day.date)] : [t.today.nothingToday, t.today.nothingTodayLead];
  }
  if (open.length > 0) {
    const seconds = open.reduce((sum, item) => sum + item.seconds * openSlots(item).length, 0);
    const untouched = asked.every((item) => item.logged.length === 0);
    return [(untouched ? t.today.headline : t.today.left)(open.length, seconds)];
  }
  const all = asked.every(isDone);
  if (then) return [(all ? t.today.allDoneFor : t.today.enoughFor)(day.date)];
  return all ? [t.today.allDone, t.today.rest] : [t.today.enough];
}

function Headline(props: HeadlineProps) {
  const [words, lead] = inWords(props);
  return (
    <header>
      <p class="eyebrow">{longDate(props.day.date)}</p>
      <Heading key={String(props.stopped)} name={t.today.title}>
        {words}
      </Heading>
      {lead && <p class="lead">{lead}</p>}
    </header>
  );
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

/** Somebody waits to be read. */
function Unread({ today: { therapist, unread } }: { today: Today }) {
  if (unread === 0) return null;
  return (
    <div class="notice calm row">
      <p>{t.today.wroteTo(therapist, unread)}</p>
      <Link class="quiet" href="/thread">
        {t.today.readIt}
      </Link>
    </div>
  );
}

/** The quiet foot: whose stretches these are, and the ways out of a bad day. */
function Foot({ today: { therapist, practice, pause } }: { today: Today }) {
  const from = t.today.from(therapist, practice);
  return (
    <footer class="foot">
      {from && <p>{from}</p>}
      {!pause && (
        <Link class="quiet soft" href="/break">
          {t.today.takeABreak}
        </Link>
      )}
      <Link class="quiet soft" href="/thread">
        {t.today.write(therapist)}
      </Link>
    </footer>
  );
}

function NoPlan({ today }: { today: Today }) {
  return (
    <main class="phone">
      <header>
        <p class="eyebrow">{longDate(today.client_date)}</p>
        <Heading name={t.today.title}>{t.today.none}</Heading>
      </header>
      <p class="lead">{t.today.noneLead(today.therapist)}</p>
      <Unread today={today} />
      <Foot today={today} />
    </main>
  );
}

type OnSwitch = (date: string) => void;

interface DatesProps {
  today: Today;
  day: Day;
  onSwitch: OnSwitch;
}

/** Which date the screen is for, where it is not today. */
function ForDate({ today, day, onSwitch }: DatesProps) {
  const { client_date } = today;
  return (
    <div class="for-date">
      <p>{t.today.thisIsFor(day.date)}</p>
      {today.days.some((one) => one.date === client_date) && (
        <button type="button" class="quiet" onClick={() => onSwitch(client_date)}>
          {t.today.toToday}
        </button>
      )}
    </div>
  );
}

/** The dates before, which can still be filled in. */
function FillIn({ today, day, onSwitch }: DatesProps) {
  const names = [t.today.title, t.today.yesterday, t.today.dayBefore];
  const away = (date: string) => (Date.parse(today.client_date) - Date.parse(date)) / 86_400_000;
  const before = today.days.filter(
    (one) => one.date !== day.date && one.date < today.client_date && one.items.length > 0,
  );
  if (before.length === 0) return null;
  return (
    <div class="fill-in">
      <p>{t.today.fillIn}</p>
      {before.map(({ date }) => (
        <button key={date} type="button" class="quiet soft" onClick={() => onSwitch(date)}>
          {names[away(date)] ?? longDate(date)}
        </button>
      ))}
    </div>
  );
}

interface StopProps {
  therapist: string;
  sent: boolean;
  then: boolean;
  onLeaveRest: (() => void) | null;
}

/** The session ends kindly: no praise, no talk of rows of days. */
function Stop({ therapist, sent, then, onLeaveRest }: StopProps) {
  return (
    <div class="notice pain" role="alert">
      <p>{t.today.stoppedLead(therapist, sent)}</p>
      {onLeaveRest && !then && (
        <button type="button" class="quiet" onClick={onLeaveRest}>
          {t.today.leaveRest}
        </button>
      )}
    </div>
  );
}

interface DayViewProps extends DatesProps {
  view: TickerView;
  ticker: Ticker;
  /** What has just changed more than a stretch: the screen may be another since. */
  changed: string | null;
  onChanged: (said: string) => Promise<void>;
}

/** What taps on this date's screen say, and what is read out after them. */
function useActs({ today, day, ticker }: DayViewProps) {
  const [said, setSaid] = useState("");
  const [latest, setLatest] = useState<string | null>(null);
  const [painNow, setPainNow] = useState<{ level: number; at: number } | null>(null);
  const at = { for_date: day.date };
  const say = (words: string, entries: readonly Entry[], as?: string) => {
    setSaid(words);
    void ticker.record(entries, as);
  };
  /** A session that ends is told from the top of the screen. */
  const ends = (pain: number | null | undefined) => {
    const over = (pain ?? 0) >= today.stop_level;
    if (over) {
      turn();
      scrollTo(0, 0);
    }
    return over;
  };
  const before = () => (painNow && Date.now() - painNow.at < PAIN_HOLDS_MS ? painNow.level : null);
  const actsOn = (item: DayItem): Acts => ({
    tick: (kind) => {
      setLatest(item.item_id);
      say(t.today.ticked(item.name), tick(item, at, kind, before()));
    },
    leaveOut: (reason, pain) => {
      ends(pain);
      say(t.today.skipped(item.name), leaveOut(item, at, reason, pain));
    },
    takeBack: () => {
      setLatest(null);
      say(t.today.unticked(item.name), takeBack(item, at));
    },
    tellMore: (logged, more) => {
      const { pain_after: pain } = more;
      if (typeof pain === "number") {
        setLatest(null);
        ends(pain);
      }
      const words = typeof pain === "number" ? t.today.painNoted(pain) : t.today.noteKept;
      say(words, [tellMore(item, at, logged, more)], logged.at);
    },
  });
  const tellPainNow = (level: number) => {
    if (ends(level)) return say("", leaveRest(day.items, at, level));
    setPainNow({ level, at: Date.now() });
    setSaid(t.today.painNoted(level));
  };
  const leaveOthers = () => say("", leaveRest(day.items, at, null));
  return { said, latest, painNow: painNow?.level ?? null, actsOn, tellPainNow, leaveOthers };
}

function Cards({ view, today, day, acts }: DayViewProps & { acts: ReturnType<typeof useActs> }) {
  const stopped = isStopped(day, today.stop_level);
  // A session that has ended offers nothing that was not asked for.
  const items = inTurn(day.items).filter(
    (item) => !stopped || isAsked(item) || item.logged.length > 0,
  );
  const first = items.find(needsNothingMore);
  return items.map((item) => [
    item === first && (
      <h2 key="rest" class="rest">
        {t.today.nothingMore}
      </h2>
    ),
    <StretchCard
      key={item.item_id}
      item={item}
      therapist={today.therapist}
      zone={today.time_zone}
      then={day.date !== today.client_date}
      stopped={stopped}
      waits={view.stale}
      asks={acts.latest === item.item_id}
      acts={acts.actsOn(item)}
    />,
  ]);
}

function DayView(props: DayViewProps) {
  const { view, today, day, onSwitch } = props;
  const acts = useActs(props);
  const then = day.date !== today.client_date;
  const stopped = isStopped(day, today.stop_level);
  const open = stillAsked(day.items);
  const { unit, current, best } = today.streak;
  const isElsewhere = !isSameClock(zoneHere(), today.time_zone, Date.now());
  const counts = !stopped && !isPainful(day) && !(open.length === 0 && view.behind);
  return (
    <main class="phone">
      <Headline day={day} then={then} stopped={stopped} pause={today.pause} />
      {props.changed && <Said>{props.changed}</Said>}
      {stopped && (
        <Stop
          therapist={today.therapist}
          sent={view.waiting === 0}
          then={then}
          onLeaveRest={open.length > 0 ? acts.leaveOthers : null}
        />
      )}
      {then && <ForDate today={today} day={day} onSwitch={onSwitch} />}
      <Week {...today.week} today={today.client_date} />
      <Unread today={today} />
      {view.refusal && (
        <Notice kind="care">
          <p>{t.today.refused(view.refusal)}</p>
        </Notice>
      )}
      <LinkLine view={view} day={day} />
      {view.stale && <p class="waiting">{t.today.refreshing}</p>}
      {!then && !stopped && open.length > 0 && (
        <PainNow level={acts.painNow} waits={view.stale} onChoose={acts.tellPainNow} />
      )}
      {!then && today.pause && (
        <EndBreak
          one={today.pause}
          today={today.client_date}
          therapist={today.therapist}
          onEnded={(said) => void props.onChanged(said)}
        />
      )}
      {!then && today.cues?.length > 0 && <p class="soft">{s.when.tied(today.cues)}</p>}
      <Cards {...props} acts={acts} />
      <p class="streak">{counts && t.today.streak(current, best, unit)}</p>
      {isElsewhere && <ZoneAsked kept={today.time_zone} onMoved={props.onChanged} />}
      {!stopped && <ReminderYes />}
      {!then && today.fewer && <FewerReminders news={today.fewer} onSaid={props.onChanged} />}
      <FillIn today={today} day={day} onSwitch={onSwitch} />
      <Foot today={today} />
      <p class="unseen" role="status">
        {acts.said}
      </p>
    </main>
  );
}

/** What is due, how long it takes, how the week goes; and one tap. */
export function TodayPage() {
  const [view, ticker] = useTicker();
  const [chosen, setChosen] = useState<string | null>(null);
  const [changed, setChanged] = useState<string | null>(null);
  const { today, link } = view;
  const date = today?.client_date;
  const before = useRef(date);
  useEffect(() => {
    // A new client date: what was chosen yesterday is not what is due now.
    if (before.current !== date) setChosen(null);
    before.current = date;
    if (date) for (const dialog of DIALOGS) dialog.prepare().catch(() => undefined);
  }, [date]);
  const spoken = today?.language;
  useEffect(() => {
    if (spoken) speakAs(spoken);
  }, [spoken]);
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
  const { change } = today;
  const onSwitch = (wanted: string) => {
    turn();
    scrollTo(0, 0);
    setChanged(null);
    setChosen(wanted);
  };
  return (
    <>
      <DayView
        key={day.date}
        view={view}
        today={today}
        day={day}
        ticker={ticker}
        changed={changed}
        onChanged={async (said) => {
          await ticker.refresh();
          setChanged(said);
        }}
        onSwitch={onSwitch}
      />
      {change && (
        <ChangeDialog
          change={change}
          therapist={today.therapist}
          onClose={() => void ticker.saw(change.revision_id)}
        />
      )}
    </>
  );
}
