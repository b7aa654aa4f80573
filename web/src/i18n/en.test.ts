import { describe, expect, it } from "vitest";
import { en } from "./en";
import { desk } from "./en_desk";
import { progress } from "./en_progress";
import { settings } from "./en_settings";
import { thread } from "./en_thread";
import { waysIn } from "./en_ways_in";
import { ago, longDate, timeOf, wallTime, weekdayIndex } from "./format";

describe("a dose in one sentence", () => {
  it.each([
    [{ sets: 1, reps: 3, hold_s: 20 }, true, "3 times on each side, hold 20 seconds."],
    [{ sets: 1, reps: 10, hold_s: 3 }, false, "10 times, hold 3 seconds."],
    [{ sets: 2, reps: 3, hold_s: 20 }, true, "2 rounds of 3 times on each side, hold 20 seconds."],
    [{ sets: 1, reps: 12, hold_s: 0 }, false, "12 times."],
    [{ sets: 1, reps: 1, hold_s: 1 }, true, "Once on each side, hold 1 second."],
    [{ sets: 3, reps: 1, hold_s: 0 }, false, "3 rounds of 1 time."],
  ])("%o, per side %s", (dose, perSide, sentence) => {
    expect(en.dose(dose, perSide)).toBe(sentence);
  });
});

describe("today in words", () => {
  it("says what and how long", () => {
    expect(en.today.headline(2, 216)).toBe("Two stretches, about 4 minutes");
    expect(en.today.headline(1, 50)).toBe("One stretch, about 1 minute");
    expect(en.about(3600)).toBe("about 1 hour");
    expect(en.about(24_000)).toBe("about 7 hours");
  });

  it("says honestly what was not sent", () => {
    expect(en.today.waiting(1)).toBe("1 tick waits to be sent. It is kept on this phone.");
    expect(en.today.waiting(2)).toBe("2 ticks wait to be sent. They are kept on this phone.");
  });

  it("never uses the therapist's words on the phone", () => {
    const said = JSON.stringify([en, waysIn, progress, thread, settings], (_key, value) =>
      typeof value === "function" ? String(value) : value,
    );
    const shown = said.replace(/statusWords|minimum:|excused:/g, "");
    expect(shown).not.toMatch(/adherence|\bexcused\b|\bminimum\b|\bslot\b/i);
    for (const status of ["minimum", "excused"]) expect(en.status(status)).not.toBe(status);
  });
});

describe("a row of days or weeks", () => {
  it.each([
    [0, 0, "Today is a good day to begin."],
    [0, 4, "Today is a new one. Your longest run is 4 weeks."],
    [1, 1, "1 week in a row, your longest yet."],
    [3, 5, "3 weeks in a row. Your longest is 5."],
  ])("%i of at most %i", (current, best, sentence) => {
    expect(en.today.streak(current, best, "weeks")).toBe(sentence);
    expect(en.today.streak(current, best, "dates")).toBe(sentence.replace("week", "day"));
  });
});

describe("the phone's voice", () => {
  it("never shouts", () => {
    const said = JSON.stringify([en, waysIn, progress, thread, settings], (_key, value) =>
      typeof value === "function" ? String(value) : value,
    );
    expect(said).not.toMatch(/\w!/);
  });

  it("says that strong pain is told, or will be", () => {
    expect(en.today.stoppedLead("Robin", true)).toBe(
      "That is strong pain, so rest now. Robin will be told. If it stays this strong, call your doctor.",
    );
    expect(en.today.stoppedLead("", false)).toContain(
      "Your therapist will be told once this phone has a connection.",
    );
  });
});

describe("the roster in words", () => {
  const today = (status: string, done: number, due: number, skipped = 0) => ({
    status,
    mark: status,
    done,
    due,
    skipped,
  });

  it.each([
    [null, "No plan yet"],
    [today("done", 2, 2), "Both done today"],
    [today("done", 1, 1), "Done today"],
    [today("done", 4, 4), "All 4 done today"],
    [today("due", 0, 2), "Nothing yet today"],
    [today("due", 1, 2), "1 of 2 done today"],
    [today("due", 0, 2, 2), "Not today, they said"],
    [today("due", 0, 2, 1), "Nothing yet, 1 not today"],
    [today("due", 1, 2, 1), "1 of 2 done, 1 not today"],
    [today("done", 1, 2, 1), "1 of 2 done, 1 not today"],
    [today("done", 0, 0), "Done for this week"],
    [today("minimum", 0, 0), "Kept going this week"],
    [today("rest", 0, 0), "Nothing planned today"],
    [{ ...today("rest", 0, 0), mark: "done" }, "Something done today"],
  ])("%o", (state, sentence) => {
    expect(desk.roster.today(state)).toBe(sentence);
  });

  it("begins with a summary", () => {
    const done = { today: today("done", 2, 2) };
    const open = { today: today("due", 1, 2) };
    const none = { today: null };
    const free = { today: today("paused", 0, 0) };
    expect(desk.roster.summary([done, open, none, free])).toBe(
      "4 clients: one done for today, one still has something open, one has nothing due today, one has no plan yet.",
    );
    expect(desk.roster.summary([open, open, none])).toBe(
      "3 clients: none done yet today, two still have something open, one has no plan yet.",
    );
    expect(desk.roster.summary([done, done])).toBe("2 clients: all done for today.");
    expect(desk.roster.summary([none])).toBe("1 client: one has no plan yet.");
  });
});

describe("a plan that is a lot", () => {
  it("has a reason of its own for each measure, and ends once", () => {
    expect(desk.plan.why(["minutes"])).toBe(
      "Short sessions fit into a day. More can be added at the next visit.",
    );
    expect(desk.plan.why(["stretches", "minutes"])).toMatch(
      /^Fewer stretches .* Short sessions .* More can be added at the next visit\.$/,
    );
  });
});

describe("dates and times", () => {
  it("shows a plain date as it is written, wherever the device is", () => {
    expect(longDate("2026-11-22")).toBe("Sunday 22 November");
    expect(weekdayIndex("2026-11-22")).toBe(6);
  });

  it("shows an instant in the zone it is asked for", () => {
    expect(timeOf("2026-11-22T07:40:00Z", "Europe/London")).toBe("7:40");
    expect(timeOf("2026-11-22T00:05:00Z", "Europe/London")).toBe("0:05");
  });

  it("writes a wall time without a leading zero", () => {
    expect(["08:14", "18:00", "00:05"].map(wallTime)).toEqual(["8:14", "18:00", "0:05"]);
  });

  it("speaks of the past as people do", () => {
    expect(ago(0, "second")).toBe("just now");
    expect(ago(-9, "hour")).toBe("9 hours ago");
    expect(ago(-1, "day")).toBe("yesterday");
  });
});
