/** The language of this catalogue; another one brings its own. */
export const language = "en-GB";

/** A "YYYY-MM-DD" is a plain date: built from its parts as UTC and shown in UTC, it cannot shift. */
function plain(date: string): Date {
  const [year = 1970, month = 1, day = 1] = date.split("-").map(Number);
  return new Date(Date.UTC(year, month - 1, day));
}

function dateFormat(options: Intl.DateTimeFormatOptions): (date: string) => string {
  const format = new Intl.DateTimeFormat(language, { timeZone: "UTC", ...options });
  // en-GB puts a comma after the weekday in some engines; the product does not.
  return (date) => format.format(plain(date)).replace(",", "");
}

export const longDate = dateFormat({ weekday: "long", day: "numeric", month: "long" });
export const shortDate = dateFormat({ day: "numeric", month: "short" });
export const weekday = dateFormat({ weekday: "long" });
export const weekdayLetter = dateFormat({ weekday: "narrow" });
export const dayNumber = dateFormat({ day: "numeric" });

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
  const format = new Intl.DateTimeFormat(language, {
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
  const date = new Intl.DateTimeFormat(language, { day: "numeric", month: "short", ...zone });
  return `${date.format(new Date(instant))}, ${timeOf(instant, timeZone)}`;
}

const relative = new Intl.RelativeTimeFormat(language, { numeric: "auto" });

export function ago(value: number, unit: Intl.RelativeTimeFormatUnit): string {
  return unit === "second" ? "just now" : relative.format(value, unit);
}

const plurals = new Intl.PluralRules(language);

/** "1 tick", "2 ticks": the number with the form its language asks for. */
export function count(amount: number, one: string, other: string): string {
  return `${amount} ${plurals.select(amount) === "one" ? one : other}`;
}

export function form(amount: number, one: string, other: string): string {
  return plurals.select(amount) === "one" ? one : other;
}

const numerals = ["No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine"];

/** A number at the start of a sentence: a word up to nine, then figures. */
export function word(amount: number): string {
  return numerals[amount] ?? String(amount);
}

/** A number further on in a sentence. */
export function inWords(amount: number): string {
  return word(amount).toLowerCase();
}

const list = new Intl.ListFormat(language, { type: "conjunction" });

/** "Monday, Wednesday and Friday". */
export function inList(words: readonly string[]): string {
  return list.format(words);
}
