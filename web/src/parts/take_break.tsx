import { takeBreak } from "../api/progress";
import { p } from "../i18n/texts_progress";
import { datePlus, datesIn } from "../rules/months";
import { Field } from "./field";
import { TroubleLine } from "./notice";
import { useForm } from "./use_form";

/** As the server limits what a client enters. */
const BACK = 7;
const AHEAD = 366;
const LONGEST = 14;
const LONGEST_REASON = 200;
const b = p.breaks;

interface TakeBreakProps {
  today: string;
  therapist: string;
  onTaken: () => void;
}

/** From when until when, and why if the client likes. */
export function TakeBreak({ today, therapist, onTaken }: TakeBreakProps) {
  const earliest = datePlus(today, -BACK);
  const refused = (field: string, why: string) => {
    if (field === "reason") return b.noReason;
    if (field === "from_date") return why.includes("year") ? b.far : b.early(earliest);
    return why.includes("before") ? b.reversed : b.long(LONGEST);
  };
  const form = useForm({
    needed: { from_date: b.needFirst, until_date: b.needLast, reason: null },
    first: { from_date: today },
    refused,
    send: async ({ from_date, until_date, reason }) => {
      await takeBreak(from_date, until_date, reason.trim() || null);
      form.set("until_date", "");
      form.set("reason", "");
      onTaken();
    },
  });
  const { from_date: first, until_date: last } = form.values;
  const days = first && last ? datesIn(first, last) : 0;
  return (
    <form {...form.attributes}>
      {form.failed && <TroubleLine trouble={form.failed} />}
      <Field
        id="from_date"
        type="date"
        label={b.first}
        hint={b.firstHint}
        min={earliest}
        max={datePlus(today, AHEAD)}
        {...form.field("from_date")}
      />
      <Field
        id="until_date"
        type="date"
        label={b.last}
        hint={b.lastHint}
        {...(first ? { min: first, max: datePlus(first, LONGEST - 1) } : {})}
        {...form.field("until_date")}
      />
      {first && (
        <div class="quick">
          {Object.entries(b.quick).map(([length, name]) => {
            const until = datePlus(first, Number(length) - 1);
            return (
              <button
                key={length}
                type="button"
                class="button second"
                aria-pressed={until === last}
                onClick={() => form.set("until_date", until)}
              >
                {name}
              </button>
            );
          })}
        </div>
      )}
      <p class="chosen" role="status">
        {days > 0 && b.chosen(first, last, days)}
      </p>
      <Field
        id="reason"
        label={b.reason}
        hint={b.reasonHint(therapist)}
        maxLength={LONGEST_REASON}
        {...form.field("reason")}
      />
      <button type="submit" class="button" disabled={form.busy}>
        {form.busy ? b.busy : b.go}
      </button>
    </form>
  );
}
