import { describe, expect, it } from "vitest";
import type { CheckIn } from "./check_in";
import { isStale, withPending } from "./today";

const at = "2026-11-22T07:40:00.000Z";

function item(item_id: string, done = false) {
  return { item_id, done_at: done ? at : null };
}

const today = {
  days: [{ date: "2026-11-22", items: [item("a"), item("b", true)] }],
  week: { kept: 4, planned: 6, dates: [{ date: "2026-11-22", status: "due" }] },
};

function event(kind: CheckIn["kind"], item_id: string, seq: number): CheckIn {
  const for_date = "2026-11-22";
  return {
    id: `${seq}`,
    item_id,
    revision_id: "r",
    for_date,
    kind,
    captured_at: at,
    device_id: "p",
    seq,
  };
}

describe("today with ticks the server has not seen", () => {
  it("shows a tick at once, and the day and week with it", () => {
    const shown = withPending(today, [event("done", "a", 1)]);
    expect(shown.days[0]?.items[0]).toEqual({ item_id: "a", done_at: at });
    expect(shown.week).toMatchObject({ kept: 5, dates: [{ status: "done" }] });
    expect(today.week.kept).toBe(4);
  });

  it("lets the last event decide, whatever the order they are in", () => {
    const events = [event("done", "a", 3), event("undo", "a", 2), event("done", "a", 1)];
    expect(withPending(today, events).days[0]?.items[0]?.done_at).toBe(at);
    expect(withPending(today, events.slice(1)).days[0]?.items[0]?.done_at).toBeNull();
  });

  it("takes a day back when one of its ticks is undone", () => {
    const done = withPending(today, [event("done", "a", 1)]);
    const undone = withPending(done, [event("undo", "b", 2)]);
    expect(undone.week).toMatchObject({ kept: 4, dates: [{ status: "due" }] });
  });

  it("leaves other days and unknown items alone", () => {
    expect(withPending(today, [{ ...event("done", "a", 1), for_date: "2026-11-21" }])).toEqual(
      today,
    );
    expect(withPending(today, [event("done", "zzz", 1)]).days[0]?.items).toEqual(
      today.days[0]?.items,
    );
  });
});

it("a screen is stale after ten minutes, or when the clock went back", () => {
  expect(isStale(0, 600_000)).toBe(false);
  expect(isStale(0, 600_001)).toBe(true);
  expect(isStale(5000, 4000)).toBe(true);
});
