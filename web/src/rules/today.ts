import type { CheckIn } from "./check_in";
import { inOrder } from "./check_in";

export interface TickItem {
  item_id: string;
  /** Null while it is open. */
  done_at: string | null;
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
  days: TickDay<TickItem>[];
  week: WeekOf;
}

export function isDone(item: { done_at: string | null }): boolean {
  return item.done_at !== null;
}

function withEvent<Item extends TickItem>(items: Item[], event: CheckIn): Item[] {
  return items.map((item) =>
    item.item_id === event.item_id
      ? { ...item, done_at: event.kind === "done" ? event.captured_at : null }
      : item,
  );
}

function statusOf(items: readonly TickItem[]): "done" | "due" {
  return items.length > 0 && items.every(isDone) ? "done" : "due";
}

/** The week as it will be once a date's ticks have arrived; other dates stay as the server said. */
function withDay(week: WeekOf, day: TickDay<TickItem>, isPast: boolean): WeekOf {
  const known = week.dates.find((one) => one.date === day.date);
  const now = statusOf(day.items);
  if (!known || (known.status === "done") === (now === "done")) return week;
  const open = isPast ? "overdue" : "due";
  const dates = week.dates.map((one) =>
    one === known ? { ...one, status: now === "done" ? "done" : open } : one,
  );
  return { ...week, dates, kept: week.kept + (now === "done" ? 1 : -1) };
}

/** What the screen shows: the server's answer with the events on top that it has not seen yet. */
export function withPending<T extends TodayLike>(today: T, pending: readonly CheckIn[]): T {
  let { days, week } = today;
  for (const event of [...pending].sort(inOrder)) {
    const day = days.find((one) => one.date === event.for_date);
    if (!day) continue;
    const next = { ...day, items: withEvent(day.items, event) };
    days = days.map((one) => (one === day ? next : one));
    week = withDay(
      week,
      next,
      days.some((one) => one.date > day.date),
    );
  }
  return { ...today, days, week };
}

/** A screen older than this is asked for again before it takes a tick, milliseconds. */
export const STALE_AFTER_MS = 10 * 60 * 1000;

export function isStale(fetchedAt: number, now: number): boolean {
  return now - fetchedAt > STALE_AFTER_MS || now < fetchedAt;
}
