import { d } from "../../../i18n/texts_desk";
import { limits, type NumberField } from "../../../rules/dose";

interface NumberInputProps {
  id: string;
  label: string;
  /** Of what, for those who do not see where it stands. */
  of: string;
  value: string;
  trouble: string | undefined;
  onValue: (value: string) => void;
}

/** A small field in a row of them; its trouble stands under the row, so that they stay level. */
export function NumberInput({ id, label, of, value, trouble, onValue }: NumberInputProps) {
  return (
    <div class="dose-field">
      <label for={id}>
        {label}
        <span class="unseen">{of}</span>
      </label>
      <input
        id={id}
        inputMode="numeric"
        autoComplete="off"
        value={value}
        aria-invalid={trouble ? true : undefined}
        aria-describedby={trouble ? `${id}-trouble` : undefined}
        onInput={(event) => onValue(event.currentTarget.value)}
      />
    </div>
  );
}

export function TroubleOf({ id, trouble }: { id: string; trouble: string | undefined }) {
  if (!trouble) return null;
  return (
    <p class="trouble" id={`${id}-trouble`}>
      {trouble}
    </p>
  );
}

export function outOfRange(field: NumberField, label: string): string {
  const { min, max } = limits[field];
  return d.plan.range(label, min, max);
}
