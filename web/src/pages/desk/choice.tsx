import type { Stretch } from "../../api/therapist";
import { Figure } from "../../figure/figure";
import { t } from "../../i18n/texts";
import { d } from "../../i18n/texts_desk";
import { type DoseField, doseLimits } from "../../rules/dose";
import { type DraftItem, doseOf, isWrong } from "../../rules/plan_draft";

interface ChoiceProps {
  /** Null for an item of an old plan whose stretch has left the library. */
  stretch: Stretch | null;
  /** The stretch's place in the plan, or null while it is not chosen. */
  item: DraftItem | null;
  onAdd: () => void;
  onChange: (item: DraftItem) => void;
  onRemove: () => void;
}

const labels: Record<DoseField, string> = {
  sets: d.plan.sets,
  reps: d.plan.reps,
  hold_s: d.plan.hold,
};

function DoseInput({
  item,
  field,
  onChange,
}: {
  item: DraftItem;
  field: DoseField;
  onChange: (item: DraftItem) => void;
}) {
  const id = `${item.stretch_id}-${field}`;
  const wrong = isWrong(item, field);
  return (
    <div class="dose-field">
      <label for={id}>
        {labels[field]}
        <span class="unseen">, {item.name}</span>
      </label>
      <input
        id={id}
        inputMode="numeric"
        autoComplete="off"
        value={item.typed[field]}
        aria-invalid={wrong ? true : undefined}
        aria-describedby={wrong ? `${id}-trouble` : undefined}
        onInput={(event) =>
          onChange({ ...item, typed: { ...item.typed, [field]: event.currentTarget.value } })
        }
      />
    </div>
  );
}

/** Under the row of fields, so that the fields stay level. */
function DoseTrouble({ item, field }: { item: DraftItem; field: DoseField }) {
  const { min, max } = doseLimits[field];
  if (!isWrong(item, field)) return null;
  return (
    <p class="trouble" id={`${item.stretch_id}-${field}-trouble`}>
      {d.plan.range(labels[field], min, max)}
    </p>
  );
}

const fields: readonly DoseField[] = ["sets", "reps", "hold_s"];

function Dose({ item, onChange }: { item: DraftItem; onChange: (item: DraftItem) => void }) {
  const dose = doseOf(item);
  return (
    <div class="dose">
      <p class="sentence" aria-live="polite">
        {dose ? t.dose(dose, item.per_side) : d.plan.noDose}
      </p>
      <div class="dose-fields">
        {fields.map((field) => (
          <DoseInput key={field} item={item} field={field} onChange={onChange} />
        ))}
      </div>
      {fields.map((field) => (
        <DoseTrouble key={field} item={item} field={field} />
      ))}
    </div>
  );
}

function How({ stretch }: { stretch: Stretch }) {
  return (
    <details>
      <summary>
        {d.plan.how}
        <span class="unseen">: {stretch.name}</span>
      </summary>
      <ol class="steps">
        {stretch.how.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
    </details>
  );
}

/** A stretch of the library, and its dose once it is in the plan. */
export function Choice({ stretch, item, onAdd, onChange, onRemove }: ChoiceProps) {
  const name = stretch?.name ?? d.plan.gone(item?.name ?? "");
  return (
    <li class={`card choice ${item ? "chosen" : ""}`}>
      {stretch && (
        <div class="stage">
          <Figure figure={stretch.figure} label={t.figure(stretch.name)} />
        </div>
      )}
      <div class="body">
        <h2>{name}</h2>
        {stretch && <p class="soft">{d.plan.place(stretch.region, stretch.position)}</p>}
        {item ? (
          <Dose item={item} onChange={onChange} />
        ) : (
          stretch && <p class="sentence">{t.dose(stretch.dose, stretch.per_side)}</p>
        )}
        {stretch && <How stretch={stretch} />}
        <button
          type="button"
          class={item ? "quiet" : "button second"}
          aria-label={item ? d.plan.removeLabel(name) : d.plan.addLabel(name)}
          onClick={item ? onRemove : onAdd}
        >
          {item ? d.plan.remove : d.plan.add}
        </button>
      </div>
    </li>
  );
}
