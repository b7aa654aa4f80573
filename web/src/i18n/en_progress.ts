import { count, datesFrom, longDate, month } from "./format";

type Unit = "dates" | "weeks";

const inUnit = (amount: number, unit: Unit) =>
  unit === "weeks" ? count(amount, "week", "weeks") : count(amount, "day", "days");

const from = (first: string, last: string) =>
  first === last ? longDate(first) : `${longDate(first)} to ${longDate(last)}`;

/** How it has been going, and breaks from it. */
export const progress = {
  title: "My progress",
  none: "Nothing here yet",
  noneLead: (therapist: string) =>
    `Your days will show here once ${therapist || "your therapist"} has chosen your stretches.`,

  row: (current: number, unit: Unit) =>
    current === 0 ? "Today is a new one." : `${inUnit(current, unit)} in a row`,
  longestNow: "Your longest yet.",
  longest: (best: number, unit: Unit, first: string, last: string) =>
    `Your longest: ${inUnit(best, unit)}, ${datesFrom(first, last)}.`,

  month: (date: string) => month(date),
  earlier: (date: string) => `Earlier: ${month(date)}`,
  later: (date: string) => `Later: ${month(date)}`,

  breaks: {
    title: "Take a break",
    link: "Take a break",
    lead: "Away, unwell, or a busy week? On these days nothing is asked, no reminder comes, and your row of days stays whole.",
    days: from,
    from: (first: string, last: string) => `Break: ${from(first, last)}.`,
    change: "See or end the break",
    length: (days: number) => count(days, "day", "days"),
    by: (therapist: string) => `Entered by ${therapist || "your therapist"}.`,
    byEnd: "To end it sooner, write a message.",
    runs: "Now",
    comes: "To come",
    end: "End the break",
    endLabel: (first: string, last: string) => `End the break: ${from(first, last)}`,
    endTitle: "End the break now?",
    endLead: "From today your stretches are asked again.",
    cancel: "Take it back",
    cancelLabel: (first: string, last: string) => `Take it back: ${from(first, last)}`,
    cancelTitle: "Take this break back?",
    cancelLead: "Your stretches are asked on these days, too.",
    keep: "Keep the break",
    ended: "The break is over. Your stretches are back.",
    cancelled: "The break is taken back.",
    plan: "A new break",
    first: "First day",
    firstHint: "It may have begun up to 7 days ago.",
    last: "Last day",
    lastHint: "At most 14 days in all.",
    quick: { "3": "3 days", "7": "1 week", "14": "2 weeks" } as Record<string, string>,
    chosen: (first: string, last: string, days: number) =>
      `${count(days, "day", "days")}: ${from(first, last)}.`,
    reason: "Reason, if you like",
    reasonHint: (therapist: string) => `${therapist || "Your therapist"} can read it.`,
    go: "Take this break",
    busy: "One moment",
    taken: "Your break is set.",
    needFirst: "Choose the first day.",
    needLast: "Choose the last day.",
    early: (date: string) => `It can begin on ${longDate(date)} or later.`,
    far: "That is more than a year away.",
    reversed: "The last day comes before the first.",
    long: (days: number) =>
      `That is longer than ${count(days, "day", "days")}. For a longer break ask your therapist.`,
    noReason: "Make the reason shorter.",
  },
};
