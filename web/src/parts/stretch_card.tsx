import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { DayItem } from "../api/phone";
import { Figure, isTall } from "../figure/figure";
import { timeOf } from "../i18n/format";
import { t } from "../i18n/texts";
import type { Details, Reason } from "../rules/check_in";
import { isAsked, isSettled, type Logged, lastLogged, needsNothingMore } from "../rules/today";
import { AfterTick } from "./after_tick";
import { lazy } from "./lazy";
import { Mark } from "./mark";

export const NotTodayDialog = lazy(() =>
  import("./today_dialogs").then((module) => module.NotTodayDialog),
);

export interface Acts {
  tick: (kind: "done" | "minimum") => void;
  leaveOut: (reason: Reason, pain: number | null) => void;
  takeBack: () => void;
  tellMore: (said: Logged, more: Details) => void;
}

interface CardProps {
  item: DayItem;
  therapist: string;
  /** Where the client's days are told. */
  zone: string;
  /** It is for a date before. */
  then: boolean;
  /** The session has ended for pain. */
  stopped: boolean;
  /** While the screen is old, ticks wait. */
  waits: boolean;
  /** It was the last to be ticked. */
  asks: boolean;
  acts: Acts;
}

function Check() {
  return (
    <svg class="check" viewBox="0 0 24 24" aria-hidden="true">
      <path d="M5 12.5l4.5 4.5L19 7.5" />
    </svg>
  );
}

function Stage({ item: { figure, name } }: { item: DayItem }) {
  if (!figure) return null;
  return (
    <div class={`stage ${isTall(figure) ? "tall" : ""}`}>
      <Figure figure={figure} label={t.figure(name)} />
    </div>
  );
}

function saidOf({ kind, reason, at }: Logged, zone: string, then: boolean): string {
  const time = then ? null : timeOf(at, zone);
  if (kind === "skip") return t.today.leftOut[reason ?? "away"];
  if (kind === "minimum") return t.today.littleAt(time);
  return kind === "partial" ? t.today.partAt(time) : t.today.doneAt(time);
}

function LoggedRow({ item, zone, then, waits, onUndo }: Omit<CardProps, "acts"> & Undo) {
  const [last] = lastLogged(item);
  if (!last) return null;
  return (
    <div class="row">
      <p class={last.kind === "skip" ? "is-left-out" : "is-done"}>
        {last.kind === "skip" ? <Mark status="rest" /> : <Check />}
        {saidOf(last, zone, then)}
      </p>
      <button
        type="button"
        class="quiet undo"
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

interface Undo {
  onUndo: () => void;
}

/** How far it is: of the day's times, and of the week's. */
function SoFar({ item: { logged, slots, goal, required } }: { item: DayItem }) {
  const worked = logged.filter((one) => one.kind !== "skip").length;
  return (
    <p class="so-far">
      {!required && <span>{t.today.free}</span>}
      {slots > 1 && (
        <span>
          {Array.from({ length: slots }, (_, at) => (
            <Mark key={at} status={at < worked ? "done" : "due"} />
          ))}
          {t.today.soFar(worked, slots)}
        </span>
      )}
      {goal && <span>{t.today.goal(goal.done, goal.target)}</span>}
    </p>
  );
}

function List({ title, items }: { title: string; items: readonly string[] }) {
  if (items.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <ul>
        {items.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
    </>
  );
}

/** How it is done, and how not. */
function Demonstration({ id, item }: { id: string; item: DayItem }) {
  return (
    <div class="demonstration" id={id}>
      <p>{item.when}</p>
      <ol class="steps">
        {item.how.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <List title={t.today.dos} items={item.dos} />
      <List title={t.today.donts} items={item.donts} />
      <List title={t.today.mistakes} items={item.mistakes} />
    </div>
  );
}

interface ShowProps {
  id: string;
  item: DayItem;
  showing: boolean;
  onShow: (showing: boolean) => void;
}

function Show({ id, item, showing, onShow }: ShowProps) {
  return (
    <button
      type="button"
      class="quiet"
      aria-expanded={showing}
      aria-controls={showing ? id : undefined}
      aria-label={showing ? t.today.hideLabel(item.name) : t.today.showLabel(item.name)}
      onClick={() => onShow(!showing)}
    >
      {showing ? t.today.hide : t.today.show}
    </button>
  );
}

type WaysProps = Pick<CardProps, "item" | "then" | "waits"> & {
  onTick: (kind: "done" | "minimum") => void;
  onNot: () => void;
  children: ComponentChildren;
};

/** The big way, and the quiet ones for another kind of day. */
function Ways({ item, then, waits, onTick, onNot, children }: WaysProps) {
  const { name } = item;
  return (
    <>
      <div class="row">
        {children}
        <button
          type="button"
          class={`button tick ${isAsked(item) ? "" : "second"}`}
          aria-label={t.today.doneLabel(name)}
          disabled={waits}
          data-next
          onClick={() => onTick("done")}
        >
          {t.today.done}
        </button>
      </div>
      {isAsked(item) && (
        <div class="other-ways">
          {item.least && <p>{item.least}</p>}
          {item.least && (
            <button
              type="button"
              class="quiet soft"
              aria-label={then ? t.today.littleThenLabel(name) : t.today.littleLabel(name)}
              disabled={waits}
              onClick={() => onTick("minimum")}
            >
              {then ? t.today.littleThen : t.today.little}
            </button>
          )}
          <button
            type="button"
            class="quiet soft"
            aria-label={then ? t.today.notThenLabel(name) : t.today.notTodayLabel(name)}
            disabled={waits}
            onClick={onNot}
          >
            {then ? t.today.notThen : t.today.notToday}
          </button>
        </div>
      )}
    </>
  );
}

/** The session has ended; what was done before it did can still be said. */
function CanWait({ name, waits, onTick }: { name: string; waits: boolean; onTick: () => void }) {
  return (
    <div class="row">
      <p>{t.today.stoppedCard}</p>
      <button
        type="button"
        class="quiet soft"
        aria-label={t.today.didBeforeLabel(name)}
        disabled={waits}
        onClick={onTick}
      >
        {t.today.didBefore}
      </button>
    </div>
  );
}

/** One stretch of the day: what it looks like, the dose in a sentence, and one tap. */
export function StretchCard(props: CardProps) {
  const { item, then, stopped, waits, acts } = props;
  const [showing, setShowing] = useState(false);
  const [leaving, setLeaving] = useState(false);
  const card = useRef<HTMLElement>(null);
  const acted = useRef(false);
  const settled = isSettled(item);
  const [last] = lastLogged(item);
  const state = JSON.stringify(item.logged);
  useEffect(() => {
    // The pressed button is gone; the focus goes to what can be done next.
    if (acted.current && document.activeElement === document.body)
      card.current?.querySelector<HTMLElement>("[data-next]")?.focus();
    acted.current = false;
  }, [state]);
  const act =
    <Said extends unknown[]>(work: (...said: Said) => void) =>
    (...said: Said) => {
      acted.current = true;
      work(...said);
    };
  const open = !settled && !stopped;
  const staged = showing || !needsNothingMore(item);
  const steps = `steps-${item.item_id}`;
  const look = settled ? (last?.kind === "skip" ? "left-out" : "done") : "";
  return (
    <article ref={card} class={`card stretch ${look}`}>
      {open && staged && <Stage item={item} />}
      <div class="body">
        <h2>{item.name}</h2>
        <p>{item.sentence}</p>
        <SoFar item={item} />
        {open && showing && <Demonstration id={steps} item={item} />}
        <LoggedRow {...props} onUndo={act(acts.takeBack)} />
        {last && (
          <AfterTick {...props} said={last} onTell={act((more) => acts.tellMore(last, more))} />
        )}
        {!settled && stopped && (
          <CanWait name={item.name} waits={waits} onTick={() => acts.tick("done")} />
        )}
        {open && (
          <Ways
            item={item}
            then={then}
            waits={waits}
            onTick={act(acts.tick)}
            onNot={() => setLeaving(true)}
          >
            <Show id={steps} item={item} showing={showing} onShow={setShowing} />
          </Ways>
        )}
        {leaving && (
          <NotTodayDialog
            title={then ? t.today.notThenLabel(item.name) : t.today.notTodayLabel(item.name)}
            onClose={() => setLeaving(false)}
            onChoose={act((reason, pain) => {
              setLeaving(false);
              acts.leaveOut(reason, pain);
            })}
          />
        )}
      </div>
    </article>
  );
}
