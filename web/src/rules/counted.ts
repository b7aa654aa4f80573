import { datePlus } from "./months";

export interface Part {
  name: string;
  slot: number | null;
  slots: number;
  first_date: string;
  last_date: string;
  status: string;
  credit: number | null;
  scheduled: number;
}

/** How a figure's credit comes about: units by what they earned, and the weeks by themselves. */
export interface Tally {
  full: number;
  half: number;
  other: { units: number; credit: number };
  missed: number;
  unknown: number;
  overdue: number;
  weeks: { credit: number; scheduled: number };
  excused: number;
}

/** What stands together in the list: a date, or the dates of a cycle or a week. */
export interface Group {
  first: string;
  last: string;
  parts: Part[];
  /** Of a whole date on which nothing was asked. */
  status: string | null;
}

interface Told {
  date: string;
  status: string;
}

/** Those whose last date is among so many before today. */
export function within(parts: readonly Part[], today: string, dates: number): Part[] {
  const first = datePlus(today, -dates);
  return parts.filter((one) => one.last_date >= first);
}

function kindOf({ status, credit }: Part): "full" | "half" | "missed" | "unknown" | "overdue" {
  if (credit === 1) return "full";
  if (credit) return "half";
  return status === "unknown" || status === "overdue" ? status : "missed";
}

export function tally(parts: readonly Part[]): Tally {
  const found: Tally = {
    ...{ full: 0, half: 0, missed: 0, unknown: 0, overdue: 0, excused: 0 },
    other: { units: 0, credit: 0 },
    weeks: { credit: 0, scheduled: 0 },
  };
  for (const one of parts) {
    if (one.credit === null) found.excused += 1;
    else if (one.slot === null) {
      found.weeks.credit += one.credit;
      found.weeks.scheduled += one.scheduled;
    } else if (one.credit % 0.5) {
      found.other.units += 1;
      found.other.credit += one.credit;
    } else found[kindOf(one)] += 1;
  }
  return found;
}

/** A credit as people write it, rounded down: "10½", "0.75". */
export function written(credit: number): string {
  const hundredths = Math.floor(credit * 100 + 1e-6);
  const whole = Math.floor(hundredths / 100);
  if (hundredths % 100 === 50) return `${whole || ""}½`;
  return String(hundredths / 100);
}

/** By date, cycle or week, the newest first; the dates that nothing was asked on are among them. */
export function grouped(parts: readonly Part[], free: readonly Told[]): Group[] {
  const groups = new Map<string, Group>();
  for (const one of parts) {
    const { first_date: first, last_date: last } = one;
    const group = groups.get(first + last) ?? { first, last, parts: [], status: null };
    group.parts.push(one);
    groups.set(first + last, group);
  }
  const asked = [...groups.values()];
  const left = free.map(({ date, status }) => ({ first: date, last: date, parts: [], status }));
  const newest = (one: Group, two: Group) =>
    two.last.localeCompare(one.last) || two.first.localeCompare(one.first);
  return [...asked, ...left].sort(newest);
}

/** The dates before today that were left out as a whole. */
export function leftOut<T extends Told>(days: readonly T[], today: string, dates: number): T[] {
  const first = datePlus(today, -dates);
  const isOut = ({ date, status }: T) =>
    date >= first && date < today && (status === "paused" || status === "travel");
  return days.filter(isOut);
}
