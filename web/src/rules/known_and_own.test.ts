import { describe, expect, it } from "vitest";
import { knownDraft, refusedOf, statementsOf } from "./known_draft";
import { bodyOf, numbersWrong, ownFieldOf, type TypedStretch, typedStretch } from "./own_stretch";

const all = [
  { id: "sciatica", gate_level: "none" },
  { id: "disc", gate_level: "consult" },
  { id: "tumor", gate_level: "block" },
];

describe("what is known of a client", () => {
  it("is told with what each gate asks for, and nothing else", () => {
    const said = { ticked: true, consulted_on: "2026-11-01", override_reason: " has no doctor " };
    const draft = { sciatica: said, disc: said, tumor: { ...said, consulted_on: "" } };
    expect(statementsOf(draft, all)).toEqual([
      { id: "sciatica", consulted_on: null, override_reason: null },
      { id: "disc", consulted_on: "2026-11-01", override_reason: "has no doctor" },
      { id: "tumor", consulted_on: null, override_reason: null },
    ]);
  });

  it("leaves out what is not ticked any more", () => {
    const draft = knownDraft([{ id: "disc", consulted_on: null, override_reason: null }]);
    expect(statementsOf(draft, all).map((one) => one.id)).toEqual(["disc"]);
    const off = { disc: { ...draft.disc, ticked: false } } as never;
    expect(statementsOf(off, all)).toEqual([]);
  });

  it("finds a refusal's field by what was sent", () => {
    const fields = [{ field: "items[1].consulted_on", why: "must not lie in the future" }];
    expect(refusedOf(fields, [{ id: "disc" }, { id: "tumor" }])).toEqual({
      "tumor.consulted_on": "must not lie in the future",
    });
  });
});

describe("a stretch of one's own", () => {
  const typed = {
    ...typedStretch(null),
    name: " Sofa roll ",
    region: "lower back",
    position: "sitting",
    equipment: "sofa\n\n",
    how: " Sit. \n\nRoll back. ",
    dos: "",
    donts: "",
    sets: "1",
    reps: "5",
    hold_s: "0",
    times_per_day: "2",
    days_per_week: "7",
  } as TypedStretch;

  it("has a line for each step, without the empty ones", () => {
    expect(bodyOf(typed)).toMatchObject({
      name: "Sofa roll",
      equipment: ["sofa"],
      how: ["Sit.", "Roll back."],
      dos: [],
      dose: { sets: 1, reps: 5, hold_s: 0, times_per_day: 2, days_per_week: 7 },
    });
  });

  it("comes back to the form as it was written", () => {
    const body = bodyOf(typed);
    expect(bodyOf(typedStretch(body) as TypedStretch)).toEqual(body);
  });

  it("names the numbers that are none, and the form's field for the server's", () => {
    expect(numbersWrong({ ...typed, reps: "", days_per_week: "8" })).toEqual([
      "reps",
      "days_per_week",
    ]);
    expect(["how[2]", "dose.sets", "name"].map(ownFieldOf)).toEqual(["how", "sets", "name"]);
  });
});
