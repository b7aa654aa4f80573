interface AreaProps {
  id: string;
  label: string;
  of?: string;
  hint?: string;
  trouble: string | undefined;
  value: string;
  rows: number;
  maxLength?: number;
  onValue: (value: string) => void;
}

/** A labelled field of several lines, with its hint and its trouble. */
export function Area({ id, label, of, hint, trouble, onValue, ...rest }: AreaProps) {
  const described = [hint && `${id}-hint`, trouble && `${id}-trouble`].filter(Boolean).join(" ");
  return (
    <div class="field">
      <label for={id}>
        {label}
        {of && <span class="unseen">{of}</span>}
      </label>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <textarea
        {...rest}
        id={id}
        name={id}
        aria-invalid={trouble ? true : undefined}
        aria-describedby={described || undefined}
        onInput={(event) => onValue(event.currentTarget.value)}
      />
      {trouble && (
        <p class="trouble" id={`${id}-trouble`}>
          {trouble}
        </p>
      )}
    </div>
  );
}
