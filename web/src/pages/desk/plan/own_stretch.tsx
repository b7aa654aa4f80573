import { useState } from "preact/hooks";
import { asTrouble, Trouble } from "../../../api/answer";
import type { OwnStretch as Body } from "../../../api/client";
import { addStretch, changeStretch, type Stretch } from "../../../api/therapist";
import { d } from "../../../i18n/texts_desk";
import { Dialog } from "../../../parts/dialog";
import { Field } from "../../../parts/field";
import { FormRow } from "../../../parts/form_row";
import { TroubleLine } from "../../../parts/notice";
import { Select } from "../../../parts/select";
import { useForm } from "../../../parts/use_form";
import { choicesOf } from "../../../rules/library_search";
import {
  bodyOf,
  numberFields,
  numbersWrong,
  ownFieldOf,
  POSITIONS,
  type TypedStretch,
  typedStretch,
} from "../../../rules/own_stretch";
import { Area } from "./area";
import { Tick } from "./tick";

const text = d.plan.own;

const needed: Record<keyof TypedStretch, string | null> = {
  name: text.needName,
  region: text.needRegion,
  position: text.needPosition,
  equipment: null,
  how: text.needHow,
  dos: null,
  donts: null,
  sets: null,
  reps: null,
  hold_s: null,
  times_per_day: null,
  days_per_week: null,
};

const numberLabels: Record<(typeof numberFields)[number]["name"], string> = {
  sets: d.plan.sets,
  reps: d.plan.reps,
  hold_s: d.plan.hold,
  times_per_day: text.perDay,
  days_per_week: text.perWeek,
};

function refused(field: keyof TypedStretch): string {
  const number = numberFields.find(({ name }) => name === field);
  if (number) return text.needNumber(number.min, number.max);
  if (field === "position") return text.needPosition;
  return ["name", "region"].includes(field) ? text.badShort : text.badLine;
}

/** The server's refusals by the names of this form: a line of a field is the field's. */
function byField(why: Trouble): Trouble {
  const fields = why.fields.map((one) => ({ ...one, field: ownFieldOf(one.field) }));
  return new Trouble(why.status, why.detail, fields, why.error);
}

interface OwnStretchProps {
  /** Null for a new one. */
  stretch: Stretch | null;
  regions: readonly string[];
  onKept: (stretch: Stretch) => void;
  onClose: () => void;
}

/** Writes a stretch of the practice's own, in words. */
export function OwnStretch({ stretch, regions, onKept, onClose }: OwnStretchProps) {
  const [chairOnly, setChairOnly] = useState(stretch?.chair_only ?? false);
  const [perSide, setPerSide] = useState(stretch?.per_side ?? false);
  const form = useForm<keyof TypedStretch>({
    needed,
    first: typedStretch(stretch),
    refused,
    send: async (values) => {
      const wrong = numbersWrong(values);
      if (wrong.length > 0)
        throw new Trouble(
          422,
          "",
          wrong.map((field) => ({ field, why: "" })),
        );
      const body: Body = { ...bodyOf(values), chair_only: chairOnly, per_side: perSide };
      try {
        onKept(await (stretch ? changeStretch(stretch.id, body) : addStretch(body)));
      } catch (error) {
        throw byField(asTrouble(error));
      }
    },
  });
  const area = (name: keyof TypedStretch, label: string, hint: string, rows: number) => (
    <Area id={`own-${name}`} label={label} hint={hint} rows={rows} {...form.field(name)} />
  );
  return (
    <Dialog title={stretch ? text.edit(stretch.name) : text.add} onClose={onClose}>
      <p class="soft">{stretch ? text.editLead : text.lead}</p>
      <form {...form.attributes} class="own-form">
        {form.failed && <TroubleLine trouble={form.failed} />}
        <Field id="own-name" label={text.name} maxLength={60} {...form.field("name")} />
        <Field
          id="own-region"
          label={text.region}
          hint={text.regionHint}
          list="own-regions"
          maxLength={60}
          {...form.field("region")}
        />
        <datalist id="own-regions">
          {choicesOf(regions).map((region) => (
            <option key={region} value={region} />
          ))}
        </datalist>
        <Select
          id="own-position"
          label={text.position}
          options={POSITIONS.map((one) => [one, d.plan.library.positionName(one)] as const)}
          {...form.field("position")}
        />
        <Tick label={text.perSide} checked={perSide} onChange={setPerSide} />
        <Tick label={text.chairOnly} checked={chairOnly} onChange={setChairOnly} />
        {area("how", text.how, text.howHint, 4)}
        {area("dos", text.dos, text.lineHint, 2)}
        {area("donts", text.donts, text.lineHint, 2)}
        {area("equipment", text.equipment, text.equipmentHint, 2)}
        <fieldset>
          <legend>{text.dose}</legend>
          <div class="dose-fields">
            {numberFields.map(({ name }) => (
              <Field
                key={name}
                id={`own-${name}`}
                label={numberLabels[name]}
                inputMode="numeric"
                autoComplete="off"
                {...form.field(name)}
              />
            ))}
          </div>
        </fieldset>
        <FormRow
          cancel={text.cancel}
          says={{ go: text.save, busy: text.busy }}
          busy={form.busy}
          onCancel={onClose}
        />
      </form>
    </Dialog>
  );
}
