import { describe, expect, it } from "vitest";
import { beginsWithin, nextBegin } from "./begin";
import { changedFigures, type Figures } from "./rewritten";

describe("when a plan can begin", () => {
  it("is 365 days back or ahead at most", () => {
    expect(beginsWithin("2026-11-23")).toEqual({ oldest: "2025-11-23", latest: "2027-11-23" });
    expect(beginsWithin("2027-12-31")).toEqual({ oldest: "2026-12-31", latest: "2028-12-30" });
  });

  it("ends for a correction where a later plan goes on", () => {
    const begins = ["2026-11-23", "2026-03-10", "2026-03-01"];
    expect(nextBegin(begins, "2026-03-01")).toBe("2026-03-10");
    expect(nextBegin(begins, "2026-02-01")).toBe("2026-03-01");
    expect(nextBegin(begins, "2026-11-23")).toBeNull();
  });
});

describe("the figures that changed", () => {
  const before: Figures = {
    current: 3,
    best: 9,
    last_7: "2 of 7",
    last_28: "11½ of 14",
    lenient_28: "11½ of 12",
    amount_28: "30 of 40",
    since_start: "40 of 60",
  };

  it("leave out those that are as they were", () => {
    const after = { ...before, current: 0, last_28: "11 of 14" };
    expect(changedFigures(before, before)).toEqual([]);
    expect(changedFigures(before, after)).toEqual([
      { name: "current", before: "3", after: "0" },
      { name: "last_28", before: "11½ of 14", after: "11 of 14" },
    ]);
  });

  it("leave out what older entries do not know", () => {
    const older = { ...before, last_7: null, lenient_28: null, amount_28: null };
    expect(changedFigures(older, { ...older, best: 10 })).toEqual([
      { name: "best", before: "9", after: "10" },
    ]);
    expect(changedFigures(older, before)).toEqual([]);
  });
});
