export interface Dose {
  sets: number;
  reps: number;
  hold_s: number;
}

/** Seconds it takes to change over after each repetition. */
const CHANGE_OVER_S = 4;

/** More stretches than this are kept up less well, and the builder says so. */
export const FEW_STRETCHES = 2;
export const SHORT_SESSION_S = 300;

/** Seconds of one stretch: sets × repetitions × sides × (hold + change-over). */
export function stretchSeconds(dose: Dose, perSide: boolean): number {
  return dose.sets * dose.reps * (perSide ? 2 : 1) * (dose.hold_s + CHANGE_OVER_S);
}

/** Whole minutes for "about N minutes"; never none. */
export function aboutMinutes(seconds: number): number {
  return Math.max(1, Math.round(seconds / 60));
}

/** Minutes and seconds as a clock shows them: 216 is 3:36. */
export function clock(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;
}

/** Whether a plan is more than most people keep up, and by which measure. */
export function tooMuch(stretches: number, seconds: number): ("stretches" | "minutes")[] {
  const many = stretches > FEW_STRETCHES ? ["stretches" as const] : [];
  const long = seconds > SHORT_SESSION_S ? ["minutes" as const] : [];
  return [...many, ...long];
}

export const doseLimits = {
  sets: { min: 1, max: 10 },
  reps: { min: 1, max: 100 },
  hold_s: { min: 0, max: 600 },
} as const;

export type DoseField = keyof Dose;

/** What a person typed as a whole number within the limits, or why it is not one. */
export function readDoseField(field: DoseField, typed: string): number | "empty" | "range" {
  const text = typed.trim();
  if (text === "") return "empty";
  if (!/^\d+$/.test(text)) return "range";
  const value = Number(text);
  const { min, max } = doseLimits[field];
  return value >= min && value <= max ? value : "range";
}
