import "../styles/settings.css";
import { useState } from "preact/hooks";
import type { ReminderTime } from "../api/client";
import { s } from "../i18n/texts_settings";
import {
  asKept,
  asTyped,
  DAYS,
  isQuiet,
  LATENESSES,
  MOST,
  NEW,
  nameOf,
} from "../rules/reminder_time";
import { Field } from "./field";
import { TroubleLine } from "./notice";
import { Select } from "./select";
import { type Form, refusal, useForm } from "./use_form";

const blank = asTyped(Array.from({ length: MOST }, () => NEW));
const any = Object.fromEntries(Object.keys(blank).map((name) => [name, null]));
const latenesses = LATENESSES.map((minutes) => [String(minutes), s.when.late(minutes)] as const);
const days = DAYS.map((one) => [one, s.when.days[one]] as const);

interface OneProps {
  place: number;
  form: Form<string>;
  own: boolean;
  onChanged: () => void;
  onRemove: () => void;
}

/** A time, and folded away which days it is for, how late it may come, and its cue. */
function One({ place, form, own, onChanged, onRemove }: OneProps) {
  const part = (name: keyof ReminderTime) => {
    const id = nameOf(place, name);
    const { onValue, ...field } = form.field(id);
    const say = (value: string) => {
      onChanged();
      onValue(value);
    };
    return { id, ...field, onValue: say };
  };
  const label = s.when.nth[place] ?? "";
  const time = part("time");
  const yes = part("quiet_ok");
  return (
    <fieldset>
      <legend class="unseen">{label}</legend>
      <Field
        {...time}
        type="time"
        label={label}
        beside={
          <button
            type="button"
            class="quiet"
            aria-label={`${s.when.remove}: ${label}`}
            onClick={onRemove}
          >
            {s.when.remove}
          </button>
        }
      />
      {own && isQuiet(time.value) && (
        <label class="tick-line">
          <input
            type="checkbox"
            checked={yes.value !== ""}
            onChange={(event) => yes.onValue(event.currentTarget.checked ? "yes" : "")}
          />
          <span>{s.when.quietYes}</span>
        </label>
      )}
      <details>
        <summary>
          {s.when.more}
          <span class="unseen">: {label}</span>
        </summary>
        <Select {...part("days")} label={s.when.daysOf} none={null} options={days} />
        <Select
          {...part("lateness_min")}
          label={s.when.lateness}
          none={null}
          options={latenesses}
        />
        <Field {...part("cue")} label={s.when.cue} hint={s.when.cueHint} maxLength={60} />
      </details>
    </fieldset>
  );
}

interface ReminderTimesProps {
  times: readonly ReminderTime[];
  /** Whether who chooses is who is reminded, and can say yes to a time in the night. */
  own: boolean;
  /** Makes these the client's; gives them as they are kept. */
  keep: (times: ReminderTime[]) => Promise<readonly ReminderTime[]>;
}

/** At most four times of a day, each with its refusal beside it. */
export function ReminderTimes({ times, own, keep }: ReminderTimesProps) {
  const [shown, setShown] = useState(times.length);
  const [kept, setKept] = useState(false);
  const show = (times: readonly ReminderTime[]) => {
    const typed = { ...blank, ...asTyped(times) };
    for (const [name, said] of Object.entries(typed)) form.set(name, said);
    setShown(times.length);
  };
  const form = useForm<string>({
    needed: any,
    first: { ...blank, ...asTyped(times) },
    refused: (_field, why) => (why ? s.when.refused(why, own) : s.when.need),
    send: async (typed) => {
      const wanted = asKept(typed, shown);
      const empty = wanted.findIndex(({ time }) => !time);
      if (empty >= 0) throw refusal(nameOf(empty, "time"));
      show(await keep(wanted));
      setKept(true);
    },
  });
  const focus = (what: string) =>
    requestAnimationFrame(() => {
      const found = form.attributes.ref.current?.querySelectorAll<HTMLElement>(what);
      found?.[found.length - 1]?.focus();
    });
  const remove = (gone: number) => {
    setKept(false);
    show(asKept(form.values, shown).filter((_, place) => place !== gone));
    focus("form > .quiet");
  };
  const add = () => {
    setKept(false);
    setShown(shown + 1);
    focus("input[type=time]");
  };
  return (
    <form {...form.attributes} class="times">
      {form.failed && <TroubleLine trouble={form.failed} />}
      {shown === 0 && <p>{s.when.none}</p>}
      {Array.from({ length: shown }, (_, place) => (
        <One
          key={place}
          place={place}
          form={form}
          own={own}
          onChanged={() => setKept(false)}
          onRemove={() => remove(place)}
        />
      ))}
      {shown < MOST && (
        <button type="button" class="quiet" onClick={add}>
          {s.when.add}
        </button>
      )}
      <button type="submit" class="button second" disabled={form.busy}>
        {form.busy ? s.when.busy : s.when.keep}
      </button>
      <p class="soft" role="status">
        {kept && s.when.kept}
      </p>
    </form>
  );
}
