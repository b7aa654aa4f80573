import { d } from "../../../i18n/texts_desk";
import { Field } from "../../../parts/field";
import { Area } from "./area";

export const MESSAGE_LENGTH = 300;

interface BeginsProps {
  earliest: string;
  latest: string;
  begin: string;
  message: string;
  troubles: { begin: string | undefined; message: string | undefined };
  onBegin: (begin: string) => void;
  onMessage: (message: string) => void;
}

/** From when on the plan holds, and what the client is told about it. */
export function Begins(props: BeginsProps) {
  const { earliest, latest, begin, message, troubles, onBegin, onMessage } = props;
  return (
    <section class="begins">
      <h2>{d.plan.begins}</h2>
      <Field
        id="effective_from"
        type="date"
        label={d.plan.from}
        hint={d.plan.fromHint(earliest)}
        min={earliest}
        max={latest}
        value={begin}
        trouble={troubles.begin}
        onValue={onBegin}
      />
      <Area
        id="message"
        label={d.plan.message}
        hint={d.plan.messageHint}
        rows={3}
        maxLength={MESSAGE_LENGTH}
        value={message}
        trouble={troubles.message}
        onValue={onMessage}
      />
    </section>
  );
}
