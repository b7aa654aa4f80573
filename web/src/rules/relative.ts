export type Unit = "second" | "minute" | "hour" | "day";

const DAY_MS = 86_400_000;

/** The date of an instant in a zone, counted in days. */
function dayOf(instant: number, timeZone: string | undefined): number {
  const format = new Intl.DateTimeFormat("en-CA", { timeZone, dateStyle: "short" });
  return Date.parse(format.format(instant)) / DAY_MS;
}

/**
 * How long ago, in the largest unit that is at least one; days are dates of the zone given, or
 * else the device's: "yesterday" was. Negative is the past, as Intl wants it.
 */
export function howLongAgo(
  then: number,
  now: number,
  timeZone?: string,
): { value: number; unit: Unit } {
  const seconds = Math.max(0, Math.floor((now - then) / 1000));
  if (seconds < 60) return { value: 0, unit: "second" };
  if (seconds < 3600) return { value: -Math.floor(seconds / 60), unit: "minute" };
  if (seconds < 86_400) return { value: -Math.floor(seconds / 3600), unit: "hour" };
  return { value: dayOf(then, timeZone) - dayOf(now, timeZone), unit: "day" };
}
