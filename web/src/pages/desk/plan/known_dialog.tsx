import type { TargetedSubmitEvent } from "preact";
import { useRef, useState } from "preact/hooks";
import { asTrouble, type Trouble } from "../../../api/answer";
import { type Catalogue, type Known, recordConditions } from "../../../api/therapist";
import { d } from "../../../i18n/texts_desk";
import { Dialog } from "../../../parts/dialog";
import { Field, focusFirstTrouble } from "../../../parts/field";
import { FormRow } from "../../../parts/form_row";
import { TroubleLine } from "../../../parts/notice";
import { knownDraft, refusedOf, type Said, statementsOf, UNSAID } from "../../../rules/known_draft";
import { matches } from "../../../rules/search";
import { Tick } from "./tick";

const text = d.plan.known;

interface Recordable {
  id: string;
  name: string;
  gate_level: string;
}

interface EntryProps {
  one: Recordable;
  said: Said;
  refused: Readonly<Record<string, string>>;
  onChange: (said: Said) => void;
}

/** What the gate of a condition asks for: when the doctor was asked, or why not. */
function Gate({ one: { id, gate_level }, said, refused, onChange }: EntryProps) {
  const blocks = gate_level === "block";
  return (
    <div class="gate">
      <p class="soft">{text.gate(gate_level)}</p>
      <Field
        id={`${id}-consulted`}
        type="date"
        label={blocks ? text.clearedOn : text.on}
        value={said.consulted_on}
        trouble={refused[`${id}.consulted_on`] && text.badDate}
        onValue={(consulted_on) => onChange({ ...said, consulted_on })}
      />
      {!blocks && (
        <Field
          id={`${id}-why`}
          label={text.why}
          hint={text.whyHint}
          maxLength={500}
          value={said.override_reason}
          trouble={refused[`${id}.override_reason`] && text.badWhy}
          onValue={(override_reason) => onChange({ ...said, override_reason })}
        />
      )}
    </div>
  );
}

function Entry(props: EntryProps) {
  const { one, said, onChange } = props;
  return (
    <li>
      <Tick
        label={one.name}
        checked={said.ticked}
        onChange={(ticked) => onChange({ ...said, ticked })}
      />
      {said.ticked && one.gate_level !== "none" && <Gate {...props} />}
    </li>
  );
}

interface KnownDialogProps {
  id: string;
  name: string;
  known: Known;
  catalogue: Catalogue;
  onKnown: (known: Known) => void;
  onClose: () => void;
}

/** Ticks what is known of a client; it is recorded as a whole. */
export function KnownDialog({ id, name, known, catalogue, onKnown, onClose }: KnownDialogProps) {
  const form = useRef<HTMLFormElement>(null);
  const [draft, setDraft] = useState(() => knownDraft(known.conditions));
  const [typed, setTyped] = useState("");
  const [refused, setRefused] = useState<Record<string, string>>({});
  const [failed, setFailed] = useState<Trouble | null>(null);
  const [busy, setBusy] = useState(false);
  const findings = catalogue.findings.filter((one) => !one.always);
  const groups: [string, readonly Recordable[]][] = [
    [text.conditions, catalogue.conditions],
    [text.findings, findings],
  ];
  const shown = groups
    .map(([title, all]) => [title, all.filter((one) => matches(one.name, typed))] as const)
    .filter(([, these]) => these.length > 0);
  const send = async (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const statements = statementsOf(draft, [...catalogue.conditions, ...findings]);
    setFailed(null);
    setBusy(true);
    try {
      onKnown(await recordConditions(id, statements));
    } catch (error) {
      const why = asTrouble(error);
      const found = refusedOf(why.fields, statements);
      setRefused(found);
      if (Object.keys(found).length === 0) setFailed(why);
      else setTyped("");
      setBusy(false);
      focusFirstTrouble(form.current);
    }
  };
  const change = (one: Recordable, said: Said) => {
    setDraft({ ...draft, [one.id]: said });
    setRefused({});
  };
  const ticked = Object.values(draft).filter((said) => said.ticked).length;
  return (
    <Dialog title={text.dialog(name)} onClose={onClose}>
      <p class="soft">{text.lead}</p>
      <form ref={form} noValidate class="known-form" onSubmit={send}>
        {failed && <TroubleLine trouble={failed} />}
        <Field
          id="known-search"
          type="search"
          label={text.search}
          autoComplete="off"
          value={typed}
          onValue={setTyped}
        />
        {shown.length === 0 && <p class="soft">{text.noMatch}</p>}
        {shown.map(([title, these]) => (
          <fieldset key={title}>
            <legend>{title}</legend>
            <ul class="entries-to-tick">
              {these.map((one) => (
                <Entry
                  key={one.id}
                  one={one}
                  said={draft[one.id] ?? UNSAID}
                  refused={refused}
                  onChange={(said) => change(one, said)}
                />
              ))}
            </ul>
          </fieldset>
        ))}
        <FormRow
          class="row dialog-foot"
          cancel={text.cancel}
          says={{ go: text.save, busy: text.busy }}
          busy={busy}
          onCancel={onClose}
        >
          <p class="soft" role="status">
            {text.count(ticked)}
          </p>
        </FormRow>
      </form>
    </Dialog>
  );
}
