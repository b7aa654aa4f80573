import { expect, test } from "vitest";
import { isOfWeek, shownAs } from "./week_goal";

const date = "2026-03-04";
const told = (kind: string | null, status: string | null, required = true) => [
  { date, entries: [{ kind, status, required }] },
];

test.each([
  ["rest", told("partial", null), "done"],
  ["rest", told("skip", null), "rest"],
  ["rest", told("done", null, false), "rest"],
  ["rest", [], "rest"],
  ["paused", told("done", null), "paused"],
])("a date of status %s with %o shows as %s", (status, diary, shown) => {
  expect(shownAs({ date, status }, diary)).toBe(shown);
});

test("where nothing was due on the date itself, its status is the week's", () => {
  const missed = { date, status: "missed" };
  expect(isOfWeek(missed, [])).toBe(true);
  expect(isOfWeek(missed, told("done", null))).toBe(true);
  expect(isOfWeek(missed, told(null, "missed"))).toBe(false);
  expect(isOfWeek({ date, status: "rest" }, told("done", null))).toBe(false);
});
