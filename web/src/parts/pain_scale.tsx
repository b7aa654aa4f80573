import { useEffect, useId, useRef, useState } from "preact/hooks";
import { t } from "../i18n/texts";

const LEVELS = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
const STEPS: Record<string, (level: number) => number> = {
  ArrowRight: (level) => Math.min(10, level + 1),
  ArrowUp: (level) => Math.min(10, level + 1),
  ArrowLeft: (level) => Math.max(0, level - 1),
  ArrowDown: (level) => Math.max(0, level - 1),
  Home: () => 0,
  End: () => 10,
};

interface PainScaleProps {
  question: string;
  level: number | null;
  /** Somebody asked for it, by a button that is gone. */
  takesFocus?: boolean;
  waits?: boolean;
  onChoose: (level: number) => void;
}

/**
 * 0 to 10, one tap. Arrows move without choosing: what is chosen is sent, and a way to 3 over 10
 * must not end a session.
 */
export function PainScale({ question, level, takesFocus, waits, onChoose }: PainScaleProps) {
  const [at, setAt] = useState(level ?? 0);
  const group = useRef<HTMLDivElement>(null);
  const id = useId();
  useEffect(() => {
    if (takesFocus) group.current?.querySelectorAll("button")[at]?.focus();
  }, []);
  const step = (event: KeyboardEvent) => {
    const next = STEPS[event.key]?.(at);
    if (next === undefined) return;
    event.preventDefault();
    setAt(next);
    group.current?.querySelectorAll("button")[next]?.focus();
  };
  return (
    <div class="scale">
      <p id={id}>{question}</p>
      <div ref={group} role="radiogroup" aria-labelledby={id} onKeyDown={step}>
        {LEVELS.map((one) => (
          // biome-ignore lint/a11y/useSemanticElements: arrows choose in a native radio group.
          <button
            key={one}
            type="button"
            role="radio"
            aria-checked={one === level}
            aria-label={t.today.level(one)}
            tabIndex={one === at ? 0 : -1}
            disabled={waits}
            onClick={() => onChoose(one)}
          >
            {one}
          </button>
        ))}
      </div>
      <p class="ends" aria-hidden="true">
        <span>{t.today.noPain}</span>
        <span>{t.today.worstPain}</span>
      </p>
    </div>
  );
}
