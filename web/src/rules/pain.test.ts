import { expect, test } from "vitest";
import { average, strongest } from "./pain";

test("of a date the strongest pain counts, once", () => {
  const told = [
    { level: 2, on_date: "2026-03-10" },
    { level: 6, on_date: "2026-03-09" },
    { level: 4, on_date: "2026-03-10" },
    { level: 0, on_date: "2026-03-10" },
  ];
  expect(strongest(told)).toEqual([
    { level: 6, on_date: "2026-03-09" },
    { level: 4, on_date: "2026-03-10" },
  ]);
});

test("an average is said to the half, and of nothing there is none", () => {
  const of = (...levels: number[]) =>
    average(levels.map((level) => ({ level, on_date: "2026-03-10" })));
  expect([of(), of(0), of(3, 4), of(1, 2, 2), of(6, 6, 7)]).toEqual([null, 0, 3.5, 1.5, 6.5]);
});
