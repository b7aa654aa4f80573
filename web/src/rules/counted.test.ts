import { describe, expect, it, test } from "vitest";
import { grouped, leftOut, type Part, tally, within, written } from "./counted";

const part = (changes: Partial<Part> = {}): Part => ({
  name: "Cat and cow",
  slot: 1,
  slots: 1,
  first_date: "2026-03-09",
  last_date: changes.first_date ?? "2026-03-09",
  status: "done",
  credit: 1,
  scheduled: 1,
  ...changes,
});

const week = part({
  slot: null,
  first_date: "2026-03-02",
  last_date: "2026-03-08",
  credit: 1.5,
  scheduled: 3,
});

test("a window ends yesterday, and goes by the last date", () => {
  const parts = [part({ first_date: "2026-03-02" }), part({ first_date: "2026-03-03" }), week];
  expect(within(parts, "2026-03-10", 7)).toEqual([parts[1], week]);
});

describe("the tally", () => {
  it("says what became of every unit", () => {
    const found = tally([
      part(),
      part({ status: "minimum", credit: 0.5 }),
      part({ status: "partial", credit: 0.75 }),
      part({ status: "missed", credit: 0 }),
      part({ status: "unknown", credit: 0 }),
      part({ status: "overdue", credit: 0 }),
      part({ status: "excused", credit: null }),
      week,
    ]);
    expect(found).toEqual({
      full: 1,
      half: 1,
      other: { units: 1, credit: 0.75 },
      missed: 1,
      unknown: 1,
      overdue: 1,
      weeks: { credit: 1.5, scheduled: 3 },
      excused: 1,
    });
  });
});

test.each([
  [0, "0"],
  [0.5, "½"],
  [10.5, "10½"],
  [3, "3"],
  [1 / 3, "0.33"],
  [0.1 + 0.2, "0.3"],
  [0.29, "0.29"],
])("a credit of %d is written as %s", (credit, words) => {
  expect(written(credit)).toBe(words);
});

test("what is listed is grouped by date or week, the newest first, with the breaks between", () => {
  const days = ["2026-02-09", "2026-03-07", "2026-03-10"].map((date) => ({
    date,
    status: "paused",
  }));
  const free = leftOut([...days, { date: "2026-03-06", status: "rest" }], "2026-03-10", 28);
  expect(free.map(({ date }) => date)).toEqual(["2026-03-07"]);
  const again = part({ slot: 2, slots: 2 });
  const groups = grouped([week, part({ slots: 2 }), again], free);
  expect(
    groups.map(({ first, last, parts, status }) => [first, last, parts.length, status]),
  ).toEqual([
    ["2026-03-09", "2026-03-09", 2, null],
    ["2026-03-02", "2026-03-08", 1, null],
    ["2026-03-07", "2026-03-07", 0, "paused"],
  ]);
});
