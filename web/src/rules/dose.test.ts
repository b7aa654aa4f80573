import { describe, expect, it } from "vitest";
import {
  aboutHours,
  aboutMinutes,
  clock,
  doseOf,
  readNumber,
  stretchSeconds,
  tooMuch,
  typedOf,
} from "./dose";

const kneeToChest = { sets: 1, reps: 3, hold_s: 20 };

describe("the time of a session", () => {
  it("counts both sides and four seconds of change-over per repetition", () => {
    expect(stretchSeconds(kneeToChest, true)).toBe(144);
    expect(stretchSeconds(kneeToChest, false)).toBe(72);
    expect(stretchSeconds({ sets: 2, reps: 10, hold_s: 0 }, false)).toBe(80);
  });

  it("is said in whole minutes, never none, and shown as a clock", () => {
    expect(aboutMinutes(216)).toBe(4);
    expect(aboutMinutes(12)).toBe(1);
    expect(clock(216)).toBe("3:36");
    expect(clock(305)).toBe("5:05");
    expect(clock(25_000)).toBe("6:56:40");
    expect([3570, 5300, 24_000].map(aboutHours)).toEqual([1, 1, 7]);
  });

  it("is a lot above two stretches or five minutes, not at them", () => {
    expect(tooMuch(2, 300)).toEqual([]);
    expect(tooMuch(3, 100)).toEqual(["stretches"]);
    expect(tooMuch(1, 301)).toEqual(["minutes"]);
    expect(tooMuch(3, 301)).toEqual(["stretches", "minutes"]);
  });
});

describe("a dose as typed", () => {
  it("is mandatory: an empty field is no dose", () => {
    expect(readNumber("hold_s", " ")).toBeNull();
    expect(doseOf({ ...typedOf(kneeToChest), reps: "" })).toBeNull();
    expect(doseOf(typedOf(kneeToChest))).toEqual(kneeToChest);
  });

  it("keeps to whole numbers within the limits; no hold is a dose too", () => {
    expect(readNumber("sets", "11")).toBeNull();
    expect(readNumber("reps", "2.5")).toBeNull();
    expect(readNumber("hold_s", "0")).toBe(0);
    expect(readNumber("hold_s", "601")).toBeNull();
  });
});
