import type { ComponentChildren } from "preact";
import type { MessageView } from "../../api/client";
import { useWatched } from "../../api/polling";
import { me } from "../../api/sign_in";
import { messages } from "../../api/therapist";
import { d } from "../../i18n/texts_desk";
import { Heading, Link } from "../../parts/navigation";
import { to } from "../../parts/route";
import { byTime } from "../../rules/messages";
import { plannedInWords, stateInWords } from "./message_state";
import { WatchedPage } from "./watched_page";

const EVERY_S = 15;
const PLANNED = "planned";

function Title({ message, children }: { message: MessageView; children: ComponentChildren }) {
  return (
    <h3>
      <Link href={to.client(message.client_id)}>{message.client_name}</Link>{" "}
      <span class="soft">{children}</span>
    </h3>
  );
}

function Message({ message, demonstration }: { message: MessageView; demonstration: boolean }) {
  return (
    <li class="message">
      <Title message={message}>
        {message.for_date ? d.messages.forDay(message.for_date) : d.messages.letter(message.kind)}
      </Title>
      <p>{stateInWords(message, demonstration)}</p>
      {message.to && message.channel !== "push" && (
        <dl>
          <dt>{d.messages.to}</dt>
          <dd>{message.to}</dd>
          {message.subject && (
            <>
              <dt>{d.messages.subject}</dt>
              <dd>{message.subject}</dd>
            </>
          )}
        </dl>
      )}
      {message.text && <pre>{message.text}</pre>}
    </li>
  );
}

interface Listed {
  list: readonly MessageView[];
  demonstration: boolean;
}

function Over({ list, demonstration }: Listed) {
  return (
    <section>
      <h2>{demonstration ? d.messages.wouldHaveGone : d.messages.gone}</h2>
      {list.length === 0 && <p class="soft">{d.messages.empty}</p>}
      <ol class="messages">
        {list.map((message) => (
          <Message key={message.id} message={message} demonstration={demonstration} />
        ))}
      </ol>
    </section>
  );
}

function Planned({ list }: { list: readonly MessageView[] }) {
  if (list.length === 0) return null;
  return (
    <section id={PLANNED}>
      <h2>{d.messages.planned}</h2>
      <p class="soft">{d.messages.plannedLead}</p>
      <ol class="messages">
        {list.map((message) => (
          <li key={message.id} class="message planned">
            <Title message={message}>{plannedInWords(message)}</Title>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Both({ list, demonstration }: Listed) {
  const { planned, over } = byTime(list);
  return (
    <>
      <div>
        <Heading name={d.messages.title} />
        <p class="lead">{demonstration ? d.messages.demonstration : d.messages.real}</p>
        {planned.length > 0 && (
          <p class="jump">
            <a href={`#${PLANNED}`}>{d.messages.toPlanned(planned.length)}</a>
          </p>
        )}
      </div>
      <Over list={over} demonstration={demonstration} />
      <Planned list={planned} />
    </>
  );
}

async function ask(etag: string | null) {
  const [said, { demonstration }] = await Promise.all([messages(etag), me()]);
  return said && { etag: said.etag, data: { list: said.data, demonstration } };
}

/** What went out, or in a demonstration what would have; and what is still to come. */
export function Messages() {
  const watched = useWatched<Listed>(ask, "messages", EVERY_S);
  return <WatchedPage watched={watched}>{(data) => <Both {...data} />}</WatchedPage>;
}
