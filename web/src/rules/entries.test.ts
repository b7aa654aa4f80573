import { describe, expect, it } from "vitest";
import { leaveOut, leaveRest, stillAsked, takeBack, tellMore, tick } from "./entries";
import type { Logged, TickItem } from "./today";

const at = { for_date: "2026-11-22" };
const said: Logged = { slot: 1, kind: "minimum", reason: null, at: "2026-11-22T07:40:00Z" };

function item(item_id: string, more: Partial<TickItem> = {}) {
  const usual = { required: true, asked: "due", goal: null, slots: 2, logged: [] } as const;
  return { item_id, revision_id: "r", ...usual, logged: [] as Logged[], ...more };
}

describe("a tap", () => {
  it("ticks the first time that is open, with the pain before it", () => {
    const usual = { item_id: "a", revision_id: "r", for_date: "2026-11-22" };
    expect(tick(item("a"), at, "done", null)).toEqual([{ ...usual, slot: 1, kind: "done" }]);
    expect(tick(item("a", { logged: [said] }), at, "minimum", 3)).toEqual([
      { ...usual, slot: 2, kind: "minimum", pain_before: 3 },
    ]);
    expect(tick(item("a", { slots: 1, logged: [said] }), at, "done", null)).toEqual([]);
  });

  it("leaves out all times that are open", () => {
    const left = leaveOut(item("a", { slots: 3, logged: [said] }), at, "pain", 7);
    expect(left.map((one) => [one.slot, one.kind, one.reason, one.pain_before])).toEqual([
      [2, "skip", "pain", 7],
      [3, "skip", "pain", 7],
    ]);
    expect(leaveOut(item("a", { slots: 1 }), at, "away", null)[0]).not.toHaveProperty(
      "pain_before",
    );
  });

  it("leaves out what is still asked, not what is free or has enough", () => {
    const items = [
      item("a"),
      item("done", { slots: 1, logged: [said] }),
      item("free", { asked: "free", required: false }),
      item("enough", { asked: "rest" }),
    ];
    expect(stillAsked(items).map((one) => one.item_id)).toEqual(["a"]);
    expect(leaveRest(items, at, null).map((one) => one.item_id)).toEqual(["a", "a"]);
  });

  it("takes back what was said last", () => {
    expect(takeBack(item("a", { logged: [said] }), at)).toMatchObject([{ slot: 1, kind: "undo" }]);
  });

  it("tells more by saying all again, because the last one counts", () => {
    const before = { ...said, pain_before: 2, note: "Slow." };
    expect(tellMore(item("a"), at, before, { pain_after: 0 })).toMatchObject({
      slot: 1,
      kind: "minimum",
      pain_before: 2,
      pain_after: 0,
      note: "Slow.",
    });
    expect(tellMore(item("a"), at, before, { note: null })).not.toHaveProperty("note");
  });
});
