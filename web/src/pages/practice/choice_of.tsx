import { useId } from "preact/hooks";

interface ChoiceProps {
  label: string;
  hint?: string;
  yes: string;
  no: string;
  value: boolean;
  onValue: (value: boolean) => void;
}

/** One of two, both in words. */
export function Choice({ label, hint, yes, no, value, onValue }: ChoiceProps) {
  const name = useId();
  return (
    <fieldset class="choice-of-two">
      <legend>{label}</legend>
      {hint && <p class="hint">{hint}</p>}
      {[false, true].map((one) => (
        <label key={String(one)}>
          <input type="radio" name={name} checked={value === one} onChange={() => onValue(one)} />
          {one ? yes : no}
        </label>
      ))}
    </fieldset>
  );
}
