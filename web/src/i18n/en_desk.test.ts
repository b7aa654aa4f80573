import { expect, test } from "vitest";
import type { Reason } from "../rules/roster_tally";
import { desk } from "./en_desk";
import { settings } from "./en_settings";

const of = (kind: Reason["kind"], count: number | null = null): Reason => ({ kind, count });

test("a reason is a sentence", () => {
  expect(desk.roster.why(of("pain", 8))).toBe("Pain of 8 out of 10");
  expect(desk.roster.why(of("question", 1))).toBe("Waits for an answer");
  expect(desk.roster.why(of("question", 3))).toBe("3 messages wait for an answer");
  expect(desk.roster.why(of("silent", 5))).toBe("Silent for 5 planned days");
});

test("the first line says who needs somebody: by name, unless they are many", () => {
  const calm = { name: "Carl", reasons: [of("doing_great", 90)] };
  const unplanned = { name: "Nina", reasons: [of("no_plan")] };
  const hurt = (name: string) => ({ name, reasons: [of("pain", 7), of("question", 1)] });
  const { needing } = desk.roster;
  expect(needing([calm, unplanned, { name: "Cora", reasons: [] }])).toBe(
    "Nobody needs a look just now.",
  );
  expect(needing([hurt("Hope"), calm])).toBe("Hope needs a look.");
  const three = [hurt("Hope"), hurt("Hugo"), hurt("Hana")];
  expect(needing(three)).toBe("Hope, Hugo and Hana need a look.");
  expect(needing([...three, hurt("Hal"), calm])).toBe("4 of 5 clients need a look.");
});

test("the ways to a client are plain words: those taken, and why another is not", () => {
  const { line } = settings.desk;
  const push = "push" as const;
  const email = "email" as const;
  const sms = "sms" as const;
  expect(
    line([
      { channel: push, state: "no_address" },
      { channel: email, state: "confirmed" },
      { channel: sms, state: "no_address" },
    ]),
  ).toBe("Reminded by e-mail. No phone number.");
  expect(
    line([
      { channel: push, state: "confirmed" },
      { channel: email, state: "confirmed" },
    ]),
  ).toBe("Reminded by notification on the phone and e-mail.");
  expect(
    line([
      { channel: email, state: "off" },
      { channel: sms, state: "confirmed" },
    ]),
  ).toBe("Reminded by text message. E-mail: not chosen.");
  expect(
    line([
      { channel: email, state: "confirmed" },
      { channel: sms, state: "confirmed" },
    ]),
  ).toBe("Reminded by e-mail and text message.");
});
