import type { ComponentChildren } from "preact";
import { d } from "../../../i18n/texts_desk";
import { Notice } from "../../../parts/notice";
import { SHORT_DAY_S, tooMuch } from "../../../rules/dose";
import { type DraftItem, daySeconds, isEveryDay, wrongOf } from "../../../rules/plan_draft";

interface BarProps {
  items: readonly DraftItem[];
  busy: boolean;
  /** How many fields need another look, once somebody wanted to assign. */
  open: number;
  /** There is a plan that can be ended by leaving nothing in it. */
  endable: boolean;
  /** It corrects the past, so what it changes is shown first. */
  past: boolean;
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

interface MeterProps {
  items: readonly DraftItem[];
  seconds: number;
  /** What is missing is told beside it. */
  told: boolean;
}

function Meter({ items, seconds, told }: MeterProps) {
  const complete = told || items.every((item) => wrongOf(item, false).length === 0);
  return (
    <div class="meter">
      <p aria-live="polite">
        <strong>{d.plan.headline(items.length, seconds)}</strong>{" "}
        <span class="soft">
          {d.plan.meter(seconds, isEveryDay(items))}
          {!complete && `. ${d.plan.uncounted}`}
        </span>
      </p>
      <meter
        aria-label={d.plan.meterLabel}
        min={0}
        max={SHORT_DAY_S * 2}
        high={SHORT_DAY_S}
        value={seconds}
      />
    </div>
  );
}

/** How long a day's sessions take, whether that is a lot, and the one button that assigns. */
export function PlanBar({ items, busy, open, endable, past, onAssign, children }: BarProps) {
  const seconds = daySeconds(items);
  const warning = tooMuch(items.length, seconds);
  const empty = items.length === 0;
  const assigns = warning.length > 0 ? d.plan.assignAnyway : d.plan.assign;
  const label = past ? d.plan.past.see : empty && endable ? d.plan.end : assigns;
  return (
    <section class="plan-bar" aria-label={d.plan.bar}>
      {children}
      <div class="row">
        {empty ? (
          <p class="soft">{d.plan.nothing}</p>
        ) : (
          <Meter items={items} seconds={seconds} told={open > 0} />
        )}
        {open > 0 && (
          <Notice kind="care">
            <p>{d.plan.fix(open)}</p>
          </Notice>
        )}
        {open === 0 && warning.length > 0 && <Warning why={warning} />}
        <button
          type="button"
          class="button"
          disabled={busy || (empty && !endable)}
          onClick={onAssign}
        >
          {busy ? (past ? d.plan.past.seeBusy : d.plan.busy) : label}
        </button>
      </div>
    </section>
  );
}
