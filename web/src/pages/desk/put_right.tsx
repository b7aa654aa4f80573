import { useRef } from "preact/hooks";
import type { DiaryEntry } from "../../api/client";
import { putRight } from "../../api/therapist";
import { d } from "../../i18n/texts_desk";
import { Dialog } from "../../parts/dialog";
import { Field } from "../../parts/field";
import { TroubleLine } from "../../parts/notice";
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

interface ChoiceProps {
  id: string;
  label: string;
  options: readonly (readonly [value: string, name: string])[];
  value: string;
  trouble: string | undefined;
  onValue: (value: string) => void;
}

function Choice({ id, label, options, value, trouble, onValue }: ChoiceProps) {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select
        id={id}
        value={value}
        aria-invalid={trouble ? true : undefined}
        aria-describedby={trouble ? `${id}-trouble` : undefined}
        onChange={(event) => onValue(event.currentTarget.value)}
      >
        <option value="">{words.choose}</option>
        {options.map(([one, name]) => (
          <option key={one} value={one}>
            {name}
          </option>
        ))}
      </select>
      {trouble && (
        <p class="trouble" id={`${id}-trouble`}>
          {trouble}
        </p>
      )}
    </div>
  );
}

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
        <Choice
          id="kind"
          label={words.what}
          options={KINDS.map((kind) => [kind, words.kinds[kind] ?? kind])}
          {...form.field("kind")}
        />
        {form.values.kind === "skip" && (
          <Choice
            id="reason"
            label={words.reason}
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
        <div class="row">
          <button type="button" class="quiet" onClick={onClose}>
            {words.cancel}
          </button>
          <button type="submit" class="button" disabled={form.busy}>
            {form.busy ? words.busy : words.go}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
