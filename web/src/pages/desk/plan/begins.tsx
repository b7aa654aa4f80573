import { d } from "../../../i18n/texts_desk";
import { Field } from "../../../parts/field";
import { Notice } from "../../../parts/notice";
import { Area } from "./area";

export const MESSAGE_LENGTH = 300;
const WHY_LENGTH = 200;

interface BeginsProps {
  oldest: string;
  /** Whatever begins before corrects the past. */
  earliest: string;
  latest: string;
  begin: string;
  /** It does, until a later plan goes on, if there is one. */
  past: { until: string | null } | null;
  why: string;
  message: string;
  troubles: Record<"begin" | "why" | "message", string | undefined>;
  onBegin: (begin: string) => void;
  onWhy: (why: string) => void;
  onMessage: (message: string) => void;
}

/** From when on the plan holds, and what the client is told about it. */
export function Begins(props: BeginsProps) {
  const { earliest, begin, past, why, message, troubles, onBegin, onWhy, onMessage } = props;
  return (
    <section class="begins">
      <h2>{d.plan.begins}</h2>
      <Field
        id="effective_from"
        type="date"
        label={d.plan.from}
        hint={d.plan.fromHint(earliest)}
        min={props.oldest}
        max={props.latest}
        value={begin}
        trouble={troubles.begin}
        onValue={onBegin}
      />
      {past && (
        <>
          <Notice kind="calm">
            <p>{d.plan.past.lead(past.until)}</p>
          </Notice>
          <Field
            id="why"
            label={d.plan.past.why}
            hint={d.plan.past.whyHint}
            maxLength={WHY_LENGTH}
            value={why}
            trouble={troubles.why}
            onValue={onWhy}
          />
        </>
      )}
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
