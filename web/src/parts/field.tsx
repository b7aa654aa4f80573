interface FieldProps {
  id: string;
  label: string;
  hint?: string;
  trouble?: string | undefined;
  value: string;
  onValue: (value: string) => void;
  type?: "text" | "email" | "password" | "time";
  autoComplete?: string;
  list?: string;
  maxLength?: number;
  min?: string;
  max?: string;
}

/** A labelled input with its hint and its trouble beside it, both read out with it. */
export function Field({ id, label, hint, trouble, onValue, type = "text", ...rest }: FieldProps) {
  const described = [hint && `${id}-hint`, trouble && `${id}-trouble`].filter(Boolean).join(" ");
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <input
        {...rest}
        // The union of all kinds of input is more than the type checker can tell apart.
        type={type as "text"}
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

/** After a refusal: the first field that needs another look. */
export function focusFirstTrouble(form: HTMLElement | null): void {
  requestAnimationFrame(() => {
    form?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  });
}
