import "../styles/progress.css";
import { useState } from "preact/hooks";
import { useAsked } from "../api/asked";
import { type Break, progress } from "../api/progress";
import { p } from "../i18n/texts_progress";
import { useTicker } from "../offline/use_ticker";
import { EndBreak } from "../parts/end_break";
import { PhonePage } from "../parts/phone_page";
import { Said } from "../parts/said";
import { TakeBreak } from "../parts/take_break";
import { datesIn } from "../rules/months";

interface LineProps {
  one: Break;
  today: string;
  therapist: string;
  onEnded: (said: string) => void;
}

function Line(props: LineProps) {
  const { from_date: first, until_date: last, reason } = props.one;
  const when = first <= props.today ? p.breaks.runs : p.breaks.comes;
  return (
    <li>
      <strong>{p.breaks.days(first, last)}</strong>
      <p class="soft">
        {when}, {p.breaks.length(datesIn(first, last))}
      </p>
      {reason && <p>{reason}</p>}
      <EndBreak {...props} />
    </li>
  );
}

/** Days off: those that run or are to come, and a new one. */
export function BreakPage() {
  const [{ today }] = useTicker();
  const { data, trouble, again } = useAsked(progress);
  const [said, setSaid] = useState<string | null>(null);
  const therapist = today?.therapist ?? "";
  const change = (what: string) => {
    setSaid(what);
    void again();
  };
  return (
    <PhonePage
      title={p.breaks.title}
      lead={p.breaks.lead}
      back={{ name: p.title, href: "/progress" }}
      trouble={trouble}
      again={() => void again()}
      waits={!data}
    >
      <Said>{said}</Said>
      {data && data.breaks.length > 0 && (
        <ul class="lines breaks">
          {data.breaks.map((one) => (
            <Line
              key={one.id}
              one={one}
              today={data.client_date}
              therapist={therapist}
              onEnded={change}
            />
          ))}
        </ul>
      )}
      {data && (
        <section class="topic">
          <h2>{p.breaks.plan}</h2>
          <TakeBreak
            today={data.client_date}
            therapist={therapist}
            onTaken={() => change(p.breaks.taken)}
          />
        </section>
      )}
    </PhonePage>
  );
}
