import { describe, expect, it } from "vitest";
import { datePlus, datesIn, monthsOf } from "./months";

const told = (...dates: string[]) => dates.map((date) => ({ date, status: "done" }));

describe("months", () => {
  it("are whole, the oldest first, with what is told of each date", () => {
    const months = monthsOf(told("2024-01-31", "2024-02-01"));
    expect(months.map((month) => month.length)).toEqual([31, 29]);
    expect(months.map((month) => month[0])).toEqual([
      { date: "2024-01-01", status: null },
      { date: "2024-02-01", status: "done" },
    ]);
    expect(months[0]?.[30]).toEqual({ date: "2024-01-31", status: "done" });
  });

  it("are none without a date", () => {
    expect(monthsOf([])).toEqual([]);
  });
});

describe("dates", () => {
  it("are counted with both ends", () => {
    expect(datesIn("2026-03-28", "2026-03-28")).toBe(1);
    expect(datesIn("2026-03-28", "2026-04-03")).toBe(7);
  });

  it("go over the end of a month and a year, and back", () => {
    expect(datePlus("2026-12-31", 1)).toBe("2027-01-01");
    expect(datePlus("2026-03-01", -7)).toBe("2026-02-22");
  });
});
