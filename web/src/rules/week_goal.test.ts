import { expect, test } from "vitest";
import { isOfWeek } from "./week_goal";

const date = "2026-03-04";
const told = (status: string | null) => [{ date, entries: [{ status, required: true }] }];

test("where nothing was due on the date itself, its status is the week's", () => {
  const missed = { date, status: "missed" };
  expect(isOfWeek(missed, [])).toBe(true);
  expect(isOfWeek(missed, told(null))).toBe(true);
  expect(isOfWeek(missed, told("missed"))).toBe(false);
  expect(isOfWeek({ date, status: "rest" }, told(null))).toBe(false);
});
