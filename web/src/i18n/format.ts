import { inForce } from "./language";

/** "No", "One", ... stand before a noun at the start of a sentence; Spanish ones before "estiramiento". */
const { tag, now, numerals } = inForce({
  en: {
    tag: "en-GB",
    now: "just now",
    numerals: ["No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine"],
  },
  es: {
    tag: "es-419",
    now: "hace un momento",
    numerals: ["Ningún", "Un", "Dos", "Tres", "Cuatro", "Cinco", "Seis", "Siete", "Ocho", "Nueve"],
  },
});

/** A "YYYY-MM-DD" is a plain date: built from its parts as UTC and shown in UTC, it cannot shift. */
function plain(date: string): Date {
  const [year = 1970, month = 1, day = 1] = date.split("-").map(Number);
  return new Date(Date.UTC(year, month - 1, day));
}

function dateFormat(options: Intl.DateTimeFormatOptions): (date: string) => string {
  const format = new Intl.DateTimeFormat(tag, { timeZone: "UTC", ...options });
  // Some languages and engines put a comma after the weekday; the product does not.
  return (date) => format.format(plain(date)).replace(",", "");
}

export const longDate = dateFormat({ weekday: "long", day: "numeric", month: "long" });
export const shortDate = dateFormat({ day: "numeric", month: "short" });
export const weekday = dateFormat({ weekday: "long" });
export const weekdayLetter = dateFormat({ weekday: "narrow" });
export const dayNumber = dateFormat({ day: "numeric" });
export const month = dateFormat({ month: "long", year: "numeric" });

const ranges = new Intl.DateTimeFormat(tag, { timeZone: "UTC", dateStyle: "long" });

/** "3–14 October 2026". */
export function datesFrom(first: string, last: string): string {
  return ranges.formatRange(plain(first), plain(last));
}

/** Monday is 0. */
export function weekdayIndex(date: string): number {
  return (plain(date).getUTCDay() + 6) % 7;
}

/** "08:14" as people write it. */
export function wallTime(time: string): string {
  return time.replace(/^0(\d:)/, "$1");
}

/** The wall time of an instant, in the zone given or else the device's. */
export function timeOf(instant: string, timeZone?: string): string {
  const format = new Intl.DateTimeFormat(tag, {
    hour: "numeric",
    minute: "2-digit",
    hourCycle: "h23",
    ...(timeZone ? { timeZone } : {}),
  });
  return wallTime(format.format(new Date(instant)));
}

/** "22 Nov, 18:00", in the zone given or else the device's. */
export function dateAndTimeOf(instant: string, timeZone?: string): string {
  const zone = timeZone ? { timeZone } : {};
  const date = new Intl.DateTimeFormat(tag, { day: "numeric", month: "short", ...zone });
  return `${date.format(new Date(instant))}, ${timeOf(instant, timeZone)}`;
}

const relative = new Intl.RelativeTimeFormat(tag, { numeric: "auto" });

export function ago(value: number, unit: Intl.RelativeTimeFormatUnit): string {
  return unit === "second" ? now : relative.format(value, unit);
}

const plurals = new Intl.PluralRules(tag);

/** "1 tick", "2 ticks": the number with the form its language asks for. */
export function count(amount: number, one: string, other: string): string {
  return `${amount} ${plurals.select(amount) === "one" ? one : other}`;
}

export function form(amount: number, one: string, other: string): string {
  return plurals.select(amount) === "one" ? one : other;
}

/** A number at the start of a sentence: a word up to nine, then figures. */
export function word(amount: number): string {
  return numerals[amount] ?? String(amount);
}

/** A number further on in a sentence. */
export function inWords(amount: number): string {
  return word(amount).toLowerCase();
}

/** What stands at the start of a sentence, a line or a heading. */
export function upper(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const list = new Intl.ListFormat(tag, { type: "conjunction" });

/** "Monday, Wednesday and Friday". */
export function inList(words: readonly string[]): string {
  return list.format(words);
}
