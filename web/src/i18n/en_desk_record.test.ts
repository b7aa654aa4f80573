import { expect, test } from "vitest";
import { chosen, history, pain } from "./en_desk_record";

const entry = {
  name: "Cat and cow",
  slot: 1,
  slots: 1,
  required: true,
  status: null,
  kind: null,
  reason: null,
  pain_before: null,
  pain_after: null,
};

test.each([
  [{ kind: "done", status: "done" }, "done"],
  [{ kind: "done", status: null }, "done"],
  [{ kind: "minimum", status: "minimum" }, "the bad-day dose"],
  [{ kind: "skip", status: "excused", reason: "pain" }, "not done: it hurt"],
  [{ kind: "skip", status: "due", reason: "no_time" }, "not done: no time"],
  [{ status: "done" }, "done on another day"],
  [{ status: "overdue" }, "not ticked yet"],
  [{ status: "unknown" }, "nothing heard"],
])("what became of a stretch: %o", (told, words) => {
  expect(chosen.became({ ...entry, ...told })).toBe(words);
});

test("a stretch of several times a day says which, and one at their choice says so", () => {
  expect(chosen.name(entry)).toBe("Cat and cow");
  expect(chosen.name({ ...entry, slot: 2, slots: 3, required: false })).toBe(
    "Cat and cow (2 of 3), if they like",
  );
});

test("pain is said with what was told of it, and not without", () => {
  const said = (pain_before: number | null, pain_after: number | null) =>
    chosen.pain({ ...entry, pain_before, pain_after });
  expect([said(null, null), said(0, null), said(null, 3), said(7, 6)]).toEqual([
    "",
    "Pain 0 before.",
    "Pain 3 after.",
    "Pain 7 before, 6 after.",
  ]);
});

test("averages are said to the half, two weeks beside the two before", () => {
  expect(pain.averages(3.5, 0.5)).toBe("On average 3½ in the last two weeks, ½ in the two before.");
  expect(pain.averages(0, null)).toBe("On average 0 in the last two weeks.");
  expect(pain.averages(null, 4)).toBe("Nothing in the last two weeks.");
});

test("a change of the plan is a sentence", () => {
  const name = "Bridge";
  expect(history.changed({ kind: "added", name, now: "Every day.", before: null })).toBe(
    "New: Bridge. Every day.",
  );
  expect(history.changed({ kind: "removed", name, now: null, before: "Every day." })).toBe(
    "Taken out: Bridge.",
  );
  expect(history.changed({ kind: "changed", name, now: "Twice.", before: "Once." })).toBe(
    "Bridge: Twice. Before: Once.",
  );
});
