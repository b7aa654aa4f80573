import { type CheckIn, type Details, inOrder, type Kind, type Reason } from "./check_in";

/** What is in effect for one of an item's times, and what was told with it. */
export interface Logged extends Details {
  slot: number;
  kind: Kind;
  reason: Reason | null;
  at: string;
}

export interface TickItem {
  item_id: string;
  required: boolean;
  asked: "due" | "rest" | "free";
  goal: { done: number; target: number } | null;
  slots: number;
  logged: Logged[];
}

export interface TickDay<Item extends TickItem> {
  date: string;
  items: Item[];
}

interface WeekOf {
  kept: number;
  planned: number;
  dates: { date: string; status: string }[];
}

interface TodayLike {
  client_date: string;
  days: TickDay<TickItem>[];
  week: WeekOf;
  streak: { unit: string };
}

const WORK: ReadonlySet<Kind> = new Set(["done", "minimum", "partial"]);
const KEPT: ReadonlySet<string> = new Set(["done", "minimum"]);
const EXCUSES: ReadonlySet<Reason | null> = new Set(["pain", "unwell", "clinician_said_so"]);
/** What a date can become by a tick; the others are the server's to say. */
const OPEN_TO_TICKS: ReadonlySet<string> = new Set([
  "due",
  "overdue",
  "done",
  "minimum",
  "excused",
]);

/** The times of the date that nothing is said of yet. */
export function openSlots(item: TickItem): number[] {
  const all = Array.from({ length: item.slots }, (_, index) => index + 1);
  return all.filter((slot) => !item.logged.some((one) => one.slot === slot));
}

export function isSettled(item: TickItem): boolean {
  return openSlots(item).length === 0;
}

export function isDone(item: TickItem): boolean {
  return isSettled(item) && item.logged.every((one) => WORK.has(one.kind));
}

/** Whether the date asks for it, or did before it was ticked. */
export function isAsked(item: TickItem): boolean {
  return item.asked === "due" || (item.required && item.logged.length > 0);
}

/** What was said last, which is what an undo takes back: "not today" is said of all times at once. */
export function lastLogged(item: TickItem): Logged[] {
  const at = (one: Logged) => Date.parse(one.at);
  const [last] = [...item.logged].sort((a, b) => at(b) - at(a) || b.slot - a.slot);
  if (!last) return [];
  return last.kind === "skip" ? item.logged.filter((one) => one.kind === "skip") : [last];
}

/** First what is asked, then what is free, then what needs nothing more; else as in the plan. */
export function inTurn<Item extends TickItem>(items: readonly Item[]): Item[] {
  return [...items].sort((a, b) => turn(a) - turn(b));
}

function turn(item: TickItem): number {
  if (isAsked(item)) return 0;
  return item.required ? 2 : 1;
}

export function needsNothingMore(item: TickItem): boolean {
  return turn(item) === 2;
}

/** Whether somebody said a pain so strong that the session ends. */
export function isStopped(day: TickDay<TickItem>, stopLevel: number): boolean {
  return day.items.some((item) =>
    item.logged.some((one) => Math.max(one.pain_before ?? 0, one.pain_after ?? 0) >= stopLevel),
  );
}

/** Whether pain kept somebody from it: no day to speak of rows of days. */
export function isPainful(day: TickDay<TickItem>): boolean {
  return day.items.some((item) => item.logged.some((one) => one.reason === "pain"));
}

function isKept(item: TickItem): boolean {
  const counted = item.logged.filter((one) => !isExcused(one));
  return isSettled(item) && counted.length > 0 && counted.every((one) => KEPT.has(one.kind));
}

function isExcused({ kind, reason }: Logged): boolean {
  return kind === "skip" && EXCUSES.has(reason);
}

function isWorkedOn(item: TickItem): boolean {
  return item.logged.some((one) => WORK.has(one.kind));
}

function withLogged<Item extends TickItem>(item: Item, event: CheckIn): Item {
  const others = item.logged.filter((one) => one.slot !== event.slot);
  if (event.kind === "undo") return { ...item, logged: others };
  const { slot, kind, captured_at: at, reason = null } = event;
  const one: Logged = { slot, kind, reason, at, ...detailsOf(event) };
  return { ...item, logged: [...others, one].sort((a, b) => a.slot - b.slot) };
}

function detailsOf({
  sets = null,
  reps = null,
  pain_before = null,
  pain_after = null,
  note = null,
}: Details): Details {
  return { sets, reps, pain_before, pain_after, note };
}

function withGoal<Item extends TickItem>(item: Item, gained: number): Item {
  if (!item.goal || gained === 0) return item;
  const goal = { ...item.goal, done: item.goal.done + gained };
  const due = goal.done < goal.target ? "due" : "rest";
  return { ...item, goal, asked: item.required ? due : item.asked };
}

/** The status of a date by what is asked on it; null if it asks for nothing, or not as a date. */
function statusOf(items: readonly TickItem[], open: "due" | "overdue"): string | null {
  const asked = items.filter((item) => item.required && !item.goal && isAsked(item));
  if (asked.length === 0) return null;
  const logged = asked.flatMap((item) => item.logged).filter((one) => !isExcused(one));
  if (asked.some((item) => !isSettled(item)) || logged.some((one) => !KEPT.has(one.kind)))
    return open;
  if (logged.length === 0) return "excused";
  return logged.every((one) => one.kind === "done") ? "done" : "minimum";
}

function withStatus(week: WeekOf, date: string, status: string): WeekOf {
  const known = week.dates.find((one) => one.date === date);
  if (!known || !OPEN_TO_TICKS.has(known.status)) return week;
  const more = (counts: (status: string) => boolean) =>
    Number(counts(status)) - Number(counts(known.status));
  return {
    kept: week.kept + more((one) => KEPT.has(one)),
    planned: week.planned + more((one) => one !== "excused"),
    dates: week.dates.map((one) => (one === known ? { ...one, status } : one)),
  };
}

/** Where all is due a number of times a week, a date is one that was used, or not. */
function withUse(week: WeekOf, date: string, used: boolean, kept: number): WeekOf {
  const status = used ? "done" : "rest";
  const dates = week.dates.map((one) => (one.date === date ? { ...one, status } : one));
  return { ...week, dates, kept: week.kept + kept };
}

function weekAfter(today: TodayLike, was: TickDay<TickItem>, is: TickDay<TickItem>): WeekOf {
  const { week, streak, client_date } = today;
  if (!week.dates.some((one) => one.date === is.date)) return week;
  if (streak.unit === "weeks") {
    const goals = (day: TickDay<TickItem>) => day.items.filter((one) => one.required && one.goal);
    const kept = (day: TickDay<TickItem>) =>
      goals(day).reduce((sum, { goal }) => sum + Math.min(goal?.done ?? 0, goal?.target ?? 0), 0);
    return withUse(week, is.date, goals(is).some(isWorkedOn), kept(is) - kept(was));
  }
  const open = is.date < client_date ? "overdue" : "due";
  const [before, after] = [statusOf(was.items, open), statusOf(is.items, open)];
  return after && after !== before ? withStatus(week, is.date, after) : week;
}

function withEvent<T extends TodayLike>(today: T, event: CheckIn): T {
  const day = today.days.find((one) => one.date === event.for_date);
  const item = day?.items.find((one) => one.item_id === event.item_id);
  if (!day || !item || event.slot > item.slots) return today;
  const ticked = withLogged(item, event);
  const gained = Number(isKept(ticked)) - Number(isKept(item));
  const first = today.week.dates[0]?.date ?? "";
  const days = today.days.map((one) => {
    const isSameWeek = one.date >= first === day.date >= first;
    const items = one.items.map((other) => {
      const next = other === item ? ticked : other;
      return other.item_id === item.item_id && isSameWeek ? withGoal(next, gained) : next;
    });
    return { ...one, items };
  });
  const next = days.find((one) => one.date === day.date) ?? day;
  return { ...today, days, week: weekAfter(today, day, next) };
}

/** What the screen shows: the server's answer with the events on top that it has not seen yet. */
export function withPending<T extends TodayLike>(today: T, pending: readonly CheckIn[]): T {
  return [...pending].sort(inOrder).reduce(withEvent, today);
}

/** A screen older than this is asked for again before it takes a tick, milliseconds. */
export const STALE_AFTER_MS = 10 * 60 * 1000;

export function isStale(fetchedAt: number, now: number): boolean {
  return now - fetchedAt > STALE_AFTER_MS || now < fetchedAt;
}

/** So long a pain that was told counts as the pain before what is ticked then, milliseconds. */
export const PAIN_HOLDS_MS = 60 * 60 * 1000;
