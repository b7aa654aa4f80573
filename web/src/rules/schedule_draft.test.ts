import { describe, expect, it } from "vitest";
import { desk } from "../i18n/en_desk";
import { draftOf, type Rule, ruleOf, slotsOf, suggestedRule, toggled } from "./schedule_draft";

const BEGIN = "2026-11-23";
const daily = draftOf({ kind: "daily" }, 1, BEGIN);

describe("a schedule as typed", () => {
  it.each<[Rule, number]>([
    [{ kind: "daily" }, 1],
    [{ kind: "weekdays", days: ["mon", "thu"] }, 2],
    [{ kind: "every", days: 3, start: "2026-12-01" }, 1],
    [{ kind: "per_week", times: 4 }, 6],
  ])("comes back as it was: %o", (rule, slots) => {
    const draft = draftOf(rule, slots, BEGIN);
    expect([ruleOf(draft), slotsOf(draft)]).toEqual([rule, slots]);
  });

  it("keeps what belongs to another kind while that is not chosen", () => {
    const typed = { ...daily, kind: "weekdays" as const, days: ["tue" as const] };
    const away = { ...typed, kind: "per_week" as const };
    expect(ruleOf({ ...away, kind: "weekdays" })).toEqual({ kind: "weekdays", days: ["tue"] });
  });

  it("is none without a day, a number within the limits, or a first day", () => {
    expect(ruleOf({ ...daily, kind: "weekdays" })).toBeNull();
    expect(ruleOf({ ...daily, kind: "every", every: "1" })).toBeNull();
    expect(ruleOf({ ...daily, kind: "every", start: "" })).toBeNull();
    expect(ruleOf({ ...daily, kind: "per_week", times: "8" })).toBeNull();
    expect(slotsOf({ ...daily, slots: "7" })).toBeNull();
  });

  it("has its weekdays in the order of the week, each once", () => {
    expect(toggled(toggled(["thu"], "mon"), "sun")).toEqual(["mon", "thu", "sun"]);
    expect(toggled(["mon", "thu"], "mon")).toEqual(["thu"]);
  });

  it("comes from the library's suggestion: seven days a week are every day", () => {
    expect(suggestedRule({ times_per_day: 2, days_per_week: 7 })).toEqual({ kind: "daily" });
    expect(suggestedRule({ times_per_day: 1, days_per_week: 5 })).toEqual({
      kind: "per_week",
      times: 5,
    });
  });
});

describe("a schedule in words", () => {
  it.each<[Rule, number, string]>([
    [{ kind: "daily" }, 1, "Every day."],
    [{ kind: "daily" }, 3, "Every day, 3 times on the day."],
    [{ kind: "weekdays", days: ["mon", "thu"] }, 2, "On Monday and Thursday, twice on the day."],
    [{ kind: "weekdays", days: ["mon", "wed", "fri"] }, 1, "On Monday, Wednesday and Friday."],
    [{ kind: "every", days: 2, start: BEGIN }, 1, "Every other day."],
    [{ kind: "every", days: 10, start: BEGIN }, 1, "Every 10 days."],
    [{ kind: "per_week", times: 1 }, 1, "Once a week."],
    [{ kind: "per_week", times: 3 }, 2, "3 times a week, twice on the day."],
  ])("%o, %d on the day", (rule, slots, sentence) => {
    expect(desk.plan.when(rule, slots)).toBe(sentence);
  });
});
