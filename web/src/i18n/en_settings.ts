import { cityOf } from "../rules/time_zone";
import { count, inList, upper, wallTime } from "./format";
import { waysLine } from "./ways_line";

type Days = "every" | "weekdays" | "weekends";
type Why =
  | "no_date"
  | "stopped"
  | "no_way"
  | "break"
  | "only_last"
  | "answered"
  | "nothing_due"
  | "over"
  | "quiet"
  | "together";
type State = "no_address" | "not_asked" | "waiting" | "confirmed" | "off" | "opted_out" | "dead";
type Addressed = "email" | "sms";
type Channel = "push" | Addressed;

const stopped = (number: string | null) =>
  number
    ? `Stopped by your STOP. To begin again, text START to ${number}.`
    : "Stopped by your STOP. To begin again, answer START to our last message.";

const cameBack =
  "Nothing is sent to this address any more: letters came back, or were reported as unwanted. Your therapist can note another one.";

const noneArrives =
  "Nothing is sent to this number any more: no message arrived. Is it right? Your therapist can note another one.";

/** What has to be done where it is waited for. */
const waiting: Record<Addressed, string> = {
  email: "Waiting for your yes: open the link in the e-mail we sent.",
  sms: "Waiting for your yes: answer YES to our text message.",
};

const by: Record<Channel, string> = {
  push: "By notification",
  email: "By e-mail",
  sms: "By text message",
};

const oneMore: Record<Addressed, string> = {
  email: "open the link in the e-mail we have sent.",
  sms: "answer YES to the text message we have sent.",
};

const deskChannel: Record<Channel, string> = {
  push: "notification on the phone",
  email: "e-mail",
  sms: "text message",
};
const deskState: Partial<Record<State, string>> = {
  not_asked: "not asked yet",
  waiting: "waits for the client's yes",
  off: "not chosen",
  opted_out: "asked to stop",
  dead: "nothing arrives there",
};

const shortDays: Record<Exclude<Days, "every">, string> = {
  weekdays: "Monday to Friday",
  weekends: "weekends",
};

/** Whether, when and how a client is reminded. */
export const settings = {
  hub: {
    title: "Settings",
    reminded: (channels: readonly Channel[], times: readonly string[]) =>
      channels.length > 0 && times.length > 0
        ? `${inList(channels.map((one) => by[one]))}, at ${inList(times.map(wallTime))}`
        : "Off",
    breaksLead: "Some days without stretches",
    phonesLead: "New phone, shared tablet, sign out",
  },

  zone: {
    title: "Time zone",
    now: (zone: string) => `Your days and reminders go by the clock of ${cityOf(zone)}.`,
    elsewhere: (here: string, kept: string) =>
      `This phone is on the clock of ${cityOf(here)} now. Your days and reminders go by ${cityOf(kept)}.`,
    use: (zone: string) => `Use the time of ${cityOf(zone)}`,
    used: (zone: string) => `Now the clock of ${cityOf(zone)} counts.`,
    leave: "Leave it as it is",
    other: "Choose another",
    field: "City or time zone",
    hint: "For example Madrid, or America/New_York.",
    keep: "Use this time zone",
    busy: "One moment",
    need: "Type a city.",
    unknown: "This time zone is not known. Choose one from the list.",
    cancel: "Cancel",
  },

  ask: {
    title: (times: readonly string[]) =>
      times.length > 0
        ? `Shall we remind you at ${inList(times.map(wallTime))}?`
        : "Shall we remind you?",
    lead: "Only when something is still open.",
    yes: { push: "Yes, on this phone", email: "Yes, by e-mail", sms: "Yes, by text message" },
    no: "No, thanks",
    saidYes: (channel: Channel, confirmed: boolean) =>
      confirmed || channel === "push"
        ? "Good. We will remind you."
        : `Good. One more step: ${oneMore[channel]}`,
    saidNo: "All right, no reminders. You can change that under Settings.",
    saidNotHere: "This browser did not turn them on. You can choose another way under Settings.",
  },

  page: {
    title: "Reminders",
    lead: "They come only when something is still open.",
  },

  how: {
    title: "How",
    channel: by,
    state: (channel: Addressed, state: State, number: string | null) =>
      ({
        no_address:
          channel === "email"
            ? "No e-mail address is known here."
            : "No phone number is known here.",
        not_asked: "Off, until you say yes.",
        waiting: waiting[channel],
        confirmed: "On",
        off: "Off",
        opted_out: channel === "email" ? cameBack : stopped(number),
        dead: channel === "email" ? cameBack : noneArrives,
      })[state],
    nothingCame: {
      email: "Nothing came? Look among the spam, or turn it off and on again.",
      sms: "Nothing came? Turn it off and on again.",
    },
    onButStopped: "On, but all reminders are stopped.",
    on: "Turn on",
    off: "Turn off",
    first: {
      push: "The notification comes first.",
      email: "The e-mail comes first.",
      sms: "The text message comes first.",
    },
    swap: { push: "Notification first", email: "E-mail first", sms: "Text message first" },
    noAddress: {
      email: "This needs an e-mail address, and none is known here.",
      sms: "This needs a phone number, and none is known here.",
    },
  },

  /** Notifications in this browser. */
  push: {
    on: "On, on this phone",
    off: "Off on this phone",
    elsewhere: (phone: string) => `Off on this phone. They come to: ${phone}.`,
    discreet: "They say how many are open and how long it takes, and no more.",
    refused: "This browser did not turn them on. Nothing was changed.",
    cannot: {
      blocked:
        "This browser blocks them. Open its settings for this page, allow notifications, and come back.",
      install:
        "On an iPhone or iPad: tap Share, then Add to Home Screen. Open Limberday from there, and turn them on.",
      none: "This browser cannot show them.",
    },
  },

  when: {
    title: "When",
    zone: (zone: string) =>
      `By the clock of ${cityOf(zone)}. Between 21:00 and 8:00 only if you say so.`,
    nth: [
      "First reminder",
      "Second reminder",
      "Third reminder",
      "Fourth reminder",
      "Fifth reminder",
      "Sixth reminder",
      "Seventh reminder",
      "Eighth reminder",
    ],
    more: "Days, lateness, cue",
    daysOf: "Days",
    days: {
      every: "Every day",
      weekdays: "Monday to Friday",
      weekends: "Saturday and Sunday",
    },
    lateness: "If something is in the way, it may come late by up to",
    late: (minutes: number) =>
      minutes < 60 ? `${minutes} minutes` : count(minutes / 60, "hour", "hours"),
    cue: "Together with",
    tied: (cues: readonly string[]) => `Together with: ${inList(cues)}`,
    cueHint: "For example: after brushing teeth. It is shown here, and never sent.",
    quietYes: "Yes, at this time, although it is night",
    at: ({ time, days }: { time: string; days: Days }) =>
      days === "every" ? wallTime(time) : `${wallTime(time)} (${shortDays[days]})`,
    none: "No reminder time.",
    remove: "Remove",
    add: "Add a time",
    keep: "Keep these times",
    busy: "Keeping",
    kept: "Kept.",
    need: "Choose a time, or remove it.",
    refused: (why: string, own: boolean) => {
      if (why.includes("twice")) return "This time is there already.";
      if (!why.includes("quiet")) return "Choose a time.";
      return own
        ? "This is in the night. Say yes below, or choose a time from 8:00 to 20:59."
        : "Only the client can choose a time in the night. Choose one from 8:00 to 20:59.";
    },
  },

  /** Neutral: the client reads it, and the therapist. */
  coming: {
    title: "The next ones",
    none: "None for now.",
    closed: {
      stopped: "None comes: all are stopped.",
      no_way: "None comes: no way is turned on and confirmed.",
    },
    why: (why: Why, goesWith: string | null) =>
      ({
        no_date: "does not come: the clock passes this day over",
        stopped: "does not come",
        no_way: "does not come",
        break: "does not come: a break",
        only_last: "does not come: only the last of the day does",
        answered: "does not come: nothing is open",
        nothing_due: "does not come: nothing is planned",
        over: "does not come: its time had passed",
        quiet: "does not come: it would be night",
        together: `goes with the one at ${wallTime(goesWith ?? "")}`,
      })[why],
    tooMany: "At most two text messages go out on one day; more reminders than that do not come.",
  },

  fewer: {
    offer: {
      title: "Fewer reminders?",
      lead: "Most days you are done before the first one. We can remind you only once a day, late, if something is still open.",
      yes: "Yes, only the last one",
      no: "No, keep them all",
      saidYes: "Good. Only the last reminder of a day comes.",
      saidNo: "All right, they stay as they are.",
    },
    back: {
      title: "All reminders are back",
      lead: "It was quiet for two days, so all of them come again. Today is a new one.",
      seen: "All right",
    },
    on: "Only the last reminder of a day comes, if something is still open.",
    all: "Send all of them again",
  },

  stop: {
    title: "All reminders",
    lead: "Nothing comes until you say so. Your stretches stay as they are.",
    go: "Stop all reminders",
    stopped: "You get no reminders.",
    again: "Remind me again",
  },

  confirm: {
    title: "Reminders by e-mail",
    lead: "Somebody asked for short reminders at this address; if that was you, say yes.",
    go: "Yes, remind me",
    busy: "One moment",
    ignore: "If not, close this page, and nothing will come.",
    done: "Thank you",
    doneLead: "Reminders will come by e-mail. You can end them under Settings.",
    gone: "For a new one, turn e\u2011mail off and on again under Settings, Reminders.",
    toToday: "To my stretches",
  },

  /** For the therapist, beside the e-mail address. */
  desk: {
    line: (ways: readonly { channel: Channel; state: State }[]) =>
      waysLine(ways, {
        by: (channels) => `Reminded by ${inList(channels.map((one) => deskChannel[one]))}.`,
        notBy: (channel, state) =>
          state === "no_address"
            ? channel === "sms" && "No phone number."
            : upper(`${deskChannel[channel]}: ${deskState[state] ?? state}.`),
      }),
  },
};
