import { useState } from "preact/hooks";
import { type Preferences, prefer } from "../api/settings";
import { s } from "../i18n/texts_settings";
import { allZones, zoneMeant } from "../rules/time_zone";
import { Field } from "./field";
import { FormRow } from "./form_row";
import { TroubleLine } from "./notice";
import { Said } from "./said";
import { useForm } from "./use_form";

interface ZoneProps {
  now: Preferences;
  onChosen: (chosen: Preferences) => void;
}

interface ChooseProps extends ZoneProps {
  onClose: () => void;
}

function Choose({ now, onChosen, onClose }: ChooseProps) {
  const zones = allZones();
  const form = useForm({
    needed: { time_zone: s.zone.need },
    refused: () => s.zone.unknown,
    send: async ({ time_zone }) =>
      onChosen(await prefer(now, { time_zone: zoneMeant(time_zone, zones) })),
  });
  return (
    <form {...form.attributes}>
      {form.failed && <TroubleLine trouble={form.failed} />}
      <Field
        id="time_zone"
        label={s.zone.field}
        hint={s.zone.hint}
        list="zones"
        autoComplete="off"
        {...form.field("time_zone")}
      />
      <datalist id="zones">
        {zones.map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
      <FormRow
        second
        cancel={s.zone.cancel}
        says={{ go: s.zone.keep, busy: s.zone.busy }}
        busy={form.busy}
        onCancel={onClose}
      />
    </form>
  );
}

/** By which clock the client's days and reminders go. */
export function ZoneTopic({ now, onChosen }: ZoneProps) {
  const [choosing, setChoosing] = useState(false);
  const [said, setSaid] = useState<string | null>(null);
  return (
    <section class="topic">
      <h2>{s.zone.title}</h2>
      <p class="soft">{s.zone.now(now.time_zone)}</p>
      <Said>{said}</Said>
      {choosing ? (
        <Choose
          now={now}
          onClose={() => setChoosing(false)}
          onChosen={(chosen) => {
            setChoosing(false);
            setSaid(s.zone.used(chosen.time_zone));
            onChosen(chosen);
          }}
        />
      ) : (
        <button type="button" class="quiet" onClick={() => setChoosing(true)}>
          {s.zone.other}
        </button>
      )}
    </section>
  );
}
