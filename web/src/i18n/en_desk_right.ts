import type { Rewritten } from "../api/client";
import type { ChangedFigure, FigureName } from "../rules/rewritten";
import { count, dateAndTimeOf, longDate, shortDate } from "./format";

const kinds: Record<string, string> = {
  done: "Done",
  minimum: "The bad-day dose",
  partial: "Part done",
  skip: "Not done",
  undo: "Nothing: what is ticked was a mistake",
};

const causes: Record<Rewritten["cause"], (who: string | null) => string> = {
  correction: (who) => `${who} put it right`,
  acceptance: (who) => `${who} let a late tick count`,
  synced_late: () => "A phone sent late what was ticked in time",
  break: (who) => (who ? `${who} entered a break` : "The client entered a break"),
  plan: (who) => `${who} corrected the plan`,
  practice: (who) => `${who} changed the rules of the practice`,
};

interface Changed {
  date: string;
  before: string | null;
  after: string | null;
}

const figures: Record<FigureName, string> = {
  current: "In a row",
  best: "Longest",
  last_7: "7 days",
  last_28: "28 days",
  lenient_28: "28 days, silent days left out",
  amount_28: "Amount, 28 days",
  since_start: "Since the start",
};

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
  by: (cause: Rewritten["cause"], who: string | null, at: string) =>
    `${causes[cause](who)}, ${dateAndTimeOf(at)}`,
  dates: ({ date, before, after }: Changed, said: (status: string) => string) =>
    `${shortDate(date)}: ${before ? said(before) : "–"} → ${after ? said(after) : "–"}`,
  figure: ({ name, before, after }: ChangedFigure, counts: (counts: string) => string) =>
    `${figures[name]}: ${counts(before)} → ${counts(after)}.`,
  more: (days: number) => `and ${count(days, "more day", "more days")}`,
  nothing: "No figure and no day changes.",
  late: (name: string, date: string, kind: string, at: string) =>
    `${name} on ${longDate(date)}: ${(kinds[kind] ?? kind).toLowerCase()}. It arrived only on ${dateAndTimeOf(at)}, too late to count by itself.`,
  accept: "Let it count",
  acceptLabel: (name: string, date: string) => `Let it count: ${name}, ${shortDate(date)}`,
  accepted: "It counts.",
  earlier: (changes: number) => count(changes, "earlier change", "earlier changes"),
};
