import { expect, test } from "vitest";
import { tally } from "../rules/counted";
import { figures } from "./en_desk_figures";

const part = (status: string, credit: number | null) => ({
  ...{ name: "Cat and cow", slot: 1, slots: 2, scheduled: 1 },
  ...{ first_date: "2026-03-09", last_date: "2026-03-09" },
  status,
  credit,
});
const week = { ...part("partial", 1.5), slot: null, scheduled: 3 };

test("the sum says what it is made of, and nothing that is not in it", () => {
  const parts = [part("done", 1), part("minimum", 0.5), part("overdue", 0), week];
  expect(figures.sum(3, 6, null, tally(parts))).toBe(
    "3 of 6: 1 done; 1 × ½; 1 overdue, not ticked yet; 1½ of 3 by the week.",
  );
  expect(figures.sum(0, 0, null, tally([]))).toBe("Nothing has been counted yet.");
});

test("a part says what became of it, and what it counts", () => {
  expect(figures.name(part("done", 1))).toBe("Cat and cow (1 of 2)");
  expect(figures.became(part("unknown", 0))).toBe("unknown, nothing heard, counts 0");
  expect(figures.became(part("excused", null))).toBe("excused, left out");
  expect(figures.became(week)).toBe("part done, 1½ of 3");
  expect(figures.free("paused")).toBe("On a break: left out");
});

test("a streak says since when, what was forgiven, and when it was longest", () => {
  const kept = { first_kept: "2026-03-02", best_from: "2026-03-02", best_until: "2026-03-10" };
  const streak = { unit: "dates" as const, current: 8, best: 8, saved: 1, ...kept };
  expect(figures.now(streak)).toBe("Now: 8 days, since Monday 2 March, with 1 day forgiven.");
  expect(figures.longest(streak)).toMatch(/^Longest: 8 days, 2.+10 March 2026\.$/);
  const none = { ...streak, current: 0, best: 0, first_kept: null, best_from: null };
  expect(figures.now(none) + figures.longest(none)).toBe("Now: 0 days.");
});
