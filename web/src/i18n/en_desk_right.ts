import { dateAndTimeOf, longDate, shortDate } from "./format";

const kinds: Record<string, string> = {
  done: "Done",
  minimum: "The bad-day dose",
  partial: "Part done",
  skip: "Not done",
  undo: "Nothing: what is ticked was a mistake",
};

const causes: Record<string, (who: string | null) => string> = {
  correction: (who) => `${who} put it right`,
  acceptance: (who) => `${who} let a late tick count`,
  synced_late: () => "A phone sent late what was ticked in time",
  break: (who) => (who ? `${who} entered a break` : "The client entered a break"),
};

interface Changed {
  date: string;
  before: string | null;
  after: string | null;
}

interface Figures {
  current: number;
  last_28: string;
}

/** What a therapist puts right in what was logged, and what that changed. */
export const right = {
  button: "Put right",
  label: (name: string) => `Put right: ${name}`,
  lead: "What was ticked is kept beside it. The figures follow what you enter here.",
  what: "What happened",
  choose: "Choose",
  kinds,
  reason: "Why not",
  why: "How do you know?",
  whyHint: "For the record. “Told me at the visit”, for example.",
  needWhat: "Choose what happened.",
  needReason: "Choose why not.",
  needWhy: "Write a word on how you know.",
  badWhy: "At most 200 characters.",
  go: "Put it right",
  busy: "Putting it right",
  cancel: "Cancel",
  done: "It is put right.",

  title: "Changed afterwards",
  changed: "Days that were closed, and what the figures were before and are since.",
  by: (cause: string, who: string | null, at: string) =>
    `${causes[cause]?.(who) ?? cause}, ${dateAndTimeOf(at)}`,
  dates: ({ date, before, after }: Changed, said: (status: string) => string) =>
    `${shortDate(date)}: ${before ? said(before) : "–"} → ${after ? said(after) : "–"}`,
  figures: (before: Figures, after: Figures) =>
    `28 days: ${before.last_28} → ${after.last_28}. In a row: ${before.current} → ${after.current}.`,
  late: (name: string, date: string, kind: string, at: string) =>
    `${name} on ${longDate(date)}: ${(kinds[kind] ?? kind).toLowerCase()}. It arrived only on ${dateAndTimeOf(at)}, too late to count by itself.`,
  accept: "Let it count",
  acceptLabel: (name: string, date: string) => `Let it count: ${name}, ${shortDate(date)}`,
  accepted: "It counts.",
  earlier: "A stretch of an earlier plan",
};
