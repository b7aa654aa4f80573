import { brief, visit } from "./en_desk_brief";
import { client } from "./en_desk_client";
import { plan } from "./en_desk_plan";
import { roster, rule } from "./en_desk_roster";
import { form, shortDate, word } from "./format";

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
  handed_over: (when) => `handed over ${when}; more is not told`,
  failed: () => "did not arrive",
  cancelled: () => "not sent",
  skipped_late: () => "not sent: it would have come too late",
  outcome_unknown: () => "handed over, but nobody knows whether it arrived",
};

const channels: Record<string, string> = {
  email: "by e-mail",
  sms: "by text message",
  push: "to the phone",
  console: "to the console only",
};

/** What a message went through, step by step. */
const steps: Record<string, string> = {
  pending: "planned",
  claimed: "looked at",
  submitting: "sent",
  accepted: "taken by the provider",
  delivered: "arrived",
  handed_over: "a day later nothing more was told",
  failed: "did not arrive",
  cancelled: "not sent",
  skipped_late: "not sent: too late",
  outcome_unknown: "nobody knows whether it arrived",
};

/** What a client said to a reminder. */
const answers: Record<string, string> = {
  done: "done",
  not_today: "not today",
  hurts: "it hurts",
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

  /** On every page, while it is so. */
  notices: {
    held: {
      breaker:
        "No reminders are going out: more left at once than were planned. The people who run Limberday have to look.",
      operator: "No reminders are going out: the people who run Limberday hold them back.",
      instance:
        "No reminders are going out: this database was used by another installation before. The people who run Limberday have to look.",
    },
    texts: {
      nearly:
        "Over 80 % of this month's text messages are used. After that, reminders go by other ways, where there are any.",
      spent:
        "This month's text messages are used up. Reminders go by other ways, where there are any. Codes and answers are still sent.",
    },
  },

  signedOut: {
    title: "You are signed out",
    lead: "Sign in again to see your clients.",
  },

  roster,

  rule,

  newClient: {
    title: "New client",
    name: "First name or nickname",
    nameHint: "What you call each other. No surname needed.",
    email: "E-mail (optional)",
    emailHint: "Reminders can go here, once the client has said yes.",
    phone: "Phone number (optional)",
    phoneHint:
      "With its country, like +49 30 1234567. Reminders can come as text messages; nobody is called.",
    zone: "Time zone",
    zoneHint: "Where the client lives: it decides when a day begins.",
    time: "Reminder time",
    timeNeedsAddress: "Without an e-mail address or a number no reminder can be sent.",
    language: "Language",
    languageHint: "What the client reads, on the phone and in reminders.",
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

  client,

  visit,

  brief,

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
    answered: (said: string, when: string) => `Answered “${answers[said] ?? said}” ${when}.`,
    steps: "Step by step",
    step: (state: string, first: boolean, channel: string | null, reason: string | null) => {
      const said = state === "pending" && !first ? "waits to be tried again" : steps[state];
      const by = channel && (state === "submitting" || state === "failed") ? channels[channel] : "";
      const why = reason ? `: ${reason}` : "";
      return `${said ?? state}${by ? ` ${by}` : ""}${why}`;
    },
    demoAccepted: (when: string) => `would have gone out ${when}`,
  },
};
