import { useEffect, useRef, useState } from "preact/hooks";
import { t } from "../i18n/texts";
import { PainScale } from "./pain_scale";

interface PainNowProps {
  level: number | null;
  waits: boolean;
  onChoose: (level: number) => void;
}

/** The pain before a session, for who wants to say it. */
export function PainNow({ level, waits, onChoose }: PainNowProps) {
  const [asking, setAsking] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const answered = useRef(false);
  useEffect(() => {
    if (answered.current) button.current?.focus();
    answered.current = false;
  }, [asking]);
  if (asking) {
    const choose = (chosen: number) => {
      answered.current = true;
      setAsking(false);
      onChoose(chosen);
    };
    return (
      <PainScale question={t.today.painNow} level={level} takesFocus={true} onChoose={choose} />
    );
  }
  return (
    <div class="pain-now">
      {level !== null && <p>{t.today.painNowIs(level)}</p>}
      <button
        ref={button}
        type="button"
        class="quiet soft"
        aria-label={level === null ? undefined : t.today.changePainNow}
        disabled={waits}
        onClick={() => setAsking(true)}
      >
        {level === null ? t.today.painNow : t.today.change}
      </button>
    </div>
  );
}
