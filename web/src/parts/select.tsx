interface SelectProps {
  id: string;
  label: string;
  hint?: string;
  /** Stands there while nothing is chosen; null: something always is. */
  none?: string | null;
  options: readonly (readonly [value: string, name: string])[];
  value: string;
  trouble?: string | undefined;
  class?: string;
  onValue: (value: string) => void;
}

/** A labelled choice of one or none, with its trouble beside it. */
export function Select(props: SelectProps) {
  const { id, label, hint, none, options, value, trouble, class: looks = "field", onValue } = props;
  const described = [hint && `${id}-hint`, trouble && `${id}-trouble`].filter(Boolean).join(" ");
  return (
    <div class={looks}>
      <label for={id}>{label}</label>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <select
        id={id}
        value={value}
        aria-invalid={trouble ? true : undefined}
        aria-describedby={described || undefined}
        onChange={(event) => onValue(event.currentTarget.value)}
      >
        {none !== null && <option value="">{none}</option>}
        {options.map(([one, name]) => (
          <option key={one} value={one}>
            {name}
          </option>
        ))}
      </select>
      {trouble && (
        <p class="trouble" id={`${id}-trouble`}>
          {trouble}
        </p>
      )}
    </div>
  );
}
