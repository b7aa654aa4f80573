import { expect, test } from "vitest";
import { type Filtered, offered, passes } from "./roster_filter";
import type { Reason } from "./roster_tally";

const row = (kinds: Reason["kind"][], more: Partial<Filtered> = {}): Filtered => ({
  reasons: kinds.map((kind) => ({ kind, count: null })),
  paused_until: null,
  pain: null,
  reached: true,
  ...more,
});

test("who hurts, who is not reached and who is on a break is found, whatever else there is", () => {
  const all = row(["question", "silent"], {
    paused_until: "2026-03-12",
    pain: { level: 3 },
    reached: false,
  });
  const calm = row(["doing_great"], { pain: { level: 0 }, reached: null });
  const found = (of: Filtered) => offered([of], "all").map(([filter]) => filter);
  expect(found(all)).toEqual([
    "all",
    "look",
    "question",
    "pain",
    "not_reached",
    "silent",
    "paused",
  ]);
  expect(found(calm)).toEqual(["all", "doing_great"]);
  expect(found(row(["no_plan"]))).toEqual(["all", "no_plan"]);
});

test("a filter is offered with how many it finds, and stays while it is chosen", () => {
  const rows = [row(["pain"], { pain: { level: 7 } }), row([])];
  expect(offered(rows, "silent")).toEqual([
    ["all", 2],
    ["look", 1],
    ["pain", 1],
    ["silent", 0],
  ]);
});

test("a filter that nobody knows any more leaves nobody out", () => {
  expect(passes(row([]), "gone")).toBe(true);
});
