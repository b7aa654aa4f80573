import { reasons } from "./en_desk_record";
import { count, inList, longDate, upper } from "./format";

/** When the client comes next. */
export const visit = {
  next: (date: string) => `Next visit: ${longDate(date)}`,
  today: "Comes today",
  none: "No next visit is planned.",
  set: "Set the next visit",
  change: "Change the visit",
  dialog: (name: string) => `When ${name} comes next`,
  date: "Date",
  hint: "On that morning a letter reminds you to look at how it has been going, if you want it. It names nobody.",
  go: "Keep the date",
  busy: "Keeping it",
  cancel: "Cancel",
  forget: "Nobody knows yet",
  need: "Choose a date.",
  bad: "Choose today, or a day within a year.",
};

/** What a therapist looks at before a visit: on one screen, and on paper. */
export const brief = {
  link: "Before the visit",
  title: (name: string) => `Before you see ${name}`,
  print: "Print",
  empty: (name: string) =>
    `Nothing has been asked of ${name} so far. Figures, pain and what was left out will stand here.`,
  leftOut: "Left out, and why",
  nothingLeftOut: "Nothing was left out with a reason in the last four weeks.",
  times: (name: string, times: number) => `${name}: ${count(times, "time", "times")}`,
  reasons: (told: readonly [string, number][]) =>
    upper(inList(told.map(([reason, times]) => `${reasons[reason] ?? reason} (${times})`))),
  told: "In their words",
  nothingTold: "They wrote nothing in the last four weeks.",
  message: "In a message",
  more: (more: number) => `${count(more, "more", "more")} on their page`,
  asked: "What is asked",
  kept: (credit: string, scheduled: number) => `${credit} of ${scheduled} in 28 days`,
};
