import type { ComponentChildren } from "preact";

export interface FieldProps {
  id: string;
  label: string;
  hint?: string;
  trouble?: string | undefined;
  value: string;
  onValue: (value: string) => void;
  type?: "text" | "email" | "password" | "tel" | "time" | "date" | "search";
  class?: string;
  autoComplete?: string;
  list?: string;
  maxLength?: number;
  inputMode?: "numeric";
  spellcheck?: boolean;
  autoCapitalize?: "none";
  min?: string;
  max?: string;
  disabled?: boolean;
  /** What is in it is all selected when it is entered, so that typing begins afresh. */
  afresh?: boolean;
  onBlur?: () => void;
  /** Stands in the input's line, at its end. */
  beside?: ComponentChildren;
}

/** A labelled input with its hint and its trouble beside it, both read out with it. */
export function Field(props: FieldProps) {
  const { id, label, hint, trouble, onValue, type = "text", afresh, beside, ...rest } = props;
  const described = [hint && `${id}-hint`, trouble && `${id}-trouble`].filter(Boolean).join(" ");
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <div class="entry">
        <input
          {...rest}
          // The union of all kinds of input is more than the type checker can tell apart.
          type={type as "text"}
          id={id}
          name={id}
          aria-invalid={trouble ? true : undefined}
          aria-describedby={described || undefined}
          onFocus={afresh ? (event) => event.currentTarget.select() : undefined}
          onInput={(event) => onValue(event.currentTarget.value)}
        />
        {beside}
      </div>
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
    form?.querySelector<HTMLElement>("[aria-invalid=true], [data-invalid]")?.focus();
  });
}
