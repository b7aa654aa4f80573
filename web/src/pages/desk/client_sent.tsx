import type { SentView } from "../../api/client";
import { dateAndTimeOf, longDate, upper } from "../../i18n/format";
import { d } from "../../i18n/texts_desk";
import { stateInWords } from "./message_state";

const NEWEST = 6;

/** What it went through; that it was looked at is of no interest where it went on. */
function Steps({ sent: { message, changes } }: { sent: SentView }) {
  const told = changes.filter(({ state }) => state !== "claimed");
  if (told.length < 2) return null;
  return (
    <details>
      <summary>{d.messages.steps}</summary>
      <ol class="steps soft">
        {told.map(({ state, at, channel, reason }, place) => (
          <li key={`${at} ${state}`}>
            <time dateTime={at}>{dateAndTimeOf(at, message.time_zone)}</time>{" "}
            {d.messages.step(state, place === 0, channel, reason)}
          </li>
        ))}
      </ol>
    </details>
  );
}

function Lines({ messages }: { messages: readonly SentView[] }) {
  return (
    <ol class="lines">
      {messages.map((sent) => (
        <li key={sent.message.id}>
          <strong>
            {sent.message.for_date
              ? upper(longDate(sent.message.for_date))
              : d.messages.letter(sent.message.kind)}
          </strong>
          <span class="soft">
            {stateInWords(sent.message, false)}
            {sent.answer &&
              ` ${d.messages.answered(
                sent.answer.said,
                dateAndTimeOf(sent.answer.at, sent.message.time_zone),
              )}`}
          </span>
          <Steps sent={sent} />
        </li>
      ))}
    </ol>
  );
}

/** What went out to the client or did not, and why, newest first. */
export function ClientSent({ messages }: { messages: readonly SentView[] }) {
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
