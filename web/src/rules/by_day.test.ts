import { expect, it } from "vitest";
import { byDay } from "./by_day";

it("keeps the order, and puts together what happened on one date here", () => {
  const at = (day: number, hour: number) => ({ at: new Date(2026, 10, day, hour).toISOString() });
  const happened = [at(22, 9), at(22, 0), at(21, 23)];
  expect(byDay(happened)).toEqual([
    ["2026-11-22", happened.slice(0, 2)],
    ["2026-11-21", happened.slice(2)],
  ]);
});
