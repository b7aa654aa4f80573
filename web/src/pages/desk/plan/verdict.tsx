import type { Verdict } from "../../../api/therapist";
import { d } from "../../../i18n/texts_desk";

function names(concerns: Verdict["conflicts"]): string[] {
  return concerns.map((one) => one.name);
}

/** What is known of the client and speaks against a stretch, or asks for a look first. */
export function VerdictLines({ verdict }: { verdict: Verdict | undefined }) {
  if (!verdict) return null;
  const { conflicts, warnings } = verdict;
  return (
    <div class="verdict">
      {conflicts.length > 0 && (
        <p>
          <strong>{d.plan.conflict(names(conflicts))}</strong>
        </p>
      )}
      {warnings.length > 0 && <p>{d.plan.check(names(warnings))}</p>}
      {[...conflicts, ...warnings].map(
        ({ id, name, note }) => note && <p key={id}>{d.plan.library.note(name, note)}</p>,
      )}
    </div>
  );
}
