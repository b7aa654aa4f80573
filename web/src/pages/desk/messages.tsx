import { useEffect, useState } from "preact/hooks";
import { asTrouble, type Trouble } from "../../api/answer";
import type { MessageView } from "../../api/client";
import { me } from "../../api/sign_in";
import { messages } from "../../api/therapist";
import { d } from "../../i18n/texts_desk";
import { Heading, Link } from "../../parts/navigation";
import { TroubleLine, Waiting } from "../../parts/notice";
import { to } from "../../parts/route";
import { stateInWords } from "./message_state";

function Message({ message, demonstration }: { message: MessageView; demonstration: boolean }) {
  return (
    <li class="message">
      <h2>
        <Link href={to.client(message.client_id)}>{message.client_name}</Link>{" "}
        <span class="soft">{d.messages.forDay(message.for_date)}</span>
      </h2>
      <p>{stateInWords(message, demonstration)}</p>
      {message.to && (
        <dl>
          <dt>{d.messages.to}</dt>
          <dd>{message.to}</dd>
          <dt>{d.messages.subject}</dt>
          <dd>{message.subject}</dd>
        </dl>
      )}
      {message.text && <pre>{message.text}</pre>}
    </li>
  );
}

/** What went out, or in a demonstration what would have. */
export function Messages() {
  const [list, setList] = useState<readonly MessageView[] | null>(null);
  const [demonstration, setDemonstration] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const load = () => {
    setTrouble(null);
    Promise.all([messages(), me()]).then(
      ([found, who]) => {
        setList(found);
        setDemonstration(who.demonstration);
      },
      (error) => setTrouble(asTrouble(error)),
    );
  };
  useEffect(load, []);
  if (trouble) return <TroubleLine trouble={trouble} again={load} />;
  if (!list) return <Waiting />;
  return (
    <>
      <Heading name={d.messages.title} />
      <p class="lead">{demonstration ? d.messages.demonstration : d.messages.real}</p>
      {list.length === 0 && <p class="empty">{d.messages.empty}</p>}
      <ol class="messages">
        {list.map((message) => (
          <Message key={message.id} message={message} demonstration={demonstration} />
        ))}
      </ol>
    </>
  );
}
