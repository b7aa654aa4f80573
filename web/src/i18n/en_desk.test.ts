import { expect, test } from "vitest";
import type { Reason } from "../rules/roster_tally";
import { desk } from "./en_desk";

const of = (kind: Reason["kind"], count: number | null = null): Reason => ({ kind, count });

test("a reason is a sentence", () => {
  expect(desk.roster.why(of("pain", 8))).toBe("Pain of 8 out of 10");
  expect(desk.roster.why(of("question", 1))).toBe("Waits for an answer");
  expect(desk.roster.why(of("question", 3))).toBe("3 messages wait for an answer");
  expect(desk.roster.why(of("silent", 5))).toBe("Silent for 5 planned days");
});

test("the first line counts who needs somebody, and is silent where nobody does", () => {
  const calm = { reasons: [of("doing_great", 90)] };
  const unplanned = { reasons: [of("no_plan")] };
  const hurt = { reasons: [of("pain", 7), of("question", 1)] };
  expect(desk.roster.needing([calm, unplanned, { reasons: [] }])).toBe("");
  expect(desk.roster.needing([hurt, calm])).toBe("1 of 2 needs a look.");
  expect(desk.roster.needing([hurt, hurt, calm])).toBe("2 of 3 need a look.");
});
