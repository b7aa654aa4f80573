import { clock } from "../rules/dose";
import { isUrgent, type Reason, type Tallied, tally } from "../rules/roster_tally";
import { en } from "./en";
import { plan } from "./en_desk_plan";
import { count, form, inWords, longDate, shortDate, wallTime, word } from "./format";

interface TodayOf {
  status: string;
  done: number;
  due: number;
}

function todaySentence(today: TodayOf | null): string {
  if (!today) return "No plan yet";
  const { done, due } = today;
  const all = due === 1 ? "Done today" : due === 2 ? "Both done today" : `All ${due} done today`;
  const some = done === 0 ? "Nothing yet today" : `${done} of ${due} done today`;
  const sentences: Record<string, string> = {
    done: all,
    due: some,
    overdue: some,
    partial: some,
    minimum: "Kept going today",
    excused: "Left out today, with a reason",
    missed: "Not done today",
    unknown: "Nothing heard today",
    rest: "Nothing planned today",
    paused: "On a break",
    travel: "Crossing the date line",
    upcoming: "Plan has not begun",
  };
  return sentences[today.status] ?? today.status;
}

const letters: Record<string, string> = {
  invitation: "Sign-in link",
  sign_in_code: "Sign-in code",
  channel_confirmation: "Question whether an address is theirs",
};

const messageStates: Record<string, (when: string) => string> = {
  pending: (when) => `waits for ${when}`,
  claimed: () => "about to be sent",
  submitting: () => "being handed over",
  accepted: (when) => `handed over ${when}`,
  delivered: (when) => `arrived ${when}`,
  failed: () => "did not arrive",
  rejected: () => "refused on the way",
  cancelled: () => "not sent",
  skipped_late: () => "not sent: it would have come too late",
  outcome_unknown: () => "handed over, but nobody knows whether it arrived",
};

type Unit = "dates" | "weeks";

interface Streak {
  unit: Unit;
  current: number;
}

/** Days, or weeks where all that is asked is due a number of times a week. */
function inARow(current: number, unit: Unit): string {
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
function why({ kind, count: n }: Reason): string {
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

/** Who needs somebody, in words; nothing where nobody does. */
function needing(rows: readonly { reasons: readonly Reason[] }[]): string {
  const some = rows.filter(({ reasons }) => reasons.some(isUrgent)).length;
  if (some === 0) return "";
  return `${some} of ${rows.length} ${form(some, "needs", "need")} a look.`;
}

/** The therapist's pages. They are a chunk of their own, so their words are too. */
export const desk = {
  nav: {
    label: "Main",
    clients: "Clients",
    messages: "Messages",
    signOut: "Sign out",
    demonstration: "Demonstration: nothing leaves this machine.",
  },

  signedOut: {
    title: "You are signed out",
    lead: "Sign in again to see your clients.",
  },

  roster: {
    title: "Your clients today",
    summary: summaryOf,
    needing,
    why,
    search: "Search clients",
    add: "New client",
    columns: {
      client: "Client",
      today: "Today",
      streak: "Streak",
      days: "28 days",
      last: "Last 7",
      heard: "Last heard",
    },
    today: todaySentence,
    streak: (streak: Streak | null) =>
      streak === null
        ? "–"
        : streak.unit === "weeks"
          ? inARow(streak.current, "weeks")
          : String(streak.current),
    tooEarly: "too early to say",
    noFigure: "–",
    last: (statuses: string[]) =>
      statuses.length === 0
        ? "No days yet"
        : `Last ${count(statuses.length, "day", "days")}: ${statuses.map(en.status).join(", ")}`,
    never: "not yet",
    emptyTitle: "No clients yet",
    empty:
      "Here you will see who has done their stretches today, and for how long they have kept it up.",
    noMatch: (typed: string) => `Nobody here is called “${typed}”.`,
    found: (found: number) => `${count(found, "client", "clients")} found`,
    keys: "Keys: / search, j and k move, Enter opens, n new client.",
    foot: "The 28 days end yesterday. The streak counts today as soon as it is done.",
  },

  rule: {
    ask: "How is this computed?",
    text: [
      "The figure adds up what was done on each planned day of the last 28 days, ending yesterday where the client lives, and divides it by what was planned. The counts beside it are those two numbers.",
      "A day with nothing ticked counts as not done, also when nothing was heard at all. Planned breaks are in neither number.",
      "With fewer than 7 planned days it is too early to say, and only the counts are shown. Percentages are rounded down: 100 % means every one.",
      "Ticks made without a connection may still arrive for the last two days, so the figure can still rise.",
      "The streak counts the days in a row on which everything planned was done. Today never breaks it while it is open. A day done in part holds it; the third such day in a row breaks it. One missed day is forgiven after seven kept.",
    ],
  },

  newClient: {
    title: "New client",
    name: "First name or nickname",
    nameHint: "What you call each other. No surname needed.",
    email: "E-mail (optional)",
    emailHint: "Reminders go here. Without an address no reminder can be sent.",
    phone: "Phone number (optional)",
    phoneHint:
      "With its country, like +49 30 1234567. It can be typed to sign in; nobody is called.",
    zone: "Time zone",
    zoneHint: "Where the client lives: it decides when a day begins.",
    time: "Reminder time",
    timeNeedsEmail: "Not needed without an e-mail address.",
    timeHint:
      "In the client's time, between 8:00 and 20:59. It goes out only if something is still open.",
    go: "Add client",
    busy: "Adding",
    cancel: "Back to clients",
    needName: "Type a first name or a nickname.",
    longName: "At most 60 characters.",
    badName: "This name cannot be kept. Letters and figures are fine, up to 60.",
    needZone: "Choose a time zone from the list, such as Europe/London.",
    needTime: "Choose a time between 8:00 and 20:59.",
    badEmail: "This does not look like an e-mail address.",
    badPhone: "Type the number with its country, like +49 30 1234567.",
    fix: (fields: number) =>
      `${word(fields)} ${form(fields, "field needs", "fields need")} another look. Everything you typed is still here.`,
  },

  client: {
    back: "Clients",
    shortName: (name: string) => `Short name ${name}`,
    phones: "Phones",
    noPhones: "Not signed in on any phone.",
    phoneOut: "Sign out this phone",
    phoneOutLead: (name: string) =>
      `${name} will need a new code on it. Ticks that are not sent yet stay on the phone.`,
    contact: (email: string | null, time: string | null) =>
      email
        ? time
          ? `${email}, at ${wallTime(time)} if something is still open`
          : `${email}, no reminder time`
        : "No e-mail address",
    zone: (zone: string) => zone.replaceAll("_", " "),
    streak: "In a row",
    streakOf: inARow,
    best: (best: number, unit: Unit) => `longest ${inARow(best, unit)}`,
    days: "Last 28 days",
    lenient: (percent: number | null, counts: string) =>
      percent === null
        ? `${counts} with silent days left out`
        : `${percent} % (${counts}) with silent days left out`,
    open: (open: number) => `${open} more may still arrive`,
    calendar: "Day by day",
    calendarEmpty: "The calendar begins with the first plan.",
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
    messages: "Messages",
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
  },

  plan,

  messages: {
    title: "Messages",
    demonstration:
      "This is a demonstration: nothing leaves this machine. Times are each client's own.",
    real: "Times are each client's own.",
    wouldHaveGone: "What would have gone out",
    gone: "What went out",
    planned: "Planned",
    toPlanned: (planned: number) => `${planned} planned`,
    plannedLead: "A reminder goes only if something is still open then.",
    empty:
      "Nothing yet. A reminder appears here when a client's reminder time comes and something is still open.",
    to: "To",
    subject: "Subject",
    letter: (kind: string) => letters[kind] ?? kind,
    forDay: (date: string) => `for ${shortDate(date)}`,
    letterAt: (kind: string, when: string) => `${letters[kind] ?? kind}, ${when}`,
    onlyIfOpen: (words: string) => `${words}, and goes only if something is still open then`,
    state: (state: string, when: string, reason: string | null): string => {
      const words = messageStates[state]?.(when) ?? state;
      return reason ? `${words}: ${reason.replaceAll("_", " ")}` : words;
    },
    demoAccepted: (when: string) => `would have gone out ${when}`,
  },
};
