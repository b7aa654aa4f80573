export interface Dose {
  sets: number;
  reps: number;
  hold_s: number;
}

/** Seconds it takes to change over after each repetition. */
const CHANGE_OVER_S = 4;

/** More stretches than this are kept up less well, and the builder says so. */
export const FEW_STRETCHES = 2;
export const SHORT_DAY_S = 300;

/** Seconds of one stretch: sets × repetitions × sides × (hold + change-over). */
export function stretchSeconds(dose: Dose, perSide: boolean): number {
  return dose.sets * dose.reps * (perSide ? 2 : 1) * (dose.hold_s + CHANGE_OVER_S);
}

/** Whole minutes for "about N minutes"; never none. */
export function aboutMinutes(seconds: number): number {
  return Math.max(1, Math.round(seconds / 60));
}

/** Whole hours for "about N hours", once it is an hour or more. */
export function aboutHours(seconds: number): number {
  return Math.round(seconds / 3600);
}

function twoDigits(amount: number): string {
  return String(Math.floor(amount)).padStart(2, "0");
}

/** As a clock shows it: 216 is 3:36, an hour and more 6:56:40. */
export function clock(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  const rest = twoDigits(seconds % 60);
  if (minutes < 60) return `${minutes}:${rest}`;
  return `${Math.floor(minutes / 60)}:${twoDigits(minutes % 60)}:${rest}`;
}

/** Whether a plan is more than most people keep up, and by which measure; `seconds` of a day. */
export function tooMuch(stretches: number, seconds: number): ("stretches" | "minutes")[] {
  const many = stretches > FEW_STRETCHES ? ["stretches" as const] : [];
  const long = seconds > SHORT_DAY_S ? ["minutes" as const] : [];
  return [...many, ...long];
}

export const doseFields = ["sets", "reps", "hold_s"] as const;
export type DoseField = (typeof doseFields)[number];

/** What a number may be that is typed into a plan. */
export const limits = {
  sets: { min: 1, max: 10 },
  reps: { min: 1, max: 100 },
  hold_s: { min: 0, max: 600 },
  slots: { min: 1, max: 6 },
  every: { min: 2, max: 30 },
  times: { min: 1, max: 7 },
} as const;

export type NumberField = keyof typeof limits;

/** What a person typed, or null if it is no whole number within the limits. */
export function readNumber(field: NumberField, typed: string): number | null {
  const text = typed.trim();
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  const { min, max } = limits[field];
  return value >= min && value <= max ? value : null;
}

/** A dose as typed, so that nothing typed is ever lost. */
export type TypedDose = Readonly<Record<DoseField, string>>;

export function typedOf(dose: Dose): TypedDose {
  return { sets: String(dose.sets), reps: String(dose.reps), hold_s: String(dose.hold_s) };
}

/** The dose, or null while a field is empty or out of range. */
export function doseOf(typed: TypedDose): Dose | null {
  const [sets, reps, hold_s] = doseFields.map((field) => readNumber(field, typed[field]));
  if (sets == null || reps == null || hold_s == null) return null;
  return { sets, reps, hold_s };
}
