import { endOtherSessions, endSession, type SignedIn } from "../../api/account";
import { ago } from "../../i18n/format";
import { a } from "../../i18n/texts_account";
import { TroubleLine } from "../../parts/notice";
import { useDeed } from "../../parts/use_deed";
import { useNow } from "../../parts/use_now";
import { howLongAgo } from "../../rules/relative";
import { Part } from "./part";

interface SessionsProps {
  sessions: readonly SignedIn[];
  again: () => Promise<void>;
}

/** The browsers somebody is signed in on, and the way out of each but this one. */
export function Sessions({ sessions, again }: SessionsProps) {
  const now = useNow(30);
  const deed = useDeed(again);
  const last = ({ active_at, created_at }: SignedIn) => {
    const { value, unit } = howLongAgo(Date.parse(active_at), now);
    return a.sessions.last(ago(value, unit), created_at);
  };
  return (
    <Part title={a.sessions.title} said={deed.said}>
      {deed.trouble && <TroubleLine trouble={deed.trouble} />}
      <ul class="lines">
        {sessions.map((one) => (
          <li key={one.id} class="row">
            <p>
              <strong>{one.current ? a.sessions.here : one.label}</strong>
              <span class="soft">{one.current ? `${one.label}. ${last(one)}` : last(one)}</span>
            </p>
            {!one.current && (
              <div class="acts">
                <button
                  type="button"
                  class="quiet"
                  disabled={deed.busy}
                  onClick={() => deed.run(() => endSession(one.id), a.sessions.ended(one.label))}
                >
                  {a.sessions.end}
                  <span class="unseen"> {a.sessions.endLabel(one.label, one.created_at)}</span>
                </button>
              </div>
            )}
          </li>
        ))}
      </ul>
      {sessions.length > 1 && (
        <button
          type="button"
          class="button second"
          disabled={deed.busy}
          onClick={() => deed.run(endOtherSessions, a.sessions.endedOthers)}
        >
          {a.sessions.endOthers}
        </button>
      )}
    </Part>
  );
}
