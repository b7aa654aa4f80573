import { type Dose, type DoseField, readDoseField, stretchSeconds } from "./dose";

/** A stretch in the making of a plan: the dose as typed, so that nothing typed is ever lost. */
export interface DraftItem {
  stretch_id: string;
  name: string;
  per_side: boolean;
  typed: Record<DoseField, string>;
}

export type DoseTrouble = "empty" | "range";

export function typedOf(dose: Dose): Record<DoseField, string> {
  return { sets: String(dose.sets), reps: String(dose.reps), hold_s: String(dose.hold_s) };
}

export function troubleOf(item: DraftItem, field: DoseField): DoseTrouble | null {
  const value = readDoseField(field, item.typed[field]);
  return typeof value === "number" ? null : value;
}

/** The dose, or null while a field is empty or out of range. */
export function doseOf(item: DraftItem): Dose | null {
  const sets = readDoseField("sets", item.typed.sets);
  const reps = readDoseField("reps", item.typed.reps);
  const hold_s = readDoseField("hold_s", item.typed.hold_s);
  if (typeof sets !== "number" || typeof reps !== "number" || typeof hold_s !== "number")
    return null;
  return { sets, reps, hold_s };
}

export function sessionSeconds(items: readonly DraftItem[]): number {
  return items.reduce((sum, item) => {
    const dose = doseOf(item);
    return sum + (dose ? stretchSeconds(dose, item.per_side) : 0);
  }, 0);
}
