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

/** What a person typed, or null if it is no whole number within the limits. */
export function readDoseField(field: DoseField, typed: string): number | null {
  const text = typed.trim();
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  const { min, max } = doseLimits[field];
  return value >= min && value <= max ? value : null;
}
