import { useState } from "preact/hooks";
import { type Passkey, removePasskey } from "../../api/account";
import { asTrouble } from "../../api/answer";
import { addPasskey, Dismissed, HeldAlready, hasPasskeys } from "../../api/passkeys";
import { a } from "../../i18n/texts_account";
import { Confirm } from "../../parts/confirm";
import { Dialog } from "../../parts/dialog";
import { Field } from "../../parts/field";
import { FormRow } from "../../parts/form_row";
import { Notice, TroubleLine } from "../../parts/notice";
import { useDeed } from "../../parts/use_deed";
import { useForm } from "../../parts/use_form";
import { Failed } from "../doors/failed";
import { Part } from "./part";

interface AddProps {
  onAdded: (name: string) => void;
  onClose: () => void;
}

function Add({ onAdded, onClose }: AddProps) {
  const [unmade, setUnmade] = useState<string | null>(null);
  const form = useForm({
    needed: { name: a.passkeys.needName },
    first: { name: a.passkeys.suggested },
    refused: a.refused,
    send: async ({ name }) => {
      setUnmade(null);
      try {
        onAdded((await addPasskey(name.trim())).name);
      } catch (error) {
        if (error instanceof Dismissed) setUnmade(a.passkeys.dismissed);
        else if (error instanceof HeldAlready) setUnmade(a.passkeys.held);
        else if (asTrouble(error).error === "ConfirmNeeded") onClose();
        else throw error;
      }
    },
  });
  return (
    <Dialog title={a.passkeys.add} onClose={onClose}>
      <p>{a.passkeys.addLead}</p>
      <form {...form.attributes}>
        {unmade && (
          <Notice kind="calm">
            <p>{unmade}</p>
          </Notice>
        )}
        <Failed trouble={form.failed} />
        <Field
          id="passkey-name"
          label={a.passkeys.name}
          autoComplete="off"
          maxLength={60}
          afresh
          {...form.field("name")}
        />
        <FormRow cancel={a.cancel} says={a.passkeys} busy={form.busy} onCancel={onClose} />
      </form>
    </Dialog>
  );
}

interface PasskeysProps {
  passkeys: readonly Passkey[];
  again: () => Promise<void>;
}

/** Ways in by fingerprint, face or PIN. */
export function Passkeys({ passkeys, again }: PasskeysProps) {
  const [adding, setAdding] = useState(false);
  const [removing, setRemoving] = useState<Passkey | null>(null);
  const deed = useDeed(again);
  const added = (name: string) => {
    setAdding(false);
    void again().then(() => deed.say(a.passkeys.added(name)));
  };
  const remove = ({ id, name }: Passkey) => {
    setRemoving(null);
    void deed.run(() => removePasskey(id), a.passkeys.removed(name));
  };
  return (
    <Part title={a.passkeys.title} said={deed.said}>
      <p class="soft">
        {a.passkeys.lead} {passkeys.length === 0 && a.passkeys.none}
      </p>
      {deed.trouble && <TroubleLine trouble={deed.trouble} />}
      {passkeys.length > 0 && (
        <ul class="lines">
          {passkeys.map((passkey) => (
            <li key={passkey.id} class="row">
              <p>
                <strong>{passkey.name}</strong>
                <span class="soft">{a.passkeys.since(passkey.created_at, passkey.used_at)}</span>
              </p>
              <div class="acts">
                <button type="button" class="quiet" onClick={() => setRemoving(passkey)}>
                  {a.passkeys.remove}
                  <span class="unseen"> {passkey.name}</span>
                </button>
              </div>
            </li>
          ))}
        </ul>
      )}
      {hasPasskeys ? (
        <button type="button" class="button second" onClick={() => setAdding(true)}>
          {a.passkeys.add}
        </button>
      ) : (
        <p class="soft">{a.passkeys.unable}</p>
      )}
      {adding && <Add onAdded={added} onClose={() => setAdding(false)} />}
      {removing && (
        <Confirm
          title={a.passkeys.removeTitle(removing.name)}
          yes={a.passkeys.removeNow}
          no={a.passkeys.keep}
          onYes={() => remove(removing)}
          onNo={() => setRemoving(null)}
        >
          <p>{a.passkeys.removeLead}</p>
        </Confirm>
      )}
    </Part>
  );
}
