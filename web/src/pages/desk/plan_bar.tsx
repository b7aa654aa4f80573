import type { ComponentChildren } from "preact";
import { t } from "../../i18n/texts";
import { d } from "../../i18n/texts_desk";
import { Notice } from "../../parts/notice";
import { SHORT_SESSION_S, tooMuch } from "../../rules/dose";
import { type DraftItem, isComplete, sessionSeconds } from "../../rules/plan_draft";

interface PlanBarProps {
  items: readonly DraftItem[];
  busy: boolean;
  incomplete: boolean;
  onAssign: () => void;
  children: ComponentChildren;
}

function Warning({ why }: { why: ReturnType<typeof tooMuch> }) {
  return (
    <div class="warning" role="status">
      <p>
        <strong>{d.plan.warn(why)}</strong> {d.plan.why(why)}
      </p>
    </div>
  );
}

/** How long a session takes, whether that is a lot, and the one button that assigns. */
export function PlanBar({ items, busy, incomplete, onAssign, children }: PlanBarProps) {
  const seconds = sessionSeconds(items);
  const warning = tooMuch(items.length, seconds);
  const label = warning.length > 0 ? d.plan.assignAnyway : d.plan.assign;
  return (
    <section class="plan-bar" aria-label={d.plan.chosen}>
      {children}
      {incomplete && (
        <Notice kind="care">
          <p>{d.plan.fix}</p>
        </Notice>
      )}
      {warning.length > 0 && <Warning why={warning} />}
      <div class="row">
        {items.length === 0 ? (
          <p class="soft">{d.plan.nothing}</p>
        ) : (
          <div class="meter">
            <p aria-live="polite">
              <strong>{t.today.headline(items.length, seconds)}</strong>{" "}
              <span class="soft">
                {d.plan.meter(seconds)}
                {!isComplete(items) && `. ${d.plan.uncounted}`}
              </span>
            </p>
            <meter
              aria-label={d.plan.meterLabel}
              min={0}
              max={SHORT_SESSION_S * 2}
              high={SHORT_SESSION_S}
              value={seconds}
            />
          </div>
        )}
        <button
          type="button"
          class="button"
          disabled={busy || items.length === 0}
          onClick={onAssign}
        >
          {busy ? d.plan.busy : label}
        </button>
      </div>
    </section>
  );
}
