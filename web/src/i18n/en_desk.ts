import { clock } from "../rules/dose";
import { en } from "./en";
import { count, form, longDate, shortDate, word } from "./format";

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

const messageStates: Record<string, (when: string) => string> = {
  pending: (when) => `waits for ${when}, and goes only if something is still open then`,
  claimed: () => "about to be sent",
  submitting: () => "being handed to the mail server",
  accepted: (when) => `accepted by the mail server ${when}`,
  rejected: () => "refused by the mail server",
  cancelled: () => "not sent",
  skipped_late: () => "not sent: it would have come too late",
  outcome_unknown: () => "handed over, but the mail server never answered",
};

const tooMuchOf = {
  stretches: "More than 2 stretches.",
  minutes: "More than 5 minutes a session.",
};

/** The therapist's pages. They are a chunk of their own, so their words are too. */
export const desk = {
  nav: {
    label: "Main",
    clients: "Clients",
    messages: "Messages",
    signOut: "Sign out",
    demonstration: "Demonstration: nothing leaves this machine.",
  },

  signIn: {
    title: "Sign in",
    email: "E-mail",
    password: "Password",
    go: "Sign in",
    busy: "Signing in",
    wrong: "E-mail or password is not right. Both are still here; look at them once more.",
    needEmail: "Type your e-mail address.",
    needPassword: "Type your password.",
  },

  roster: {
    title: "Your clients today",
    summary(rows: { today: TodayOf | null }[]): string {
      const withPlan = rows.filter((row) => row.today);
      const isDone = (row: { today: TodayOf | null }) => row.today?.status === "done";
      const done = withPlan.filter(isDone).length;
      const open = withPlan.filter((row) => row.today?.status === "due").length;
      const none = rows.length - withPlan.length;
      const parts = [];
      if (withPlan.length > 0 && done === withPlan.length) {
        parts.push(
          done === 1
            ? "Everyone with a plan is done for today."
            : `All ${done} are done for today.`,
        );
      } else if (withPlan.length > 0) {
        parts.push(
          `${done} of ${count(withPlan.length, "client", "clients")} ${form(done, "is", "are")} done for today.`,
        );
        if (open > 0)
          parts.push(`${word(open)} still ${form(open, "has", "have")} something open.`);
      }
      if (none > 0) parts.push(`${word(none)} ${form(none, "has", "have")} no plan yet.`);
      return parts.join(" ");
    },
    search: "Search clients",
    add: "New client",
    columns: {
      client: "Client",
      today: "Today",
      streak: "Streak",
      days: "28 days",
      last: "Last 7",
      heard: "Heard",
    },
    today: todaySentence,
    streak: (current: number | null) => (current === null ? "–" : String(current)),
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
    foot: "28 days ends yesterday; today is in none of the figures until it is over.",
  },

  rule: {
    ask: "How is this computed?",
    text: [
      "The figure adds up what was done on each planned day of the last 28 client days, ending yesterday, and divides it by what was planned. The counts beside it are those two numbers.",
      "A day with nothing ticked counts as not done, also when nothing was heard at all. Planned breaks are in neither number.",
      "With fewer than 7 planned days it is too early to say, and only the counts are shown. Percentages are rounded down: 100 % means every one.",
      "The last two days can still be filled in by the client, so the figure can still rise.",
    ],
  },

  newClient: {
    title: "New client",
    name: "First name or nickname",
    nameHint: "What you call each other. No surname needed.",
    email: "E-mail (optional)",
    emailHint: "Reminders go here. Without an address no reminder can be sent.",
    zone: "Time zone",
    zoneHint: "Where the client lives: it decides when a day begins.",
    time: "Reminder time",
    timeHint:
      "In the client's time, between 8:00 and 20:59. It goes out only if something is still open.",
    go: "Add client",
    busy: "Adding",
    cancel: "Back to clients",
    needName: "Type a first name or a nickname.",
    longName: "At most 60 characters.",
    needZone: "Choose a time zone from the list, such as Europe/London.",
    needTime: "Choose a time between 08:00 and 20:59.",
    badEmail: "This does not look like an e-mail address.",
    fix: (fields: number) =>
      `${word(fields)} ${form(fields, "field needs", "fields need")} another look. Everything you typed is still here.`,
  },

  client: {
    back: "Clients",
    signedIn: "Signed in on a phone",
    notSignedIn: "Not on a phone yet",
    contact: (email: string | null, time: string | null) =>
      email
        ? time
          ? `Reminder to ${email} at ${time}, if something is still open`
          : `${email}, no reminder time`
        : "No e-mail address, so no reminders",
    zone: (zone: string) => zone.replaceAll("_", " "),
    streak: "In a row",
    streakOf: (current: number) => count(current, "day", "days"),
    best: (best: number) => `longest ${count(best, "day", "days")}`,
    days: "Last 28 days",
    lenient: (percent: number | null, counts: string) =>
      percent === null
        ? `${counts} with silent days left out`
        : `${percent} % (${counts}) with silent days left out`,
    open: (open: number) => `${count(open, "more can", "more can")} still be filled in`,
    calendar: "Day by day",
    calendarEmpty: "The calendar begins with the first plan.",
    plan: "Plan",
    planEmpty: "No stretches yet. One or two is a good start.",
    makePlan: "Choose stretches",
    changePlan: "Change the plan",
    perSession: (seconds: number) => `${clock(seconds)} a session, ${en.about(seconds)}`,
    since: (date: string) => `Since ${longDate(date)}`,
    from: (date: string) => `From ${longDate(date)}`,
    messages: "Messages",
    messagesEmpty: "Nothing has been sent or planned yet.",
    qr: "Show QR code",
    qrAgain: "New code",
    qrTitle: (name: string) => `Code for ${name}`,
    qrLead: "Let your client scan it with the phone's camera. It is valid for 10 minutes, once.",
    qrAlt: "QR code that opens this client's stretches",
    qrLeft: (seconds: number) => `Valid for another ${clock(seconds)}`,
    qrOver: "This code is too old now. Make a new one.",
    copy: "Copy link",
    copied: "Link copied. Anyone who has it can open these stretches once.",
    copyFailed: "The browser did not allow copying. Select the link and copy it by hand:",
    close: "Close",
  },

  plan: {
    title: (name: string) => `Stretches for ${name}`,
    startsToday: "This plan starts today.",
    startsTomorrow: "A change starts tomorrow; today stays as it is.",
    library: "Library",
    chosen: "The plan",
    add: "Add",
    addLabel: (name: string) => `Add ${name}`,
    remove: "Remove",
    removeLabel: (name: string) => `Remove ${name}`,
    how: "How it is done",
    place: (region: string, position: string) => `${region} · ${position}`,
    sets: "Rounds",
    reps: "Times",
    hold: "Hold, seconds",
    field: (label: string, name: string) => `${label} for ${name}`,
    noDose: "The dose is not complete yet.",
    empty: "a stretch needs how many and for how long.",
    range: (min: number, max: number) => `a whole number from ${min} to ${max}.`,
    meter: (seconds: number) => `${clock(seconds)} a session`,
    uncounted: "One dose is not complete and not counted yet.",
    meterLabel: "Time per session",
    nothing: "Pick a stretch from the library. One or two is a good start.",
    warn: (why: ("stretches" | "minutes")[]) => why.map((one) => tooMuchOf[one]).join(" "),
    why: "Fewer stretches are kept up far better. With more than 6 exercises the odds of keeping the frequency are about a fifth of those with 1 to 3. More can be added at the next visit.",
    assign: "Assign",
    assignAnyway: "Assign anyway",
    busy: "Assigning",
    cancel: "Back without changes",
    gone: (name: string) => `${name} (no longer in the library)`,
    fix: "Some doses are not complete. Nothing was assigned yet, and what you chose is still here.",
  },

  messages: {
    title: "Messages",
    demonstration:
      "This is a demonstration: nothing leaves this machine. Here is what would have gone out, newest first. Times are each client's own.",
    real: "What went out, what waits, and what was held back, newest first. Times are each client's own.",
    empty:
      "Nothing yet. A reminder appears here when a client's reminder time comes and something is still open.",
    to: "To",
    subject: "Subject",
    forDay: (date: string) => `for ${shortDate(date)}`,
    state: (state: string, when: string, reason: string | null): string => {
      const words = messageStates[state]?.(when) ?? state;
      return reason ? `${words}: ${reason.replaceAll("_", " ")}` : words;
    },
    demoAccepted: (when: string) => `would have gone out ${when}`,
  },
};
