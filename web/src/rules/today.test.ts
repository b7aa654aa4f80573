import { describe, expect, it } from "vitest";
import type { CheckIn, Details, Kind } from "./check_in";
import {
  inTurn,
  isDone,
  isPainful,
  isSettled,
  isStale,
  isStopped,
  type Logged,
  lastLogged,
  openSlots,
  type TickItem,
  withPending,
} from "./today";

const DATE = "2026-11-22";
const BEFORE = "2026-11-21";
const AT = "2026-11-22T07:40:00.000Z";

function logged(slot = 1, kind: Kind = "done", at = AT): Logged {
  return { slot, kind, reason: null, at };
}

function item(item_id: string, more: Partial<TickItem> = {}): TickItem {
  const usual = { required: true, asked: "due", goal: null, slots: 1, logged: [] } as const;
  return { item_id, ...usual, logged: [], ...more };
}

function day(date: string, status: string, ...items: TickItem[]) {
  return { date, status, items };
}

function todayOf(unit: "dates" | "weeks", ...days: ReturnType<typeof day>[]) {
  const dates = days.map(({ date, status }) => ({ date, status })).reverse();
  const week = { kept: 4, planned: 6, dates };
  return { client_date: DATE, days, week, streak: { unit } };
}

const today = todayOf("dates", day(DATE, "due", item("a"), item("b", { logged: [logged()] })));

function event(kind: Kind, item_id: string, seq: number, more: Partial<CheckIn> = {}): CheckIn {
  return {
    id: `${seq}`,
    item_id,
    revision_id: "r",
    for_date: DATE,
    slot: 1,
    kind,
    captured_at: AT,
    device_id: "p",
    seq,
    ...more,
  };
}

function itemIn(shown: typeof today, item_id: string, date = DATE): TickItem {
  const found = shown.days
    .find((one) => one.date === date)
    ?.items.find((one) => one.item_id === item_id);
  if (!found) throw new Error(`no item ${item_id}`);
  return found;
}

describe("today with ticks the server has not seen", () => {
  it("shows a tick at once, and the day and week with it", () => {
    const shown = withPending(today, [event("done", "a", 1)]);
    expect(itemIn(shown, "a").logged).toMatchObject([{ slot: 1, kind: "done", at: AT }]);
    expect(shown.week).toMatchObject({ kept: 5, planned: 6, dates: [{ status: "done" }] });
    expect(today.week.kept).toBe(4);
  });

  it("lets the last event decide, whatever the order they are in", () => {
    const events = [event("done", "a", 3), event("undo", "a", 2), event("done", "a", 1)];
    expect(isDone(itemIn(withPending(today, events), "a"))).toBe(true);
    expect(isDone(itemIn(withPending(today, events.slice(1)), "a"))).toBe(false);
  });

  it("takes a day back when one of its ticks is undone", () => {
    const done = withPending(today, [event("done", "a", 1)]);
    const undone = withPending(done, [event("undo", "b", 2)]);
    expect(undone.week).toMatchObject({ kept: 4, dates: [{ status: "due" }] });
  });

  it("leaves other days, unknown items and times that are not asked for alone", () => {
    for (const other of [{ for_date: BEFORE }, { item_id: "zzz" }, { slot: 2 }])
      expect(withPending(today, [event("done", "a", 1, other)])).toEqual(today);
  });

  it("calls a date kept when a little was done, and open when something is missing", () => {
    const little = withPending(today, [event("minimum", "a", 1)]);
    expect(little.week).toMatchObject({ kept: 5, dates: [{ status: "minimum" }] });
    const missed = withPending(today, [event("skip", "a", 1, { reason: "no_time" })]);
    expect(missed.week).toMatchObject({ kept: 4, planned: 6, dates: [{ status: "due" }] });
  });

  it("leaves out what pain kept somebody from, and the date if that was all", () => {
    const hurt = (item_id: string, seq: number) => event("skip", item_id, seq, { reason: "pain" });
    const one = withPending(today, [hurt("a", 1)]);
    expect(one.week).toMatchObject({ kept: 5, planned: 6, dates: [{ status: "done" }] });
    const both = withPending(today, [hurt("a", 1), hurt("b", 2)]);
    expect(both.week).toMatchObject({ kept: 4, planned: 5, dates: [{ status: "excused" }] });
  });

  it("fills in yesterday, and what is taken back there is not due but open", () => {
    const both = todayOf("dates", day(DATE, "due", item("a")), day(BEFORE, "overdue", item("a")));
    const filled = withPending(both, [event("done", "a", 1, { for_date: BEFORE })]);
    expect(filled.week).toMatchObject({ kept: 5, dates: [{ status: "done" }, { status: "due" }] });
    const open = withPending(filled, [event("undo", "a", 2, { for_date: BEFORE })]);
    expect(open.week.dates[0]).toEqual({ date: BEFORE, status: "overdue" });
  });

  it("says nothing of a date that the server judges by another one", () => {
    const cycle = todayOf("dates", day(DATE, "rest", item("a")));
    expect(withPending(cycle, [event("done", "a", 1)]).week).toEqual(cycle.week);
  });
});

describe("several times a day", () => {
  const twice = todayOf("dates", day(DATE, "due", item("a", { slots: 2 })));

  it("is done when each is", () => {
    const once = withPending(twice, [event("done", "a", 1)]);
    expect(openSlots(itemIn(once, "a"))).toEqual([2]);
    expect(once.week.kept).toBe(4);
    const done = withPending(once, [event("done", "a", 2, { slot: 2 })]);
    expect(isSettled(itemIn(done, "a"))).toBe(true);
    expect(done.week.kept).toBe(5);
  });

  it("is taken back one by one, the last first; what is left out is left out at once", () => {
    const later = "2026-11-22T07:40:00.500Z";
    const ticked = item("a", { slots: 2, logged: [logged(1, "done", later), logged(2)] });
    expect(lastLogged(ticked).map((one) => one.slot)).toEqual([1]);
    const skipped = [logged(1), logged(2, "skip", later), logged(3, "skip", later)];
    expect(lastLogged(item("a", { slots: 3, logged: skipped })).map((one) => one.slot)).toEqual([
      2, 3,
    ]);
    expect(lastLogged(item("a"))).toEqual([]);
  });
});

describe("some times a week", () => {
  const goal = { done: 1, target: 2 };
  const weekly = todayOf(
    "weeks",
    day(DATE, "rest", item("a", { goal })),
    day(BEFORE, "rest", item("a", { goal })),
  );

  it("counts a date toward the week on each of its screens", () => {
    const shown = withPending(weekly, [event("done", "a", 1)]);
    for (const date of [DATE, BEFORE])
      expect(itemIn(shown, "a", date)).toMatchObject({ goal: { done: 2 }, asked: "rest" });
    expect(shown.week).toMatchObject({ kept: 5, dates: [{ status: "rest" }, { status: "done" }] });
    expect(withPending(shown, [event("undo", "a", 2)]).week).toEqual(weekly.week);
  });

  it("does not count more than the week asks for", () => {
    const more = [event("done", "a", 1), event("done", "a", 2, { for_date: BEFORE })];
    const shown = withPending(weekly, more);
    expect(itemIn(shown, "a").goal).toEqual({ done: 3, target: 2 });
    expect(shown.week.kept).toBe(5);
  });

  it("keeps a date of the week before out of this one", () => {
    const monday = todayOf("weeks", ...weekly.days);
    monday.week.dates = [{ date: DATE, status: "rest" }];
    const shown = withPending(monday, [event("done", "a", 1, { for_date: BEFORE })]);
    expect(itemIn(shown, "a").goal).toEqual(goal);
    expect(itemIn(shown, "a", BEFORE).goal).toEqual({ done: 2, target: 2 });
    expect(shown.week).toEqual(monday.week);
  });
});

describe("the order of cards", () => {
  it("is what is asked, then what is free, then what needs nothing more", () => {
    const items = [
      item("rest", { asked: "rest" }),
      item("free", { asked: "free", required: false }),
      item("due"),
      item("just done", { asked: "rest", logged: [logged()] }),
    ];
    expect(inTurn(items).map((one) => one.item_id)).toEqual(["due", "just done", "free", "rest"]);
  });
});

describe("what was told with a tick", () => {
  it("ends the session from the stop level on, before or after", () => {
    const details: Details[] = [{ pain_after: 6 }, { pain_before: 6 }, { pain_after: 5 }, {}];
    const ends = details.map((more) =>
      isStopped(day(DATE, "due", item("a", { logged: [{ ...logged(), ...more }] })), 6),
    );
    expect(ends).toEqual([true, true, false, false]);
  });

  it("is painful if pain was the reason", () => {
    const hurt: Logged = { ...logged(1, "skip"), reason: "pain" };
    expect(isPainful(day(DATE, "due", item("a", { logged: [hurt] })))).toBe(true);
    expect(isPainful(day(DATE, "due", item("a", { logged: [logged()] })))).toBe(false);
  });
});

it("a screen is stale after ten minutes, or when the clock went back", () => {
  expect(isStale(0, 600_000)).toBe(false);
  expect(isStale(0, 600_001)).toBe(true);
  expect(isStale(5000, 4000)).toBe(true);
});
