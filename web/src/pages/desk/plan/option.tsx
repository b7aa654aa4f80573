import type { Stretch, Verdict } from "../../../api/therapist";
import { Figure } from "../../../figure/figure";
import { t } from "../../../i18n/texts";
import { d } from "../../../i18n/texts_desk";
import { suggestedRule } from "../../../rules/schedule_draft";
import { How } from "./how";
import { VerdictLines } from "./verdict";

export interface OptionProps {
  stretch: Stretch;
  verdict: Verdict | undefined;
  /** What it is suggested for, of what is known of the client. */
  suits: readonly string[];
  chosen: boolean;
  nameOf: (id: string) => string;
  onAdd: () => void;
  onGoTo: () => void;
  onEdit: () => void;
  onRetire: () => void;
}

function Own({ stretch: { name }, onEdit, onRetire }: OptionProps) {
  const text = d.plan.library;
  return (
    <>
      <button type="button" class="quiet" aria-label={text.editLabel(name)} onClick={onEdit}>
        {text.edit}
      </button>
      <button type="button" class="quiet" aria-label={text.retireLabel(name)} onClick={onRetire}>
        {text.retire}
      </button>
    </>
  );
}

/** A stretch of the library: what it looks like, and the dose it is usually begun with. */
export function Option(props: OptionProps) {
  const { stretch, verdict, suits, chosen, nameOf, onAdd, onGoTo } = props;
  const { name, figure, dose } = stretch;
  const text = d.plan.library;
  return (
    <li class={`option ${chosen ? "chosen" : ""}`}>
      <div class={figure ? "stage" : "stage empty-stage"}>
        {figure ? <Figure figure={figure} label={t.figure(name)} /> : <span>{text.own}</span>}
      </div>
      <div class="body">
        <h3>{name}</h3>
        <p class="soft">{text.place(stretch.region, text.positionName(stretch.position))}</p>
        <p>
          {d.plan.when(suggestedRule(dose), dose.times_per_day)} {t.dose(dose, stretch.per_side)}
        </p>
        {suits.length > 0 && <p class="suits">{text.suitsOne(suits)}</p>}
        <VerdictLines verdict={verdict} />
      </div>
      <button
        type="button"
        class={chosen ? "quiet" : "button second"}
        data-option
        aria-label={chosen ? text.inPlanLabel(name) : text.addLabel(name)}
        onClick={chosen ? onGoTo : onAdd}
      >
        {chosen ? text.inPlan : text.add}
      </button>
      <div class="more">
        <How stretch={stretch} nameOf={nameOf} />
        {stretch.own && <Own {...props} />}
      </div>
    </li>
  );
}
