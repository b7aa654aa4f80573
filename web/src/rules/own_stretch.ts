import { type Dose, limits } from "./dose";

/** A stretch of the practice's own as it is typed: a line each for what is several. */
export interface TypedStretch {
  name: string;
  region: string;
  position: string;
  equipment: string;
  how: string;
  dos: string;
  donts: string;
  sets: string;
  reps: string;
  hold_s: string;
  times_per_day: string;
  days_per_week: string;
}

interface Suggestion extends Dose {
  times_per_day: number;
  days_per_week: number;
}

interface Written {
  name: string;
  region: string;
  position: string;
  equipment: readonly string[];
  how: readonly string[];
  dos: readonly string[];
  donts: readonly string[];
  dose: Suggestion;
}

export const POSITIONS = [
  "lying face up",
  "lying face down",
  "lying on side",
  "hands and knees",
  "kneeling",
  "standing",
  "sitting",
] as const;
export type Position = (typeof POSITIONS)[number];

export const numberFields = [
  { name: "sets", ...limits.sets },
  { name: "reps", ...limits.reps },
  { name: "hold_s", ...limits.hold_s },
  { name: "times_per_day", ...limits.slots },
  { name: "days_per_week", ...limits.times },
] as const;

/** What stands in the form at first: the dose is left to the therapist. */
export function typedStretch(stretch: Written | null): Partial<TypedStretch> {
  if (!stretch) return {};
  const { name, region, position, equipment, how, dos, donts, dose } = stretch;
  const lines = (all: readonly string[]) => all.join("\n");
  return {
    name,
    region,
    position,
    equipment: lines(equipment),
    how: lines(how),
    dos: lines(dos),
    donts: lines(donts),
    ...Object.fromEntries(numberFields.map((field) => [field.name, String(dose[field.name])])),
  };
}

function linesOf(typed: string): string[] {
  return typed
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

/** The numbers that are none, or out of range. */
export function numbersWrong(typed: TypedStretch): (keyof TypedStretch)[] {
  const wrong = numberFields.filter(({ name, min, max }) => {
    const text = typed[name].trim();
    return !/^\d+$/.test(text) || Number(text) < min || Number(text) > max;
  });
  return wrong.map(({ name }) => name);
}

/** What the server is told, but for what is ticked. */
export function bodyOf(typed: TypedStretch) {
  const number = (name: keyof Suggestion) => Number(typed[name]);
  return {
    name: typed.name.trim(),
    region: typed.region.trim(),
    position: typed.position as Position,
    equipment: linesOf(typed.equipment),
    how: linesOf(typed.how),
    dos: linesOf(typed.dos),
    donts: linesOf(typed.donts),
    dose: {
      sets: number("sets"),
      reps: number("reps"),
      hold_s: number("hold_s"),
      times_per_day: number("times_per_day"),
      days_per_week: number("days_per_week"),
    },
  };
}

/** The form's name for a field of the server: `how[2]` is in `how`, `dose.sets` is `sets`. */
export function ownFieldOf(field: string): string {
  return field.replace(/\[.*$/, "").replace(/^dose\./, "");
}
