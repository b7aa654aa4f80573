import { cityOf } from "../rules/time_zone";
import { inList, upper, wallTime } from "./format";
import { waysLine } from "./ways_line";

type State = "no_address" | "not_asked" | "waiting" | "confirmed" | "off" | "opted_out";
type Channel = "email" | "sms";

const stopped = (number: string | null) =>
  number
    ? `Stopped by your STOP. To begin again, text START to ${number}.`
    : "Stopped by your STOP. To begin again, answer START to our last message.";

/** What has to be done where it is waited for. */
const waiting: Record<Channel, string> = {
  email: "Waiting for your yes: open the link in the e-mail we sent.",
  sms: "Waiting for your yes: answer YES to our text message.",
};

const by: Record<Channel, string> = { email: "By e-mail", sms: "By text message" };

const oneMore: Record<Channel, string> = {
  email: "open the link in the e-mail we have sent.",
  sms: "answer YES to the text message we have sent.",
};

const deskChannel: Record<Channel, string> = { email: "e-mail", sms: "text message" };
const deskState: Partial<Record<State, string>> = {
  not_asked: "not asked yet",
  waiting: "waits for the client's yes",
  off: "not chosen",
  opted_out: "asked to stop",
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
    yes: { email: "Yes, by e-mail", sms: "Yes, by text message" },
    no: "No, thanks",
    saidYes: (channel: Channel, confirmed: boolean) =>
      confirmed ? "Good. We will remind you." : `Good. One more step: ${oneMore[channel]}`,
    saidNo: "All right, no reminders. You can change that under Settings.",
  },

  page: {
    title: "Reminders",
    lead: "They come only when something is still open.",
  },

  how: {
    title: "How",
    channel: { email: "By e-mail", sms: "By text message" },
    state: (channel: Channel, state: State, number: string | null) =>
      ({
        no_address:
          channel === "email"
            ? "No e-mail address is known here."
            : "No phone number is known here.",
        not_asked: "Off, until you say yes.",
        waiting: waiting[channel],
        confirmed: "On",
        off: "Off",
        opted_out: stopped(number),
      })[state],
    nothingCame: {
      email: "Nothing came? Look among the spam, or turn it off and on again.",
      sms: "Nothing came? Turn it off and on again.",
    },
    onButStopped: "On, but all reminders are stopped.",
    on: "Turn on",
    off: "Turn off",
    first: {
      email: "Both are on: the e-mail comes first.",
      sms: "Both are on: the text message comes first.",
    },
    swap: { email: "E-mail first", sms: "Text message first" },
    noAddress: {
      email: "This needs an e-mail address, and none is known here.",
      sms: "This needs a phone number, and none is known here.",
    },
  },

  when: {
    title: "When",
    zone: (zone: string) => `Between 8:00 and 20:59, by the clock of ${cityOf(zone)}.`,
    nth: ["First reminder", "Second reminder", "Third reminder", "Fourth reminder"],
    none: "No reminder time.",
    remove: "Remove",
    add: "Add a time",
    keep: "Keep these times",
    busy: "Keeping",
    kept: "Kept.",
    need: "Choose a time, or remove it.",
    refused: (why: string) =>
      why.includes("twice") ? "This time is there already." : "Choose a time from 8:00 to 20:59.",
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
