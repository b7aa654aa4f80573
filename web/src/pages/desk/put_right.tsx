import { useRef } from "preact/hooks";
import type { DiaryEntry } from "../../api/client";
import { putRight } from "../../api/therapist";
import { d } from "../../i18n/texts_desk";
import { Dialog } from "../../parts/dialog";
import { Field } from "../../parts/field";
import { FormRow } from "../../parts/form_row";
import { TroubleLine } from "../../parts/notice";
import { Select } from "../../parts/select";
import { useForm } from "../../parts/use_form";
import { uuid7 } from "../../rules/uuid7";

const LONGEST_WHY = 200;
const KINDS = ["done", "minimum", "skip", "undo"] as const;
const REASONS = ["pain", "unwell", "clinician_said_so", "no_time", "forgot", "away"] as const;
type Kind = (typeof KINDS)[number];
type Reason = (typeof REASONS)[number];

const words = d.client.right;
const refusals: Record<string, string> = {
  kind: words.needWhat,
  reason: words.needReason,
  why: words.badWhy,
};

interface PutRightProps {
  client: string;
  date: string;
  entry: DiaryEntry;
  onDone: () => void;
  onClose: () => void;
}

/** What really happened with a stretch on a date, and how the therapist knows. */
export function PutRight({ client, date, entry, onDone, onClose }: PutRightProps) {
  // The same however often it has to be sent.
  const id = useRef(uuid7());
  const form = useForm({
    needed: { kind: words.needWhat, reason: null, why: words.needWhy },
    refused: (field) => refusals[field] ?? "",
    send: async ({ kind, reason, why }) => {
      await putRight(client, id.current, {
        item_id: entry.item_id,
        for_date: date,
        slot: entry.slot,
        kind: kind as Kind,
        reason: kind === "skip" ? ((reason || null) as Reason | null) : null,
        why: why.trim(),
      });
      onDone();
    },
  });
  return (
    <Dialog title={words.label(d.client.chosen.name(entry))} onClose={onClose}>
      <p class="soft">{words.lead}</p>
      <form {...form.attributes}>
        {form.failed && <TroubleLine trouble={form.failed} />}
        <Select
          id="kind"
          label={words.what}
          none={words.choose}
          options={KINDS.map((kind) => [kind, words.kinds[kind] ?? kind])}
          {...form.field("kind")}
        />
        {form.values.kind === "skip" && (
          <Select
            id="reason"
            label={words.reason}
            none={words.choose}
            options={REASONS.map((reason) => [reason, d.client.chosen.reason(reason)])}
            {...form.field("reason")}
          />
        )}
        <Field
          id="why"
          label={words.why}
          hint={words.whyHint}
          maxLength={LONGEST_WHY}
          {...form.field("why")}
        />
        <FormRow cancel={words.cancel} says={words} busy={form.busy} onCancel={onClose} />
      </form>
    </Dialog>
  );
}
