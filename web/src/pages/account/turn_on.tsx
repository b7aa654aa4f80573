import type { CodesOffer } from "../../api/account";
import { a } from "../../i18n/texts_account";
import { Dialog } from "../../parts/dialog";
import { Field } from "../../parts/field";
import { FormRow } from "../../parts/form_row";
import { useForm } from "../../parts/use_form";
import { Failed } from "../doors/failed";

interface TurnOnProps {
  offer: CodesOffer;
  confirm: (code: string) => Promise<void>;
  onClose: () => void;
}

/** The key for the app, scanned or typed; nothing is on before a code of it was given back. */
export function TurnOn({ offer, confirm, onClose }: TurnOnProps) {
  const form = useForm({
    needed: { code: a.codes.needCode },
    refused: a.refused,
    send: ({ code }) => confirm(code.trim()),
  });
  return (
    <Dialog title={a.codes.setTitle} onClose={onClose}>
      <p>{a.codes.scan}</p>
      <div class="qr small">
        <img src={offer.qr} alt={a.codes.qr} />
      </div>
      <p>
        {a.codes.typed} <code class="secret">{offer.secret.replace(/.{4}(?=.)/g, "$& ")}</code>
      </p>
      <form {...form.attributes}>
        <Failed trouble={form.failed} />
        <Field
          id="code"
          label={a.codes.code}
          hint={a.codes.codeHint}
          inputMode="numeric"
          autoComplete="one-time-code"
          {...form.field("code")}
        />
        <FormRow cancel={a.cancel} says={a.codes} busy={form.busy} onCancel={onClose} />
      </form>
    </Dialog>
  );
}
