import type { Reason } from "../rules/check_in";
import { aboutHours, aboutMinutes, type Dose } from "../rules/dose";
import { count, form, longDate, weekday, word } from "./format";

const statusWords: Record<string, string> = {
  done: "done",
  minimum: "kept going",
  partial: "part done",
  excused: "left out",
  missed: "not done",
  unknown: "nothing heard",
  due: "still open",
  overdue: "not ticked yet",
  rest: "nothing planned",
  paused: "on a break",
  travel: "no such day",
  upcoming: "to come",
};

const reasonWords: Record<Reason, string> = {
  pain: "It hurts",
  unwell: "I am not well",
  clinician_said_so: "My therapist said so",
  no_time: "No time",
  forgot: "I forgot",
  away: "I am away",
};

const LONG_HOLD_S = 120;

/** As people say it: "20 seconds", "3 minutes". */
function held(seconds: number): string {
  const isLong = seconds >= LONG_HOLD_S && seconds % 60 === 0;
  return isLong ? `${seconds / 60} minutes` : count(seconds, "second", "seconds");
}

/** Words shared by everybody, and the client's pages. The therapist's are in en_desk.ts. */
export const en = {
  product: "Limberday",
  loading: "One moment",
  languages: "Language",
  places: "Your pages",
  tabs: { today: "Today", progress: "Progress", thread: "Messages", settings: "Settings" },
  /** What the server said about something it did not do. */
  server: (words: string) => words,
  status: (status: string) => statusWords[status] ?? status,
  figure: (name: string) => `${name}, shown by a moving figure`,
  skip: "Skip to the content",

  dose(dose: Dose, perSide: boolean): string {
    const times = dose.reps === 1 && dose.sets === 1 ? "Once" : count(dose.reps, "time", "times");
    const rounds = dose.sets > 1 ? `${dose.sets} rounds of ${times}` : times;
    const sides = perSide ? " on each side" : "";
    const hold = dose.hold_s > 0 ? `, hold ${held(dose.hold_s)}` : "";
    return `${rounds}${sides}${hold}.`;
  },
  about(seconds: number): string {
    const minutes = aboutMinutes(seconds);
    return minutes < 60
      ? `about ${count(minutes, "minute", "minutes")}`
      : `about ${count(aboutHours(seconds), "hour", "hours")}`;
  },

  trouble: {
    unreachable: "Limberday cannot be reached just now. Check the connection and try again.",
    broken: "Something went wrong on our side. Nothing was changed. Try again in a moment.",
    signedOut: "You are signed out. What you typed is still here; sign in again to go on.",
    missing: "There is nothing here any more.",
    again: "Try again",
    signIn: "Sign in",
  },

  front: {
    title: "A few quiet minutes a day",
    lead: "Limberday keeps track of the short stretches your therapist gave you.",
    therapist: "I am a therapist",
    therapistHint: "Sign in to your practice.",
    client: "I have stretches to do",
    clientHint:
      "Scan the code your therapist shows you with this phone's camera, or type it in. There is no account and no password.",
    code: "I have a code",
    signIn: "Sign in",
    out: "You are no longer signed in here. A new code brings you back.",
    who: "Who is here?",
    whoLead: "Tap your name.",
    else: "Somebody else",
    hello: (name: string) => `Hello ${name}`,
    digits: "Four digits",
    digitsLead: "Type the four digits you chose.",
    needDigits: "Four digits, please.",
    wrongDigits: (name: string) =>
      `Those are not the four digits of ${name}. After five tries a new code is needed.`,
    over: (name: string) =>
      `Five times was too often, so ${name} is no longer signed in here. A new code brings ${name} back; ticks that waited are kept.`,
    go: "Go to my stretches",
    busy: "One moment",
  },

  landing: {
    title: "Your stretches are ready",
    lead: "Open them on this phone. You stay signed in here until you sign out.",
    open: "Open my stretches",
    opening: "Opening",
    goneTitle: "This link has been used or is too old",
    gone: "Each one works once, and only the newest counts. Ask your therapist for a new one, or have a code sent to your e-mail.",
    sendCode: "Have a code sent",
    emptyTitle: "This link is not complete",
    empty:
      "Open it once more, ask your therapist for a new one, or have a code sent to your e-mail.",
    kept: "The link is still good. Nothing was used up.",
    toToday: "Go to my stretches",
  },

  already: {
    here: (name: string) => `${name} is signed in here.`,
    client: (name: string) => `${name} is signed in here. Going on signs ${name} out.`,
    back: (name: string) => `I am ${name}: to my stretches`,
    share: "We share this tablet",
    shared: (name: string) => `${name} comes back with four digits. Now you can go on.`,
    therapist: (name: string) =>
      `You are signed in as ${name} in this browser. Going on signs you out here; use a private window.`,
    toClients: "Back to clients",
  },

  today: {
    title: "Today",
    headline: (stretches: number, seconds: number) =>
      `${word(stretches)} ${form(stretches, "stretch", "stretches")}, ${en.about(seconds)}`,
    left: (open: number, seconds: number) => `${word(open)} to go, ${en.about(seconds)}`,
    allDone: "All done for today.",
    allDoneFor: (date: string) => `All done for ${weekday(date)}.`,
    enough: "That is all for today.",
    enoughFor: (date: string) => `That is all for ${weekday(date)}.`,
    rest: "Nothing more to do. See you tomorrow.",
    none: "Nothing here yet",
    noneLead: (therapist: string) =>
      `${therapist || "Your therapist"} has not chosen your stretches yet. They will be on this page as soon as they are chosen.`,
    nothingToday: "Nothing planned today",
    nothingFor: (date: string) => `Nothing planned on ${weekday(date)}`,
    nothingTodayLead: "Enjoy the day off.",
    onABreak: "You are on a break",
    onABreakLead: (until: string | null) =>
      until
        ? `Until ${longDate(until)} nothing is asked of you, and your row of days stays whole.`
        : "Nothing is asked of you until it is over.",
    wasOnABreak: "You were on a break",
    wroteTo: (therapist: string, unread: number) =>
      unread === 1
        ? `${therapist || "Your therapist"} wrote to you.`
        : `${word(unread)} new messages for you.`,
    readIt: "Read",
    takeABreak: "Take a break",
    write: (therapist: string) => `Write to ${therapist || "your therapist"}`,
    thisIsFor: (date: string) => `This is for ${longDate(date)}.`,
    toToday: "Back to today",
    fillIn: "Something to fill in?",
    yesterday: "Yesterday",
    dayBefore: "The day before",
    week: "This week",
    weekCount: (kept: number, planned: number) => ({
      strong: `${kept} of ${planned}`,
      rest: " this week",
    }),
    dayIs: (date: string, status: string) => `${longDate(date)}: ${en.status(status)}`,
    streak(current: number, best: number, unit: "dates" | "weeks"): string {
      const inUnit = (amount: number) =>
        unit === "weeks" ? count(amount, "week", "weeks") : count(amount, "day", "days");
      if (current === 0) {
        if (best > 0) return `Today is a new one. Your longest run is ${inUnit(best)}.`;
        return "Today is a good day to begin.";
      }
      const row = `${inUnit(current)} in a row`;
      return current === best ? `${row}, your longest yet.` : `${row}. Your longest is ${best}.`;
    },
    done: "Done",
    doneLabel: (name: string) => `Done: ${name}`,
    doneAt: (time: string | null) => (time ? `Done at ${time}` : "Done"),
    littleAt: (time: string | null) => (time ? `A little, at ${time}` : "A little"),
    partAt: (time: string | null) => (time ? `Part done at ${time}` : "Part done"),
    leftOut: {
      pain: "Not today: it hurts",
      unwell: "Not today: not well",
      clinician_said_so: "Not today: my therapist said so",
      no_time: "Not today: no time",
      forgot: "Forgotten",
      away: "Away",
    } satisfies Record<Reason, string>,
    soFar: (done: number, times: number) => `${done} of ${times} done`,
    goal: (done: number, target: number) => `${done} of ${target} this week`,
    free: "If you like",
    nothingMore: "Nothing more is asked of these",
    little: "Only a little today",
    littleThen: "Only a little",
    littleLabel: (name: string) => `Only a little today: ${name}`,
    littleThenLabel: (name: string) => `Only a little: ${name}`,
    notToday: "Not today",
    notThen: "Not this day",
    notTodayLabel: (name: string) => `Not today: ${name}`,
    notThenLabel: (name: string) => `Not this day: ${name}`,
    why: "What is the reason?",
    reasons: reasonWords,
    howStrong: "How strong is the pain?",
    ratherNot: "I would rather not say",
    cancel: "Cancel",
    painNow: "How is the pain right now?",
    painNowIs: (level: number) => `Pain now: ${level} of 10`,
    howWasIt: "How was it?",
    howWasItLabel: (name: string) => `How was it? ${name}`,
    painAfter: "How is the pain after it?",
    painAfterWas: (level: number) => `Pain after: ${level} of 10`,
    change: "Change",
    changePainNow: "Change how the pain is now",
    changePainAfter: (name: string) => `Change how the pain is after ${name}`,
    level: (level: number) =>
      level === 0 ? "0, no pain" : level === 10 ? "10, the worst pain" : String(level),
    noPain: "0: no pain",
    worstPain: "10: the worst",
    painNoted: (level: number) => `Pain ${level} of 10 is noted.`,
    stopped: "Stop here for today",
    stoppedThen: (date: string) => `${weekday(date)} was too much`,
    stoppedLead: (therapist: string, sent: boolean) =>
      `That is strong pain, so rest now. ${therapist || "Your therapist"} will be told${sent ? "" : " once this phone has a connection"}. If it stays this strong, call your doctor.`,
    leaveRest: "Leave the others for today, too",
    stoppedCard: "This can wait.",
    didBefore: "I had done it before",
    didBeforeLabel: (name: string) => `I had done it before: ${name}`,
    skipped: (name: string) => `${name} is left out today.`,
    addNote: "Add a note",
    addNoteLabel: (name: string) => `Add a note: ${name}`,
    changeNote: "Change the note",
    changeNoteLabel: (name: string) => `Change the note: ${name}`,
    noteTitle: "A note",
    noteField: (name: string) => `About ${name}`,
    noteLead: (therapist: string) => `${therapist || "Your therapist"} can read it.`,
    noteLeft: (left: number) => `${count(left, "letter", "letters")} left`,
    noteKeep: "Keep the note",
    noteKept: "The note is kept.",
    changed: "Your stretches have changed",
    changedBy: (therapist: string) => `${therapist || "Your therapist"} wrote:`,
    changeKind: { added: "New", changed: "Changed", removed: "No longer" },
    before: (words: string) => `Before: ${words}`,
    changeSeen: "All right",
    dos: "Do",
    donts: "Don't",
    mistakes: "Watch out for",
    undo: "Undo",
    undoLabel: (name: string) => `Undo ${name}`,
    show: "Show me",
    hide: "Hide steps",
    showLabel: (name: string) => `Show me how: ${name}`,
    hideLabel: (name: string) => `Hide steps: ${name}`,
    ticked: (name: string) => `${name} is ticked.`,
    unticked: (name: string) => `${name} is open again.`,
    waiting: (ticks: number) =>
      `${count(ticks, "tick waits", "ticks wait")} to be sent. ${form(ticks, "It is", "They are")} kept on this phone.`,
    waitingUnkept: (ticks: number) =>
      `${count(ticks, "tick waits", "ticks wait")} to be sent. This browser cannot keep ${form(ticks, "it", "them")}: leave this page open until the line is gone.`,
    offline: "No connection. You can go on; ticks are sent later.",
    oldScreen: (date: string) =>
      `This is what was due on ${longDate(date)}; a tick counts for that day.`,
    trouble: "Limberday has trouble answering. It tries again by itself.",
    refreshing: "Looking what is due now",
    refused: (why: string) => `A tick could not be counted: ${why} Below is what is recorded.`,
    from: (therapist: string, practice: string) =>
      [therapist && `From ${therapist}`, practice].filter(Boolean).join(", "),
    signOut: "Sign out on this phone",
    signOutNeeds: (therapist: string) =>
      `You will need a new code from ${therapist || "your therapist"} to come back.`,
    signOutLoses: (ticks: number) =>
      `${count(ticks, "tick has", "ticks have")} not been sent yet. Signing out now would lose ${form(ticks, "it", "them")}.`,
    signOutNow: "Sign out",
    stay: "Stay signed in",
  },

  missing: {
    title: "There is no page here",
    lead: "The address may be old, or a letter went missing.",
    home: "Go to the first page",
  },
};

export type Texts = typeof en;
