import { describe, expect, it } from "vitest";
import {
  beginningOn,
  bodyOf,
  type DraftItem,
  daySeconds,
  fromLibrary,
  fromPlan,
  isEveryDay,
  moved,
  sorted,
  wrongOf,
} from "./plan_draft";

const BEGIN = "2026-11-23";

function knee(part: Partial<DraftItem> = {}, id = "knee"): DraftItem {
  const dose = { sets: 1, reps: 3, hold_s: 20, times_per_day: 1, days_per_week: 7 };
  return { ...fromLibrary({ id, name: "Knee", per_side: true, dose }, BEGIN), ...part };
}

const onDays = (...days: DraftItem["schedule"]["days"]): DraftItem["schedule"] => ({
  ...knee().schedule,
  kind: "weekdays",
  days,
});

describe("a stretch in the making of a plan", () => {
  it("begins with the library's suggestion", () => {
    expect(bodyOf(knee(), false)).toEqual({
      stretch_id: "knee",
      dose: { sets: 1, reps: 3, hold_s: 20 },
      rule: { kind: "daily" },
      slots: 1,
      required: true,
      minimum: null,
      conflict_reason: null,
    });
  });

  it("is again what it was in the plan", () => {
    const rule = { kind: "per_week" as const, times: 2 };
    const minimum = { sets: 1, reps: 1, hold_s: 10 };
    const was = { ...bodyOf(knee(), false), rule, minimum, required: false, slots: 2 };
    const item = fromPlan({ ...was, name: "Knee", per_side: true } as never, BEGIN);
    expect(bodyOf(item, false)).toEqual(was);
  });

  it("has no bad-day dose until it is asked for, and keeps what was typed when it is not", () => {
    const typed = { sets: "1", reps: "2", hold_s: "5" };
    expect(bodyOf(knee({ least: { asked: false, typed } }), false)?.minimum).toBeNull();
    expect(bodyOf(knee({ least: { asked: true, typed } }), false)?.minimum).toEqual({
      sets: 1,
      reps: 2,
      hold_s: 5,
    });
  });

  it("names every field that is not right, by the server's names", () => {
    const schedule = {
      ...knee().schedule,
      kind: "every" as const,
      every: "",
      start: "",
      slots: "0",
    };
    const typed = { sets: "", reps: "x", hold_s: "5" };
    const wrong = wrongOf(knee({ dose: typed, schedule, least: { asked: true, typed } }), true);
    expect(wrong).toEqual([
      "conflict_reason",
      "dose.sets",
      "dose.reps",
      "rule.days",
      "rule.start",
      "slots",
      "minimum.sets",
      "minimum.reps",
    ]);
    expect(bodyOf(knee({ schedule: onDays() }), false)).toBeNull();
  });

  it("needs a written reason only where something speaks against it", () => {
    expect(bodyOf(knee({ reason: "too short" }), true)).toBeNull();
    expect(bodyOf(knee({ reason: " her doctor agreed " }), true)?.conflict_reason).toBe(
      "her doctor agreed",
    );
    expect(bodyOf(knee({ reason: "her doctor agreed" }), false)?.conflict_reason).toBeNull();
  });
});

describe("a day of the plan", () => {
  it("adds up all sessions of all stretches, leaving out what is not complete", () => {
    const twice = knee({ schedule: { ...knee().schedule, slots: "2" } });
    expect(daySeconds([knee()])).toBe(144);
    expect(daySeconds([twice, knee({}, "b")])).toBe(432);
    expect(daySeconds([twice, knee({ dose: { sets: "", reps: "3", hold_s: "5" } })])).toBe(288);
    expect(daySeconds([])).toBe(0);
  });

  it("is the fullest one: what falls on other weekdays does not add up", () => {
    const monday = knee({ schedule: onDays("mon") });
    const tuesday = knee({ schedule: onDays("tue") }, "b");
    expect(daySeconds([monday, tuesday])).toBe(144);
    expect(daySeconds([monday, tuesday, knee({}, "c")])).toBe(288);
    expect([isEveryDay([knee()]), isEveryDay([monday])]).toEqual([true, false]);
  });
});

describe("the order of a plan", () => {
  it("changes by one place, and not beyond its ends", () => {
    const items = ["a", "b", "c"].map((id) => knee({}, id));
    const order = (all: readonly DraftItem[]) => all.map((one) => one.stretch_id).join("");
    expect(order(moved(items, "c", -1))).toBe("acb");
    expect(order(moved(items, "a", 1))).toBe("bac");
    expect(order(moved(items, "a", -1))).toBe("abc");
  });
});

describe("a plan that begins later", () => {
  it("takes along the first days that were its own", () => {
    const own = knee({ schedule: { ...knee().schedule, start: "2027-01-01" } });
    const [first, second] = beginningOn([knee(), own], BEGIN, "2026-12-24");
    expect([first?.schedule.start, second?.schedule.start]).toEqual(["2026-12-24", "2027-01-01"]);
  });
});

describe("a refusal", () => {
  it("is sorted by stretch, and by what is about the whole plan", () => {
    const items = [knee({}, "a"), knee({}, "b")];
    const fields = [
      { field: "items[1].rule.days", why: "names a weekday twice" },
      { field: "items[1].rule.days[2]", why: "odd" },
      { field: "conditions.tumor", why: "has no written clearance recorded" },
      { field: "items[7].dose", why: "nobody's" },
    ];
    expect(sorted(fields, items)).toEqual({
      items: { b: { "rule.days": "odd" } },
      plan: {
        "conditions.tumor": "has no written clearance recorded",
        "items[7].dose": "nobody's",
      },
    });
  });
});
