import { d } from "../../../i18n/texts_desk";
import type { DraftField, DraftItem } from "../../../rules/plan_draft";
import { DoseFields } from "./dose";
import { Tick } from "./tick";

interface ExtrasProps {
  item: DraftItem;
  troubleOf: (field: DraftField) => string | undefined;
  onChange: (item: DraftItem) => void;
}

/** What is off until it is asked for: a bad-day dose, and whether it counts. */
export function ItemExtras({ item, troubleOf, onChange }: ExtrasProps) {
  const { least, name } = item;
  const of = d.plan.of(name);
  return (
    <div class="extras">
      <Tick
        label={d.plan.least}
        of={of}
        hint={d.plan.leastHint}
        checked={least.asked}
        onChange={(asked) => onChange({ ...item, least: { ...least, asked } })}
      />
      <Tick
        label={d.plan.optional}
        of={of}
        hint={d.plan.optionalHint}
        checked={!item.required}
        onChange={(optional) => onChange({ ...item, required: !optional })}
      />
      {least.asked && (
        <fieldset>
          <legend class="unseen">{d.plan.least}</legend>
          <DoseFields
            id={item.stretch_id}
            of={d.plan.ofLeast(name)}
            part="minimum"
            typed={least.typed}
            troubleOf={troubleOf}
            onChange={(typed) => onChange({ ...item, least: { ...least, typed } })}
          />
        </fieldset>
      )}
    </div>
  );
}
