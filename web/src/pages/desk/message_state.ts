import type { MessageView } from "../../api/client";
import { dateAndTimeOf } from "../../i18n/format";
import { d } from "../../i18n/texts_desk";

/** A message's state as a person would say it, at the client's time where the zone is known. */
export function stateInWords(
  message: MessageView,
  demonstration: boolean,
  timeZone?: string,
): string {
  const when = dateAndTimeOf(message.sent_at ?? message.due_at, timeZone);
  const words =
    message.state === "accepted" && (demonstration || message.channel === "console")
      ? d.messages.demoAccepted(when)
      : d.messages.state(message.state, when, message.reason);
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}
