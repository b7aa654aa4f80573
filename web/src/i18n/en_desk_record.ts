import { en } from "./en";
import { count, dateAndTimeOf, datesFrom, inList, longDate, shortDate, upper } from "./format";

const asked: Record<string, string> = {
  done: "done on another day",
  minimum: "kept going on another day",
  partial: "part done",
  excused: "left out on another day",
  due: "still open",
  overdue: "not ticked yet",
  missed: "not done",
  unknown: "nothing heard",
};

export const reasons: Record<string, string> = {
  pain: "it hurt",
  unwell: "not well",
  clinician_said_so: "their therapist said so",
  no_time: "no time",
  forgot: "forgot",
  away: "away",
};

interface Entry {
  name: string;
  slot: number;
  slots: number;
  required: boolean;
  status: string | null;
  kind: string | null;
  reason: string | null;
  pain_before: number | null;
  pain_after: number | null;
}

/** What became of a stretch on a day. */
function became({ kind, status, reason }: Entry): string {
  if (kind === "skip") return `not done: ${reasons[reason ?? ""] ?? "no reason given"}`;
  if (kind === "done") return "done";
  if (kind === "minimum") return "the bad-day dose";
  if (kind === "partial") return "part done";
  return asked[status ?? ""] ?? "nothing ticked";
}

function painOf({ pain_before: before, pain_after: after }: Entry): string {
  if (before !== null && after !== null) return `Pain ${before} before, ${after} after.`;
  if (before !== null) return `Pain ${before} before.`;
  return after !== null ? `Pain ${after} after.` : "";
}

/** "3", "3½". */
const half = (level: number) => `${Math.floor(level) || (level ? "" : "0")}${level % 1 ? "½" : ""}`;

interface Change {
  kind: "added" | "changed" | "removed";
  name: string;
  now: string | null;
  before: string | null;
}

function changed({ kind, name, now, before }: Change): string {
  if (kind === "added") return `New: ${name}. ${now}`;
  if (kind === "removed") return `Taken out: ${name}.`;
  return `${name}: ${now} Before: ${before}`;
}

/** What was asked on a day, and what was said of it. */
export const chosen = {
  nothing: "Nothing was planned or ticked on this day.",
  week: (status: string) => `On this day the whole week is summed up: ${en.status(status)}.`,
  nothingTicked: "On the day itself nothing was ticked.",
  paused: "On a break: nothing was asked.",
  travel: "This day did not exist there: they crossed the date line.",
  name: ({ name, slot, slots, required }: Entry) =>
    `${name}${slots > 1 ? ` (${slot} of ${slots})` : ""}${required ? "" : ", if they like"}`,
  became,
  reason: (reason: string) => upper(reasons[reason] ?? reason),
  at: (at: string, zone: string) => `told ${dateAndTimeOf(at, zone)}`,
  pain: painOf,
};

/** Pain, 0 to 10. */
export const pain = {
  title: "Pain",
  none: "No pain was told of in the last four weeks.",
  times: (times: number) =>
    `Told on ${count(times, "day", "days")} of the last four weeks, 0 to 10.`,
  strongest: (level: number, date: string) => `Strongest: ${level}, on ${longDate(date)}.`,
  averages: (now: number | null, before: number | null) => {
    if (now === null) return "Nothing in the last two weeks.";
    const lately = `On average ${half(now)} in the last two weeks`;
    return before === null ? `${lately}.` : `${lately}, ${half(before)} in the two before.`;
  },
  drawing: (told: readonly { level: number; on_date: string }[]) =>
    `Pain by day: ${inList(told.map((one) => `${one.level} on ${shortDate(one.on_date)}`))}`,
};

/** Notes and reasons. */
export const words = {
  title: "In their words",
  none: "No notes, and no reasons for leaving anything out.",
  leftOut: (name: string, reason: string) => `${name}, not done: ${reasons[reason] ?? reason}`,
  more: (more: number) => `${count(more, "more", "more")} from before`,
};

/** Every plan there was. */
export const history = {
  title: "Plan history",
  first: "The first plan",
  from: (date: string) => `From ${longDate(date)}`,
  corrected: (date: string) => `Corrected from ${longDate(date)} on`,
  by: (name: string, date: string) => `Made by ${name} on ${date}.`,
  replaced: "Another took its place.",
  seen: (date: string) => `They saw it on ${date}.`,
  same: "The same stretches as before.",
  over: "Nothing is asked from then on.",
  holds: (names: readonly string[]) => `${inList(names)}.`,
  changed,
  earlier: (plans: number) => `${count(plans, "earlier plan", "earlier plans")}`,
};

/** Days on which nothing is asked. */
export const breaks = {
  title: "Breaks",
  none: "No break runs or is to come. On a break nothing is asked and no reminder goes out.",
  days: datesFrom,
  runs: "Runs now",
  comes: "To come",
  by: { client: "entered by the client", therapist: "entered at the desk" },
  enter: "Enter a break",
  dialog: (name: string) => `A break for ${name}`,
  lead: "On these days nothing is asked, no reminder goes out, and their row of days stays whole.",
  first: "First day",
  firstHint: "It may have begun up to 7 days ago.",
  last: "Last day",
  reason: "Reason (optional)",
  reasonHint: "The client can read it.",
  go: "Enter it",
  busy: "Entering",
  cancel: "Cancel",
  needFirst: "Choose the first day.",
  needLast: "Choose the last day.",
  badFirst: "Choose a first day from 7 days ago to a year ahead.",
  badLast: "Choose a last day that is not before the first, and within a year of it.",
  badReason: "At most 200 characters.",
  entered: "The break is entered.",
  end: "End it",
  takeBack: "Take it back",
  endLabel: (from: string, until: string) => `End the break: ${datesFrom(from, until)}`,
  takeBackLabel: (from: string, until: string) => `Take back the break: ${datesFrom(from, until)}`,
  endTitle: "End this break now?",
  endLead: "From today on things are asked again, and reminders go out.",
  takeBackTitle: "Take this break back?",
  takeBackLead: "It has not begun. On its days things will be asked as ever.",
  keep: "Keep it",
  ended: "The break is over.",
  takenBack: "The break is taken back.",
};

/** What the client and the practice write to each other. */
export const thread = {
  title: (name: string) => `Messages with ${name}`,
  none: (name: string) => `Nothing yet. What ${name} writes stands here, and only here.`,
  fresh: "New",
  read: "Read",
  sent: "Not read yet",
  label: (name: string) => `Write to ${name}`,
  hint: "Only this practice and the client can read it. The client finds it in the app; nothing of it goes out by mail.",
  go: "Send",
  busy: "Sending",
  need: "Type a message first.",
  long: "At most 2000 characters.",
  done: "Sent.",
  failed: "It was not sent. What you typed is still here: send it once more.",
  leaveTitle: "Your message is not sent yet",
  leaveLead: "If you leave now, it is lost.",
  leave: "Leave",
  stay: "Stay here",
};
