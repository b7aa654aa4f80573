import { useState } from "preact/hooks";
import { asTrouble, type Trouble } from "../../api/answer";
import type { ClientPage, SignInLink } from "../../api/client";
import { invite, signInLink } from "../../api/therapist";
import { dateAndTimeOf } from "../../i18n/format";
import { d } from "../../i18n/texts_desk";
import { Copy } from "../../parts/copy";
import { TroubleLine } from "../../parts/notice";
import { VisitDialog } from "../../parts/visit_dialog";

/** What became of the invitation: it is on its way, or here to be handed over. */
function Made({ link, email }: { link: SignInLink; email: string | null }) {
  const until = dateAndTimeOf(link.expires_at);
  if (!link.url) return <p>{d.client.sent(email ?? "", until)}</p>;
  return (
    <>
      <p>{d.client.linkOnce(until)}</p>
      <code class="url">{link.url}</code>
      <Copy
        key={link.url}
        text={link.url}
        label={d.client.copy}
        copied={d.client.copied}
        failed={d.client.copyFailed}
      />
    </>
  );
}

/** An invitation of a week, for a client who is not here. */
function Elsewhere({ page: { id, email } }: { page: ClientPage }) {
  const [link, setLink] = useState<SignInLink | null>(null);
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const make = (send: boolean) => async () => {
    setTrouble(null);
    setBusy(true);
    await signInLink(id, send).then(setLink, (error) => setTrouble(asTrouble(error)));
    setBusy(false);
  };
  return (
    <section class="elsewhere">
      <h3>{d.client.elsewhere}</h3>
      <p class="soft">{d.client.linkLead}</p>
      <p>{d.client.goesTo(email)}</p>
      <div class="offers">
        {email && (
          <button type="button" class="button second" disabled={busy} onClick={make(true)}>
            {d.client.send}
          </button>
        )}
        <button type="button" class="quiet" disabled={busy} onClick={make(false)}>
          {d.client.makeLink}
        </button>
      </div>
      {trouble && <TroubleLine trouble={trouble} />}
      <div class="made" role="status">
        {link && <Made link={link} email={email} />}
      </div>
    </section>
  );
}

/** How a client gets in: by a code at the visit, by an invitation otherwise. */
export function Invitation({ page, onClose }: { page: ClientPage; onClose: () => void }) {
  return (
    <VisitDialog
      title={d.client.inviteTitle(page.name)}
      ask={() => invite(page.id)}
      phones={page.phones}
      onClose={onClose}
    >
      <Elsewhere page={page} />
    </VisitDialog>
  );
}
