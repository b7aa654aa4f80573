import { useState } from "preact/hooks";
import { asTrouble, type Trouble } from "../api/answer";
import { type Break, endBreak } from "../api/progress";
import { p } from "../i18n/texts_progress";
import { Confirm } from "./confirm";
import { Link } from "./navigation";
import { TroubleLine } from "./notice";

interface EndBreakProps {
  one: Break;
  today: string;
  therapist: string;
  onEnded: (said: string) => void;
}

/** The way out of a break of one's own; who entered it, if it was somebody else. */
export function EndBreak({ one, today, therapist, onEnded }: EndBreakProps) {
  const [asking, setAsking] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const { id, from_date: first, until_date: last, recorded_by } = one;
  const runs = first <= today;
  const b = p.breaks;
  const end = async () => {
    setAsking(false);
    setTrouble(null);
    try {
      await endBreak(id);
    } catch (error) {
      const why = asTrouble(error);
      // Not there any more is what was wanted.
      if (why.status !== 404) return setTrouble(why);
    }
    onEnded(runs ? b.ended : b.cancelled);
  };
  return (
    <>
      {recorded_by === "client" ? (
        <button
          type="button"
          class="button second"
          aria-label={runs ? b.endLabel(first, last) : b.cancelLabel(first, last)}
          onClick={() => setAsking(true)}
        >
          {runs ? b.end : b.cancel}
        </button>
      ) : (
        <p class="soft">
          {b.by(therapist)} <Link href="/thread">{b.byEnd}</Link>
        </p>
      )}
      {trouble && <TroubleLine trouble={trouble} again={() => void end()} />}
      {asking && (
        <Confirm
          title={runs ? b.endTitle : b.cancelTitle}
          yes={runs ? b.end : b.cancel}
          no={b.keep}
          onYes={end}
          onNo={() => setAsking(false)}
        >
          <p>{runs ? b.endLead : b.cancelLead}</p>
        </Confirm>
      )}
    </>
  );
}
