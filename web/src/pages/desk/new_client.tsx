import type { TargetedSubmitEvent } from "preact";
import { useMemo, useRef, useState } from "preact/hooks";
import { asTrouble, type Trouble } from "../../api/answer";
import { addClient } from "../../api/therapist";
import { d } from "../../i18n/texts_desk";
import { Field, focusFirstTrouble } from "../../parts/field";
import { go, Heading, Link } from "../../parts/navigation";
import { Notice, TroubleLine } from "../../parts/notice";
import { to } from "../../parts/route";
import { type ClientDraft, type DraftTroubles, troublesOf } from "../../rules/new_client";

const words: Record<string, string> = {
  name_empty: d.newClient.needName,
  name_long: d.newClient.longName,
  email: d.newClient.badEmail,
  time_zone: d.newClient.needZone,
  reminder_time: d.newClient.needTime,
};

function sentence(why: string): string {
  return `${why.charAt(0).toUpperCase()}${why.slice(1).replace(/\.+$/, "")}.`;
}

function serverTroubles(trouble: Trouble): DraftTroubles {
  return Object.fromEntries(trouble.fields.map(({ field, why }) => [field, sentence(why)]));
}

function ClientFields({
  draft,
  troubles,
  change,
}: {
  draft: ClientDraft;
  troubles: DraftTroubles;
  change: (part: Partial<ClientDraft>) => void;
}) {
  const zones = useMemo(() => Intl.supportedValuesOf("timeZone"), []);
  const text = d.newClient;
  return (
    <>
      <Field
        id="name"
        label={text.name}
        hint={text.nameHint}
        autoComplete="off"
        maxLength={60}
        value={draft.name}
        onValue={(name) => change({ name })}
        trouble={troubles.name}
      />
      <Field
        id="email"
        type="email"
        label={text.email}
        hint={text.emailHint}
        autoComplete="off"
        value={draft.email}
        onValue={(email) => change({ email })}
        trouble={troubles.email}
      />
      <Field
        id="time_zone"
        label={text.zone}
        hint={text.zoneHint}
        list="zones"
        autoComplete="off"
        value={draft.time_zone}
        onValue={(time_zone) => change({ time_zone })}
        trouble={troubles.time_zone}
      />
      <datalist id="zones">
        {zones.map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
      <Field
        id="reminder_time"
        type="time"
        min="08:00"
        max="20:59"
        label={text.time}
        hint={text.timeHint}
        value={draft.reminder_time}
        onValue={(reminder_time) => change({ reminder_time })}
        trouble={troubles.reminder_time}
      />
    </>
  );
}

const blank = (): ClientDraft => ({
  name: "",
  email: "",
  time_zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  reminder_time: "18:00",
});

export function NewClientPage() {
  const form = useRef<HTMLFormElement>(null);
  const [draft, setDraft] = useState(blank);
  const [troubles, setTroubles] = useState<DraftTroubles>({});
  const [failed, setFailed] = useState<Trouble | null>(null);
  const [busy, setBusy] = useState(false);
  const refuse = (found: DraftTroubles) => {
    setTroubles(found);
    focusFirstTrouble(form.current);
  };
  const send = async (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    setFailed(null);
    const found = Object.entries(troublesOf(draft)).map(([field, why]) => [
      field,
      words[why ?? ""],
    ]);
    if (found.length > 0) return refuse(Object.fromEntries(found));
    setBusy(true);
    try {
      const { email, name, time_zone, reminder_time } = draft;
      const body = { name: name.trim(), email: email.trim() || null, time_zone, reminder_time };
      go(to.client((await addClient(body)).id), "replace");
    } catch (error) {
      const why = asTrouble(error);
      setBusy(false);
      if (why.fields.length > 0) refuse(serverTroubles(why));
      else setFailed(why);
    }
  };
  const count = Object.keys(troubles).length;
  return (
    <div class="narrow">
      <Heading name={d.newClient.title} />
      <form ref={form} noValidate onSubmit={send}>
        {count > 0 && (
          <Notice kind="care">
            <p>{d.newClient.fix(count)}</p>
          </Notice>
        )}
        {failed && <TroubleLine trouble={failed} />}
        <ClientFields
          draft={draft}
          troubles={troubles}
          change={(part) => setDraft((old) => ({ ...old, ...part }))}
        />
        <div class="row">
          <Link class="quiet" href="/clients">
            {d.newClient.cancel}
          </Link>
          <button type="submit" class="button" disabled={busy}>
            {busy ? d.newClient.busy : d.newClient.go}
          </button>
        </div>
      </form>
    </div>
  );
}
