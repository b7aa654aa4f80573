import type { MessageView } from "../../api/client";
import { dateAndTimeOf } from "../../i18n/format";
import { d } from "../../i18n/texts_desk";

function sentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}

/** A message's state as a person would say it, at the client's time. */
export function stateInWords(message: MessageView, demonstration: boolean): string {
  const when = dateAndTimeOf(message.sent_at ?? message.due_at, message.time_zone);
  const words =
    message.state === "accepted" && (demonstration || message.channel === "console")
      ? d.messages.demoAccepted(when)
      : d.messages.state(message.state, when, message.reason);
  return sentence(words);
}

/** When a message that is still to come is due, or that it is on its way. */
export function plannedInWords({ state, due_at, time_zone, reason }: MessageView): string {
  const when = dateAndTimeOf(due_at, time_zone);
  return state === "pending" ? when : d.messages.state(state, when, reason);
}
