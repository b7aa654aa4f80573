import { inNeed, type Reason, type Tallied, tally } from "../rules/roster_tally";
import { en } from "./en";
import { count, form, inList, inWords, shortDate } from "./format";

interface TodayOf {
  status: string;
  mark: string;
  done: number;
  due: number;
  skipped: number;
}

/** What was done, and what they said no to. */
function answered({ done, due, skipped }: TodayOf): string {
  if (skipped === due) return "Not today, they said";
  return `${done === 0 ? "Nothing yet" : `${done} of ${due} done`}, ${skipped} not today`;
}

function todaySentence(today: TodayOf | null): string {
  if (!today) return "No plan yet";
  const { done, due, skipped } = today;
  const whole =
    due === 0
      ? "Done for this week"
      : due === 1
        ? "Done today"
        : due === 2
          ? "Both done today"
          : `All ${due} done today`;
  const part = done === 0 ? "Nothing yet today" : `${done} of ${due} done today`;
  const all = skipped > 0 ? answered(today) : whole;
  const some = skipped > 0 ? answered(today) : part;
  const sentences: Record<string, string> = {
    done: all,
    due: some,
    overdue: some,
    partial: some,
    minimum: due === 0 ? "Kept going this week" : "Kept going today",
    excused: "Left out today, with a reason",
    missed: "Not done today",
    unknown: "Nothing heard today",
    rest: today.mark === "done" ? "Something done today" : "Nothing planned today",
    paused: "On a break",
    travel: "Crossing the date line",
    upcoming: "Plan has not begun",
  };
  return sentences[today.status] ?? today.status;
}

export type Unit = "dates" | "weeks";

interface Streak {
  unit: Unit;
  current: number;
}

/** Days, or weeks where all that is asked is due a number of times a week. */
export function inARow(current: number, unit: Unit): string {
  return unit === "weeks" ? count(current, "week", "weeks") : count(current, "day", "days");
}

/** Four counts that add up to all the clients. */
function summaryOf(rows: readonly Tallied[]): string {
  const { done, open, free, unplanned } = tally(rows);
  const all = done === rows.length;
  const parts = [];
  if (all) parts.push(done === 1 ? "done for today" : "all done for today");
  else if (done > 0) parts.push(`${inWords(done)} done for today`);
  else if (open > 0) parts.push("none done yet today");
  if (open > 0) parts.push(`${inWords(open)} still ${form(open, "has", "have")} something open`);
  if (free > 0) parts.push(`${inWords(free)} ${form(free, "has", "have")} nothing due today`);
  if (unplanned > 0)
    parts.push(`${inWords(unplanned)} ${form(unplanned, "has", "have")} no plan yet`);
  return `${count(rows.length, "client", "clients")}: ${parts.join(", ")}.`;
}

/** Why somebody should look, as a sentence. */
export function why({ kind, count: n }: Reason): string {
  const some = n ?? 0;
  const words: Record<Reason["kind"], string> = {
    pain: `Pain of ${some} out of 10`,
    question: some === 1 ? "Waits for an answer" : `${some} messages wait for an answer`,
    not_reached: "Reminders do not arrive",
    silent: `Silent for ${some} planned days`,
    dropped: "Much less than in the weeks before",
    no_plan: "Has no plan yet",
    doing_great: "May be ready for more",
  };
  return words[kind];
}

const FEW = 3;

/** Who needs somebody: by name where they are few. */
function needing(rows: Parameters<typeof inNeed>[0]): string {
  const them = inNeed(rows);
  if (them.length === 0) return "Nobody needs a look just now.";
  const need = form(them.length, "needs", "need");
  if (them.length <= FEW) return `${inList(them)} ${need} a look.`;
  return `${them.length} of ${rows.length} clients ${need} a look.`;
}

const filters: Record<string, string> = {
  all: "Everyone",
  look: "Needs a look",
  question: "Waits for an answer",
  pain: "Told of pain",
  not_reached: "Not reached",
  silent: "Nothing heard",
  paused: "On a break",
  no_plan: "No plan yet",
  doing_great: "Ready for more",
};

/** The words of the roster. */
export const roster = {
  title: "Your clients today",
  summary: summaryOf,
  needing,
  comingToday: "Coming today:",
  why,
  search: "Search clients",
  add: "New client",
  columns: {
    client: "Client",
    today: "Today",
    streak: "In a row",
    week: "7 days",
    days: "28 days",
    heard: "Last heard",
  },
  filter: "Show",
  filterName: (filter: string) => filters[filter] ?? filter,
  today: todaySentence,
  pausedUntil: (date: string) => `On a break until ${shortDate(date)}`,
  pain: (level: number, date: string) => `Pain of ${level} out of 10 on ${shortDate(date)}`,
  reached: (reached: boolean) => (reached ? "Reminders arrive" : "Reminders do not arrive"),
  streak: (streak: Streak | null) =>
    streak === null
      ? "–"
      : streak.unit === "weeks"
        ? inARow(streak.current, "weeks")
        : String(streak.current),
  tooEarly: "too early to say",
  noFigure: "–",
  /** As the server counts: "11½ of 14". */
  counts: (counts: string) => counts,
  last: (statuses: string[]) =>
    statuses.length === 0
      ? "No days yet"
      : `Last ${count(statuses.length, "day", "days")}: ${statuses.map(en.status).join(", ")}`,
  never: "not yet",
  emptyTitle: "No clients yet",
  empty:
    "Here you will see who has done their stretches today, and for how long they have kept it up.",
  noMatch: (typed: string, filter: string) =>
    filter === "all"
      ? `Nobody here is called “${typed}”.`
      : typed
        ? `Nobody called “${typed}” is among these.`
        : "Nobody is among these any more.",
  everyone: "Show everyone",
  found: (found: number) => `${count(found, "client", "clients")} found`,
  keys: "Keys: / search, j and k move, Enter opens, n new client.",
  foot: "The 7 and the 28 days end yesterday. The streak counts today as soon as it is done.",
};

/** How the figures are computed, beside them. */
export const rule = {
  ask: "How is this computed?",
  text: [
    "The figure adds up what was done on each planned day of the last 28 days, ending yesterday where the client lives, and divides it by what was planned. The counts beside it are those two numbers.",
    "A day with nothing ticked counts as not done, also when nothing was heard at all. Planned breaks are in neither number.",
    "With fewer than 7 planned days it is too early to say, and only the counts are shown. Percentages are rounded down: 100 % means every one.",
    "Ticks made without a connection may still arrive for the last two days, so the figure can still rise.",
    "The streak counts the days in a row on which everything planned was done. Today never breaks it while it is open. A day done in part holds it; the third such day in a row breaks it. One missed day is forgiven after seven kept.",
  ],
};
