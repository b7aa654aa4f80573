import { clock } from "../rules/dose";
import { en } from "./en";
import { figures } from "./en_desk_figures";
import { breaks, chosen, history, pain, thread, words } from "./en_desk_record";
import { right } from "./en_desk_right";
import { inARow, type Unit, why } from "./en_desk_roster";
import { inList, longDate, wallTime } from "./format";

/** The words of one client's page. */
export const client = {
  back: "Clients",
  shortName: (name: string) => `Short name ${name}`,
  phones: "Phones",
  noPhones: "Not signed in on any phone.",
  phoneOut: "Sign out this phone",
  phoneOutLead: (name: string) =>
    `${name} will need a new code on it. Ticks that are not sent yet stay on the phone.`,
  contact: (email: string | null) => email ?? "No e-mail address",
  times: {
    title: "Reminder times",
    at: (times: readonly string[]) =>
      times.length > 0
        ? `At ${inList(times.map(wallTime))}, if something is still open.`
        : "None, so no reminder goes out.",
    lead: (zone: string) =>
      `By the clock of ${zone}, between 8:00 and 20:59. With several a day, the first is for the first time, and so on. The client can change them.`,
    dialog: (name: string) => `When ${name} is reminded`,
    change: "Change the times",
    done: "Close",
  },
  zone: (zone: string) => zone.replaceAll("_", " "),
  streakOf: inARow,
  best: (best: number, unit: Unit) => `longest ${inARow(best, unit)}`,
  figures,
  why,
  toThread: "Read and answer",
  open: (open: number) => `${open} more may still arrive`,
  calendar: "Day by day",
  calendarEmpty: "The calendar begins with the first plan.",
  calendarKeys: "Choose a day to see what was done on it. The arrow keys move.",
  earlier: "Show twelve weeks",
  fewer: "Show four weeks",
  chosen,
  pain,
  words,
  plan: "Plan",
  planEmpty: "No stretches yet. One or two is a good start.",
  ended: (date: string) => `The plan ended on ${longDate(date)}.`,
  ends: (date: string) => `The plan ends on ${longDate(date)}: nothing is asked from then on.`,
  told: (message: string) => `Told with it: “${message}”`,
  ifTheyLike: "If they like.",
  because: (reason: string) => `Assigned although something speaks against it: ${reason}`,
  makePlan: "Choose stretches",
  changePlan: "Change the plan",
  perSession: (seconds: number) => `${clock(seconds)} a session, ${en.about(seconds)}`,
  since: (date: string) => `Since ${longDate(date)}`,
  from: (date: string) => `From ${longDate(date)}`,
  history,
  breaks,
  right,
  thread,
  knownNone: "No condition or finding is recorded.",
  knownChange: "Record or change",

  messages: "Reminders and letters",
  messagesEmpty: "Nothing has been sent or planned yet.",
  invite: "Invite",
  inviteTitle: (name: string) => `Invite ${name}`,
  elsewhere: "Not sitting together",
  linkLead:
    "An invitation is a link that opens the stretches on one phone, once, within 7 days. Only the newest counts.",
  goesTo: (email: string | null) =>
    email
      ? `By e-mail it goes to ${email}.`
      : "There is no e-mail address, so make a link and hand it over.",
  send: "Send an invitation",
  sent: (email: string, until: string) =>
    `On its way to ${email}, after quiet hours if it is night there. It works until ${until}.`,
  makeLink: "Make a link",
  linkOnce: (until: string) =>
    `Copy it now: it is shown this once. It works until ${until}, for whoever has it.`,
  copy: "Copy link",
  copied: "Copied.",
  copyFailed: "The browser did not allow copying. Select the link and copy it by hand.",
};
