import { expect, it } from "vitest";
import { digitsOf, grouped, isOpened, secondsLeft } from "./visit";

it("counts ten minutes from when a code came, and not below nothing", () => {
  expect([0, 1, 1000, 599_000, 600_000, 700_000].map((now) => secondsLeft(0, now))).toEqual([
    600, 600, 599, 1, 0, 0,
  ]);
  expect(secondsLeft(1000, 200)).toBe(600);
});

it("a code was opened if a phone is newer than it", () => {
  const code = { expires_at: "2026-11-22T10:10:00Z" };
  expect(isOpened(code, [])).toBe(false);
  expect(isOpened(code, [{ created_at: "2026-11-22T09:59:59Z" }])).toBe(false);
  expect(isOpened(code, [{ created_at: "2026-11-22T10:00:01Z" }])).toBe(true);
});

it("takes digits however they were spaced, and nothing else", () => {
  expect(digitsOf(" 123 456 ", 6)).toBe("123456");
  expect(digitsOf(grouped("012345"), 6)).toBe("012345");
  expect([digitsOf("12345", 6), digitsOf("12345a", 6), digitsOf("", 4)]).toEqual([
    null,
    null,
    null,
  ]);
});
