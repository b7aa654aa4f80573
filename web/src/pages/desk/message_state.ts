import type { MessageView } from "../../api/client";
import { dateAndTimeOf } from "../../i18n/format";
import { d } from "../../i18n/texts_desk";

function sentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}

/** A message's state as a person would say it, at the client's time. */
export function stateInWords(message: MessageView, demonstration: boolean): string {
  const { state, kind, reason } = message;
  const when = dateAndTimeOf(message.sent_at ?? message.due_at, message.time_zone);
  if (state === "accepted" && (demonstration || message.channel === "console"))
    return sentence(d.messages.demoAccepted(when));
  const words = d.messages.state(state, when, reason);
  const depends = state === "pending" && kind === "reminder";
  return sentence(depends ? d.messages.onlyIfOpen(words) : words);
}

/** What is still to come and when it is due, or that it is on its way. */
export function plannedInWords({ kind, state, due_at, time_zone, reason }: MessageView): string {
  const due = dateAndTimeOf(due_at, time_zone);
  const when = state === "pending" ? due : d.messages.state(state, due, reason);
  return kind === "reminder" ? when : d.messages.letterAt(kind, when);
}
