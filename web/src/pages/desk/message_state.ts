import type { MessageView } from "../../api/client";
import { dateAndTimeOf } from "../../i18n/format";
import { d } from "../../i18n/texts_desk";

/** A message's state as a person would say it, at the client's time. */
export function stateInWords(message: MessageView, demonstration: boolean): string {
  const when = dateAndTimeOf(message.sent_at ?? message.due_at, message.time_zone);
  const words =
    message.state === "accepted" && (demonstration || message.channel === "console")
      ? d.messages.demoAccepted(when)
      : d.messages.state(message.state, when, message.reason);
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}
