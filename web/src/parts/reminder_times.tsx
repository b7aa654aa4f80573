import "../styles/settings.css";
import { useState } from "preact/hooks";
import { s } from "../i18n/texts_settings";
import { EARLIEST, LATEST } from "../rules/reminder_time";
import { Field } from "./field";
import { TroubleLine } from "./notice";
import { refusal, useForm } from "./use_form";

/** As the server names each when it refuses one. */
const NAMES = [0, 1, 2, 3].map((place) => `reminder_times[${place}]`);
const any = Object.fromEntries(NAMES.map((name) => [name, null]));

function named(times: readonly string[]): Record<string, string> {
  return Object.fromEntries(NAMES.map((name, place) => [name, times[place] ?? ""]));
}

interface ReminderTimesProps {
  times: readonly string[];
  /** Makes these the client's; gives them as they are kept. */
  keep: (times: string[]) => Promise<readonly string[]>;
}

/** At most four times of the day, each with its refusal beside it. */
export function ReminderTimes({ times, keep }: ReminderTimesProps) {
  const [shown, setShown] = useState(times.length);
  const [kept, setKept] = useState(false);
  const names = NAMES.slice(0, shown);
  const show = (times: readonly string[]) => {
    for (const [name, time] of Object.entries(named(times))) form.set(name, time);
    setShown(times.length);
  };
  const form = useForm<string>({
    needed: any,
    first: named(times),
    refused: (_field, why) => (why ? s.when.refused(why) : s.when.need),
    send: async (values) => {
      const empty = names.find((name) => !values[name]);
      if (empty) throw refusal(empty);
      show(await keep(names.map((name) => values[name] ?? "")));
      setKept(true);
    },
  });
  const focus = (what: string) =>
    requestAnimationFrame(() => {
      const found = form.attributes.ref.current?.querySelectorAll<HTMLElement>(what);
      found?.[found.length - 1]?.focus();
    });
  const remove = (gone: string) => {
    setKept(false);
    show(names.filter((name) => name !== gone).map((name) => form.values[name] ?? ""));
    focus("form > .quiet");
  };
  const add = () => {
    setKept(false);
    setShown(shown + 1);
    focus("input");
  };
  return (
    <form {...form.attributes} class="times">
      {form.failed && <TroubleLine trouble={form.failed} />}
      {shown === 0 && <p>{s.when.none}</p>}
      {names.map((name, place) => {
        const { onValue, ...field } = form.field(name);
        const label = s.when.nth[place] ?? "";
        return (
          <Field
            key={name}
            id={name}
            type="time"
            min={EARLIEST}
            max={LATEST}
            label={label}
            {...field}
            onValue={(time) => {
              setKept(false);
              onValue(time);
            }}
            beside={
              <button
                type="button"
                class="quiet"
                aria-label={`${s.when.remove}: ${label}`}
                onClick={() => remove(name)}
              >
                {s.when.remove}
              </button>
            }
          />
        );
      })}
      {shown < NAMES.length && (
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
