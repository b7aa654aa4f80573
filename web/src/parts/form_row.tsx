import type { ComponentChildren } from "preact";

interface FormRowProps {
  cancel: string;
  says: { go: string; busy?: string };
  busy?: boolean;
  onCancel: () => void;
  /** It is not what the page is for. */
  second?: boolean;
  class?: string;
  /** Stands before both. */
  children?: ComponentChildren;
}

/** The end of a form that can be left without doing anything. */
export function FormRow(props: FormRowProps) {
  const { cancel, says, busy, onCancel, second, class: looks = "row", children } = props;
  return (
    <div class={looks}>
      {children}
      <button type="button" class="quiet" onClick={onCancel}>
        {cancel}
      </button>
      <button type="submit" class={second ? "button second" : "button"} disabled={busy}>
        {busy ? says.busy : says.go}
      </button>
    </div>
  );
}
