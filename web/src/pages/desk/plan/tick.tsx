interface TickProps {
  label: string;
  /** Of what, for those who do not see where it stands. */
  of?: string;
  hint?: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
}

export function Tick({ label, of, hint, checked, onChange }: TickProps) {
  return (
    <label class="tick-line">
      <input
        type="checkbox"
        checked={checked}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <span>
        {label}
        {of && <span class="unseen">{of}</span>}
        {hint && <small>{hint}</small>}
      </span>
    </label>
  );
}
