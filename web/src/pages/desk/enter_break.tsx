import type { ClientPage } from "../../api/client";
import { enterBreak } from "../../api/therapist";
import { d } from "../../i18n/texts_desk";
import { Dialog } from "../../parts/dialog";
import { Field } from "../../parts/field";
import { FormRow } from "../../parts/form_row";
import { TroubleLine } from "../../parts/notice";
import { useForm } from "../../parts/use_form";
import { datePlus } from "../../rules/months";

/** As the server limits what a therapist enters. */
const BACK = 7;
const AHEAD = 366;
const LONGEST_REASON = 200;
const words = d.client.breaks;

const refusals: Record<string, string> = {
  from_date: words.badFirst,
  until_date: words.badLast,
  reason: words.badReason,
};

interface EnterBreakProps {
  page: ClientPage;
  today: string;
  onEntered: () => void;
  onClose: () => void;
}

/** From when until when, and why. */
export function EnterBreak({ page: { id, name }, today, onEntered, onClose }: EnterBreakProps) {
  const form = useForm({
    needed: { from_date: words.needFirst, until_date: words.needLast, reason: null },
    first: { from_date: today },
    refused: (field) => refusals[field] ?? "",
    send: async ({ from_date, until_date, reason }) => {
      await enterBreak(id, { from_date, until_date, reason: reason.trim() || null });
      onEntered();
    },
  });
  const first = form.values.from_date;
  return (
    <Dialog title={words.dialog(name)} onClose={onClose}>
      <p class="soft">{words.lead}</p>
      <form {...form.attributes}>
        {form.failed && <TroubleLine trouble={form.failed} />}
        <Field
          id="from_date"
          type="date"
          label={words.first}
          hint={words.firstHint}
          min={datePlus(today, -BACK)}
          max={datePlus(today, AHEAD)}
          {...form.field("from_date")}
        />
        <Field
          id="until_date"
          type="date"
          label={words.last}
          {...(first ? { min: first, max: datePlus(first, AHEAD - 1) } : {})}
          {...form.field("until_date")}
        />
        <Field
          id="reason"
          label={words.reason}
          hint={words.reasonHint}
          maxLength={LONGEST_REASON}
          {...form.field("reason")}
        />
        <FormRow cancel={words.cancel} says={words} busy={form.busy} onCancel={onClose} />
      </form>
    </Dialog>
  );
}
