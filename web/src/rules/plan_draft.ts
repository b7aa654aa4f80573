import { type Dose, type DoseField, readDoseField, stretchSeconds } from "./dose";

/** A stretch in the making of a plan: the dose as typed, so that nothing typed is ever lost. */
export interface DraftItem {
  stretch_id: string;
  name: string;
  per_side: boolean;
  typed: Record<DoseField, string>;
}

export function typedOf(dose: Dose): Record<DoseField, string> {
  return { sets: String(dose.sets), reps: String(dose.reps), hold_s: String(dose.hold_s) };
}

export function isWrong(item: DraftItem, field: DoseField): boolean {
  return readDoseField(field, item.typed[field]) === null;
}

/** The dose, or null while a field is empty or out of range. */
export function doseOf(item: DraftItem): Dose | null {
  const sets = readDoseField("sets", item.typed.sets);
  const reps = readDoseField("reps", item.typed.reps);
  const hold_s = readDoseField("hold_s", item.typed.hold_s);
  if (sets === null || reps === null || hold_s === null) return null;
  return { sets, reps, hold_s };
}

export function isComplete(items: readonly DraftItem[]): boolean {
  return items.every((item) => doseOf(item) !== null);
}

export function sessionSeconds(items: readonly DraftItem[]): number {
  return items.reduce((sum, item) => {
    const dose = doseOf(item);
    return sum + (dose ? stretchSeconds(dose, item.per_side) : 0);
  }, 0);
}
