import { useState } from "preact/hooks";
import { changePassword } from "../../api/account";
import { a } from "../../i18n/texts_account";
import { Dialog } from "../../parts/dialog";
import { FormRow } from "../../parts/form_row";
import { PasswordField } from "../../parts/password_field";
import { useForm } from "../../parts/use_form";
import { Failed } from "../doors/failed";
import { Part } from "./part";

interface ChangeProps {
  email: string;
  onDone: () => void;
  onClose: () => void;
}

function Change({ email, onDone, onClose }: ChangeProps) {
  const form = useForm({
    needed: { current: a.password.needCurrent, password: a.password.needNew },
    refused: a.refused,
    send: async ({ current, password }) => {
      await changePassword(current, password);
      onDone();
    },
  });
  return (
    <Dialog title={a.password.change} onClose={onClose}>
      <p>{a.password.ends}</p>
      <form {...form.attributes}>
        <Failed trouble={form.failed} />
        {/* Tells a password manager whose password this is. */}
        <input hidden readOnly autoComplete="username" value={email} />
        <PasswordField
          id="current"
          label={a.password.current}
          autoComplete="current-password"
          {...form.field("current")}
        />
        <PasswordField
          id="password"
          label={a.password.new}
          hint={a.password.newHint}
          autoComplete="new-password"
          {...form.field("password")}
        />
        <FormRow cancel={a.cancel} says={a.password} busy={form.busy} onCancel={onClose} />
      </form>
    </Dialog>
  );
}

interface PasswordProps {
  email: string;
  onChanged: () => void;
}

export function Password({ email, onChanged }: PasswordProps) {
  const [open, setOpen] = useState(false);
  const [said, setSaid] = useState<string | null>(null);
  const done = () => {
    setOpen(false);
    setSaid(a.password.changed);
    onChanged();
  };
  const begin = () => {
    setSaid(null);
    setOpen(true);
  };
  return (
    <Part title={a.password.title} said={said}>
      <p class="soft">{a.password.lead}</p>
      <button type="button" class="button second" onClick={begin}>
        {a.password.change}
      </button>
      {open && <Change email={email} onDone={done} onClose={() => setOpen(false)} />}
    </Part>
  );
}
