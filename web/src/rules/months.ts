interface Told {
  date: string;
  status: string;
}

/** A date of a month; null where nothing is told of it: before the plan, or still to come. */
export interface MonthDay {
  date: string;
  status: string | null;
}

const DAY_MS = 86_400_000;

/** So many dates later, or earlier. */
export function datePlus(date: string, days: number): string {
  return new Date(Date.parse(date) + days * DAY_MS).toISOString().slice(0, 10);
}

/** How many dates there are from the first to the last, both counted. */
export function datesIn(first: string, last: string): number {
  return Math.round((Date.parse(last) - Date.parse(first)) / DAY_MS) + 1;
}

function wholeMonth(start: string, statuses: ReadonlyMap<string, string>): MonthDay[] {
  const days: MonthDay[] = [];
  for (let date = start; date.slice(0, 7) === start.slice(0, 7); date = datePlus(date, 1))
    days.push({ date, status: statuses.get(date) ?? null });
  return days;
}

/** The whole months that these dates lie in, the oldest first. */
export function monthsOf(told: readonly Told[]): MonthDay[][] {
  const statuses = new Map(told.map(({ date, status }) => [date, status]));
  const starts = new Set(told.map(({ date }) => `${date.slice(0, 7)}-01`));
  return [...starts].sort().map((start) => wholeMonth(start, statuses));
}
