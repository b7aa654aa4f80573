import type { MessageView } from "../../api/client";
import { longDate, upper } from "../../i18n/format";
import { d } from "../../i18n/texts_desk";
import { stateInWords } from "./message_state";

const NEWEST = 6;

function Lines({ messages }: { messages: readonly MessageView[] }) {
  return (
    <ol class="lines">
      {messages.map((message) => (
        <li key={message.id}>
          <strong>
            {message.for_date ? upper(longDate(message.for_date)) : d.messages.letter(message.kind)}
          </strong>
          <span class="soft">{stateInWords(message, false)}</span>
        </li>
      ))}
    </ol>
  );
}

/** What went out to the client or did not, and why, newest first. */
export function ClientSent({ messages }: { messages: readonly MessageView[] }) {
  const more = messages.length - NEWEST;
  return (
    <section>
      <h2>{d.client.messages}</h2>
      {messages.length === 0 && <p class="soft">{d.client.messagesEmpty}</p>}
      <Lines messages={messages.slice(0, NEWEST)} />
      {more > 0 && (
        <details>
          <summary>{d.client.words.more(more)}</summary>
          <Lines messages={messages.slice(NEWEST)} />
        </details>
      )}
    </section>
  );
}
