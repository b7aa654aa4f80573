import { d } from "../../../i18n/texts_desk";
import { type DoseField, doseFields, type TypedDose } from "../../../rules/dose";
import type { DraftField } from "../../../rules/plan_draft";
import { NumberInput, TroubleOf } from "./number_field";

export const doseLabels: Record<DoseField, string> = {
  sets: d.plan.sets,
  reps: d.plan.reps,
  hold_s: d.plan.hold,
};

interface DoseProps {
  id: string;
  /** Of which stretch, and which dose of it. */
  of: string;
  part: "dose" | "minimum";
  typed: TypedDose;
  troubleOf: (field: DraftField) => string | undefined;
  onChange: (typed: TypedDose) => void;
}

export function DoseFields({ id, of, part, typed, troubleOf, onChange }: DoseProps) {
  return (
    <>
      <div class="dose-fields">
        {doseFields.map((field) => (
          <NumberInput
            key={field}
            id={`${id}-${part}-${field}`}
            label={doseLabels[field]}
            of={of}
            value={typed[field]}
            trouble={troubleOf(`${part}.${field}`)}
            onValue={(value) => onChange({ ...typed, [field]: value })}
          />
        ))}
      </div>
      {doseFields.map((field) => (
        <TroubleOf
          key={field}
          id={`${id}-${part}-${field}`}
          trouble={troubleOf(`${part}.${field}`)}
        />
      ))}
    </>
  );
}
