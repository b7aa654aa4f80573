import type { TargetedKeyboardEvent } from "preact";
import type { Stretch, Verdict } from "../../../api/therapist";
import { Figure } from "../../../figure/figure";
import { t } from "../../../i18n/texts";
import { d } from "../../../i18n/texts_desk";
import { type DoseField, doseOf, type NumberField } from "../../../rules/dose";
import { type DraftField, type DraftItem, wrongOf } from "../../../rules/plan_draft";
import { ruleOf, slotsOf, suggestedRule } from "../../../rules/schedule_draft";
import { DoseFields, doseLabels } from "./dose";
import { ItemExtras } from "./item_extras";
import { outOfRange } from "./number_field";
import { Reason } from "./reason";
import { Schedule } from "./schedule";
import { VerdictLines } from "./verdict";

export interface ItemProps {
  item: DraftItem;
  /** Null for an item of an old plan whose stretch is not known any more. */
  stretch: Stretch | null;
  verdict: Verdict | undefined;
  /** Its number, of how many. */
  place: number;
  of: number;
  /** Somebody wanted to assign: now also what is still empty is said. */
  tried: boolean;
  /** By field, what the server said. */
  refused: Readonly<Record<string, string>>;
  onChange: (item: DraftItem) => void;
  onRemove: () => void;
  onMove: (by: -1 | 1) => void;
}

function numberTrouble(field: DraftField, item: DraftItem): string {
  if (field === "slots") return outOfRange("slots", d.plan.slots);
  if (field === "rule.times") return outOfRange("times", d.plan.times);
  if (field === "rule.days" && item.schedule.kind === "every")
    return outOfRange("every", d.plan.every);
  const part = field.split(".")[1] as DoseField & NumberField;
  return outOfRange(part, doseLabels[part]);
}

/** What is said beside a field: what the server said, or else what is seen here. */
function troublesOf({ item, verdict, tried, refused }: ItemProps) {
  const conflicts = (verdict?.conflicts.length ?? 0) > 0;
  const wrong = wrongOf(item, conflicts);
  const empties: Partial<Record<DraftField, string>> = {
    ...(item.schedule.kind === "weekdays" && { "rule.days": d.plan.needDays }),
    "rule.start": d.plan.needStart,
    conflict_reason: d.plan.needReason,
  };
  return (field: DraftField): string | undefined => {
    const said = refused[field];
    if (said) return d.plan.refused(field, said);
    if (!wrong.includes(field)) return undefined;
    const empty = empties[field];
    return empty ? (tried ? empty : undefined) : numberTrouble(field, item);
  };
}

function Sentence({ item }: { item: DraftItem }) {
  const [dose, rule, slots] = [doseOf(item.dose), ruleOf(item.schedule), slotsOf(item.schedule)];
  const least = item.least.asked ? doseOf(item.least.typed) : null;
  return (
    <p class="sentence" aria-live="polite">
      {rule && slots !== null ? d.plan.when(rule, slots) : d.plan.noSchedule}{" "}
      {dose ? t.dose(dose, item.per_side) : d.plan.noDose}{" "}
      {item.least.asked &&
        (least ? d.plan.leastSentence(t.dose(least, item.per_side)) : d.plan.noLeast)}{" "}
      {!item.required && d.plan.optionalSentence}
    </p>
  );
}

function Suggestion({ item, stretch }: { item: DraftItem; stretch: Stretch }) {
  const { dose, per_side } = stretch;
  const words = `${d.plan.when(suggestedRule(dose), dose.times_per_day)} ${t.dose(dose, per_side)}`;
  const [typed, rule, slots] = [doseOf(item.dose), ruleOf(item.schedule), slotsOf(item.schedule)];
  const own = typed && rule && slots && `${d.plan.when(rule, slots)} ${t.dose(typed, per_side)}`;
  return <p class="suggestion">{own === words ? d.plan.suggested : d.plan.suggestion(words)}</p>;
}

function Tools({ item, place, of, onMove, onRemove }: ItemProps) {
  const { name } = item;
  return (
    <div class="item-tools">
      {of > 1 && (
        <>
          <button
            type="button"
            class="quiet"
            aria-keyshortcuts="Alt+ArrowUp"
            aria-label={d.plan.upLabel(name)}
            aria-disabled={place === 1 ? true : undefined}
            onClick={() => onMove(-1)}
          >
            {d.plan.up}
          </button>
          <button
            type="button"
            class="quiet"
            aria-keyshortcuts="Alt+ArrowDown"
            aria-label={d.plan.downLabel(name)}
            aria-disabled={place === of ? true : undefined}
            onClick={() => onMove(1)}
          >
            {d.plan.down}
          </button>
        </>
      )}
      <button type="button" class="quiet" aria-label={d.plan.removeLabel(name)} onClick={onRemove}>
        {d.plan.remove}
      </button>
    </div>
  );
}

/** A stretch of the plan: its dose, its schedule, and in words what they come to. */
export function Item(props: ItemProps) {
  const { item, stretch, verdict, onChange, onMove } = props;
  const troubleOf = troublesOf(props);
  const id = item.stretch_id;
  const gone = troubleOf("stretch_id");
  const keys = (event: TargetedKeyboardEvent<HTMLLIElement>) => {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    // There the same keys open a list or a calendar.
    const opens = event.target instanceof Element && event.target.matches("select, [type=date]");
    if (!event.altKey || !by || opens) return;
    event.preventDefault();
    onMove(by as -1 | 1);
  };
  return (
    <li class="card item" id={`item-${id}`} onKeyDown={keys}>
      <div class="item-top">
        {stretch?.figure && (
          <div class="stage">
            <Figure figure={stretch.figure} label={t.figure(item.name)} />
          </div>
        )}
        <div>
          <div class="item-head">
            <h3 tabIndex={-1} data-invalid={gone ? true : undefined}>
              {stretch ? item.name : d.plan.gone(item.name)}
            </h3>
            <Tools {...props} />
          </div>
          {gone && <p class="trouble">{gone}</p>}
          <Sentence item={item} />
        </div>
      </div>
      <div class="body">
        <VerdictLines verdict={verdict} />
        {verdict && verdict.conflicts.length > 0 && (
          <Reason item={item} trouble={troubleOf("conflict_reason")} onChange={onChange} />
        )}
        <fieldset>
          <legend>{d.plan.doseTitle}</legend>
          <DoseFields
            id={id}
            of={d.plan.of(item.name)}
            part="dose"
            typed={item.dose}
            troubleOf={troubleOf}
            onChange={(dose) => onChange({ ...item, dose })}
          />
        </fieldset>
        <fieldset>
          <legend>{d.plan.scheduleTitle}</legend>
          <Schedule
            item={item}
            troubleOf={troubleOf}
            onChange={(schedule) => onChange({ ...item, schedule })}
          />
        </fieldset>
        {stretch && <Suggestion item={item} stretch={stretch} />}
        <ItemExtras item={item} troubleOf={troubleOf} onChange={onChange} />
      </div>
    </li>
  );
}
