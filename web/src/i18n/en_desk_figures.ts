import { type Part, type Tally, written } from "../rules/counted";
import { en } from "./en";
import { inARow, type Unit } from "./en_desk_roster";
import { count, datesFrom, longDate, upper } from "./format";

/** A date, or the dates of a cycle or a week. */
const on = (first: string, last: string) =>
  first === last ? upper(longDate(first)) : datesFrom(first, last);

interface Sums {
  credit: number;
  scheduled: number;
}

const of = ({ credit, scheduled }: Sums) => `${written(credit)} of ${scheduled}`;

function terms({ full, half, other, missed, unknown, overdue, weeks }: Tally): string[] {
  return [
    full ? `${full} done` : "",
    half ? `${half} × ½` : "",
    other.units ? `${other.units} in part, together ${written(other.credit)}` : "",
    missed ? `${missed} not done` : "",
    unknown ? `${unknown} unknown, as nothing was heard` : "",
    overdue ? `${overdue} overdue, not ticked yet` : "",
    weeks.scheduled ? `${of(weeks)} by the week` : "",
  ].filter(Boolean);
}

const became: Record<string, string> = {
  minimum: "bad-day dose",
  overdue: "overdue, can still be ticked",
  unknown: "unknown, nothing heard",
  excused: "excused, left out",
};

interface Streak {
  unit: Unit;
  current: number;
  best: number;
  saved: number;
  first_kept: string | null;
  best_from: string | null;
  best_until: string | null;
}

const oneUnit = { dates: "day", weeks: "week" };

/** How each figure of a client comes about. */
export const figures = {
  week: "Last 7 days",
  days: "Last 28 days",
  amount: "Amount, 28 days",
  start: "Since the start",
  streak: "In a row",
  heard: "Last heard",
  rule: {
    window: (dates: number) => [
      `Every stretch that was due in the ${dates} days up to yesterday counts, by the day where the client lives. Done earns 1. The bad-day dose earns ½, a part of the dose that part, or more than ½ if more was done. The rest earns nothing, also when nothing was heard at all.`,
      "What is due some times a week, or every few days, counts with its last day. Breaks, excused days and stretches they do only if they like are left out. Percentages are rounded down. With fewer than 7 it is too early to say.",
    ],
    start: [
      "The same rule, from the first day of the first plan up to yesterday.",
      "How the last 28 days come about is told beside that figure. A day closes after two more days; after that its figures change only by a correction, or by what was ticked in time and arrives late.",
    ],
    amount: [
      "How much was done in the sessions that were logged in detail, up to yesterday: their repetitions, each session up to its dose, out of the repetitions that the doses ask for.",
      "Sessions that were only ticked are not in it. So it says how much, and the figures above say how often. With fewer than 7 such sessions it is too early to say.",
    ],
    streak: (unit: Unit) => [
      `It counts the ${unit === "weeks" ? "weeks" : "days"} in a row in which everything planned was done, at least as the bad-day dose. It is for motivation; the percentages are for the work.`,
      `What is still open never breaks it. A ${oneUnit[unit]} done in part holds it, the third of them in a row breaks it. Breaks, excused ${unit === "weeks" ? "weeks" : "days"} and those with nothing planned leave it as it is. After seven kept, one missed ${oneUnit[unit]} is forgiven, unless the practice has switched that off.`,
    ],
    heard: [
      "The last time anything came from the client: a tick, a message or a sign-in.",
      "Whether reminders arrive is known from what became of the last ones: one that got through is enough.",
    ],
  },
  sum: (credit: number, scheduled: number, percent: number | null, tally: Tally) =>
    scheduled === 0
      ? "Nothing has been counted yet."
      : `${written(credit)} of ${scheduled}${percent === null ? "" : `, ${percent} %`}: ${terms(tally).join("; ")}.`,
  excused: (excused: number) => `Left out: ${count(excused, "excused", "excused")}.`,
  open: (open: number) => `${open} can still be ticked, so the figure can still rise.`,
  before: (all: Sums, late: Sums, before: Sums) =>
    `In all ${of(all)}. The last 28 days: ${of(late)}. Before: ${of(before)}.`,
  amountSum: (did: number, dose: number, sessions: number) =>
    sessions === 0
      ? "No session of these days was logged in detail."
      : `${did} of ${count(dose, "repetition", "repetitions")}, in ${count(sessions, "session", "sessions")}.`,
  lenient: (percent: number | null, counts: string) =>
    `With silent days left out: ${percent === null ? "" : `${percent} %, `}${counts}.`,
  strict: "The figure above is the strict one: silent days count as not done.",
  now: ({ current, unit, first_kept: since, saved }: Streak) => {
    if (current === 0 || !since) return `Now: ${inARow(0, unit)}.`;
    const from =
      unit === "weeks" ? `since the week of ${longDate(since)}` : `since ${longDate(since)}`;
    const forgiven = saved > 0 ? `, with ${inARow(saved, unit)} forgiven` : "";
    return `Now: ${inARow(current, unit)}, ${from}${forgiven}.`;
  },
  longest: ({ best, unit, best_from: from, best_until: until }: Streak) =>
    from && until ? `Longest: ${inARow(best, unit)}, ${datesFrom(from, until)}.` : "",
  on,
  name: ({ name, slot, slots }: { name: string; slot: number | null; slots: number }) =>
    slot !== null && slots > 1 ? `${name} (${slot} of ${slots})` : name,
  became: ({ status, slot, credit, scheduled }: Part) => {
    const words = [became[status] ?? en.status(status)];
    if (credit === null) return words[0] ?? "";
    words.push(slot === null ? `${written(credit)} of ${scheduled}` : `counts ${written(credit)}`);
    return words.join(", ");
  },
  free: (status: string) => `${upper(en.status(status))}: left out`,
  did: (did: number, dose: number) => `${did} of ${dose}`,
  more: (more: number) => `Show ${count(more, "more", "more")}`,
};
