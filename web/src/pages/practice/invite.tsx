import { useState } from "preact/hooks";
import { type Invited, inviteColleague } from "../../api/account";
import { a } from "../../i18n/texts_account";
import { Copy } from "../../parts/copy";
import { Dialog } from "../../parts/dialog";
import { Field } from "../../parts/field";
import { FormRow } from "../../parts/form_row";
import { useForm } from "../../parts/use_form";
import { Failed } from "../doors/failed";
import { Choice } from "./choice_of";

interface InviteProps {
  /** Asked for; a link to hand over is still to be shown. */
  onInvited: (email: string, invited: Invited) => void;
  onClose: () => void;
}

/** Asks somebody to join, by a letter or by a link to hand over. */
export function Invite({ onInvited, onClose }: InviteProps) {
  const [owner, setOwner] = useState(false);
  const [send, setSend] = useState(true);
  const form = useForm({
    needed: { email: a.colleagues.needEmail },
    refused: a.refused,
    send: async ({ email }) => {
      onInvited(email.trim(), await inviteColleague(email.trim(), owner, send));
    },
  });
  return (
    <Dialog title={a.colleagues.invite} onClose={onClose}>
      <form {...form.attributes}>
        <Failed trouble={form.failed} />
        <Field
          id="email"
          type="email"
          label={a.colleagues.email}
          autoComplete="off"
          {...form.field("email")}
        />
        <Choice
          label={a.colleagues.role}
          yes={a.colleagues.roleOwner}
          no={a.colleagues.roleTherapist}
          value={owner}
          onValue={setOwner}
        />
        <Choice
          label={a.colleagues.how}
          yes={a.colleagues.byMail}
          no={a.colleagues.byHand}
          value={send}
          onValue={setSend}
        />
        <FormRow
          cancel={a.cancel}
          says={{ go: a.colleagues.inviteGo, busy: a.colleagues.inviteBusy }}
          busy={form.busy}
          onCancel={onClose}
        />
      </form>
    </Dialog>
  );
}

interface HandOverProps {
  email: string;
  url: string;
  onClose: () => void;
}

/** The link, shown this once. */
export function HandOver({ email, url, onClose }: HandOverProps) {
  return (
    <Dialog title={a.colleagues.linkTitle(email)} onClose={onClose}>
      <p>{a.colleagues.linkLead}</p>
      <code class="url">{url}</code>
      <div class="ways">
        <Copy
          text={url}
          label={a.colleagues.copyLink}
          copied={a.colleagues.copiedLink}
          failed={a.copyFailed}
        />
      </div>
      <div class="row close">
        <button type="button" class="button" onClick={onClose}>
          {a.done}
        </button>
      </div>
    </Dialog>
  );
}
