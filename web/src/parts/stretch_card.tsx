import { useEffect, useRef, useState } from "preact/hooks";
import type { DayItem } from "../api/phone";
import { Figure, isTall } from "../figure/figure";
import { timeOf } from "../i18n/format";
import { t } from "../i18n/texts";
import { isDone } from "../rules/today";

interface CardProps {
  item: DayItem;
  /** While the screen is old, ticks wait. */
  waits: boolean;
  onDone: () => void;
  onUndo: () => void;
}

function Check() {
  return (
    <svg class="check" viewBox="0 0 24 24" aria-hidden="true">
      <path d="M5 12.5l4.5 4.5L19 7.5" />
    </svg>
  );
}

function DoneRow({ item, waits, onUndo }: Omit<CardProps, "onDone">) {
  return (
    <div class="row">
      <p class="is-done">
        <Check />
        {item.done_at && t.today.doneAt(timeOf(item.done_at))}
      </p>
      <button
        type="button"
        class="quiet"
        aria-label={t.today.undoLabel(item.name)}
        disabled={waits}
        data-next
        onClick={onUndo}
      >
        {t.today.undo}
      </button>
    </div>
  );
}

function Steps({ id, how }: { id: string; how: readonly string[] }) {
  return (
    <ol class="steps" id={id}>
      {how.map((step) => (
        <li key={step}>{step}</li>
      ))}
    </ol>
  );
}

/** One stretch of the day: what it looks like, the dose in a sentence, and one tap. */
export function StretchCard({ item, waits, onDone, onUndo }: CardProps) {
  const [showing, setShowing] = useState(false);
  const card = useRef<HTMLElement>(null);
  const acted = useRef(false);
  const done = isDone(item);
  useEffect(() => {
    // The pressed button is gone; the focus goes to the one that takes it back.
    if (acted.current) card.current?.querySelector<HTMLElement>("[data-next]")?.focus();
    acted.current = false;
  }, [done]);
  const act = (work: () => void) => () => {
    acted.current = true;
    work();
  };
  const steps = `steps-${item.item_id}`;
  if (done) {
    return (
      <article ref={card} class="card stretch done">
        <div class="body">
          <h2>{item.name}</h2>
          <p>{item.sentence}</p>
          <DoneRow item={item} waits={waits} onUndo={act(onUndo)} />
        </div>
      </article>
    );
  }
  const name = showing ? t.today.hideLabel(item.name) : t.today.showLabel(item.name);
  return (
    <article ref={card} class="card stretch">
      <div class={`stage ${isTall(item.figure) ? "tall" : ""}`}>
        <Figure figure={item.figure} label={t.figure(item.name)} />
      </div>
      <div class="body">
        <h2>{item.name}</h2>
        <p>{item.sentence}</p>
        {showing && <Steps id={steps} how={item.how} />}
        <div class="row">
          <button
            type="button"
            class="quiet"
            aria-expanded={showing}
            aria-controls={showing ? steps : undefined}
            aria-label={name}
            onClick={() => setShowing(!showing)}
          >
            {showing ? t.today.hide : t.today.show}
          </button>
          <button
            type="button"
            class="button tick"
            aria-label={t.today.doneLabel(item.name)}
            disabled={waits}
            data-next
            onClick={act(onDone)}
          >
            {t.today.done}
          </button>
        </div>
      </div>
    </article>
  );
}
