import { useState } from "preact/hooks";
import { asTrouble } from "../../api/answer";
import type { Break, ClientPage } from "../../api/client";
import { lookAgain } from "../../api/polling";
import { endBreak } from "../../api/therapist";
import { d } from "../../i18n/texts_desk";
import { Confirm } from "../../parts/confirm";
import { TroubleLine } from "../../parts/notice";
import { Said } from "../../parts/said";
import { useDeed } from "../../parts/use_deed";
import { EnterBreak } from "./enter_break";

const words = d.client.breaks;

interface LineProps {
  one: Break;
  runs: boolean;
  onEnd: () => void;
}

function Line({ one, runs, onEnd }: LineProps) {
  const { from_date: from, until_date: until, reason, recorded_by } = one;
  return (
    <li class="row">
      <p>
        <strong>{words.days(from, until)}</strong>
        <span class="soft">
          {runs ? words.runs : words.comes}, {words.by[recorded_by]}
        </span>
        {reason && <span>{reason}</span>}
      </p>
      <button
        type="button"
        class="quiet"
        aria-label={runs ? words.endLabel(from, until) : words.takeBackLabel(from, until)}
        onClick={onEnd}
      >
        {runs ? words.end : words.takeBack}
      </button>
    </li>
  );
}

interface EndProps {
  runs: boolean;
  onEnd: () => void;
  onKeep: () => void;
}

function End({ runs, onEnd, onKeep }: EndProps) {
  return (
    <Confirm
      title={runs ? words.endTitle : words.takeBackTitle}
      yes={runs ? words.end : words.takeBack}
      no={words.keep}
      onYes={onEnd}
      onNo={onKeep}
    >
      <p>{runs ? words.endLead : words.takeBackLead}</p>
    </Confirm>
  );
}

/** Breaks that run or are to come: entered, ended and taken back here. */
export function ClientBreaks({ page }: { page: ClientPage }) {
  const { id, breaks, dates, change_from } = page;
  const today = dates.at(-1)?.date ?? change_from;
  const [entering, setEntering] = useState(false);
  const [asked, setAsked] = useState<Break | null>(null);
  const { said, trouble, run, say } = useDeed(async () => lookAgain());
  const runs = (one: Break) => one.from_date <= today;
  const end = (one: Break) => {
    setAsked(null);
    const over = endBreak(id, one.id).catch((error) => {
      // Not there any more is what was wanted.
      if (asTrouble(error).status !== 404) throw error;
    });
    void run(() => over, runs(one) ? words.ended : words.takenBack);
  };
  return (
    <section>
      <h2>{words.title}</h2>
      {trouble && <TroubleLine trouble={trouble} />}
      <Said>{said}</Said>
      {breaks.length === 0 && <p class="soft">{words.none}</p>}
      <ul class="lines">
        {breaks.map((one) => (
          <Line key={one.id} one={one} runs={runs(one)} onEnd={() => setAsked(one)} />
        ))}
      </ul>
      <button type="button" class="button second" onClick={() => setEntering(true)}>
        {words.enter}
      </button>
      {asked && <End runs={runs(asked)} onEnd={() => end(asked)} onKeep={() => setAsked(null)} />}
      {entering && (
        <EnterBreak
          page={page}
          today={today}
          onEntered={() => {
            setEntering(false);
            lookAgain();
            say(words.entered);
          }}
          onClose={() => setEntering(false)}
        />
      )}
    </section>
  );
}
