export type Unit = "second" | "minute" | "hour" | "day";

/** How long ago, in the largest unit that is at least one. Negative is the past, as Intl wants it. */
export function howLongAgo(then: number, now: number): { value: number; unit: Unit } {
  const seconds = Math.max(0, Math.floor((now - then) / 1000));
  if (seconds < 60) return { value: 0, unit: "second" };
  if (seconds < 3600) return { value: -Math.floor(seconds / 60), unit: "minute" };
  if (seconds < 86_400) return { value: -Math.floor(seconds / 3600), unit: "hour" };
  return { value: -Math.floor(seconds / 86_400), unit: "day" };
}
