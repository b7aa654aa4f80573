import { useEffect, useState } from "preact/hooks";
import { asTrouble, type Trouble } from "../../api/answer";
import type { ClientPage, Invitation as Code } from "../../api/client";
import { invite } from "../../api/therapist";
import { d } from "../../i18n/texts_desk";
import { Dialog } from "../../parts/dialog";
import { Notice, TroubleLine, Waiting } from "../../parts/notice";
import { useNow } from "../../parts/use_now";
import { isThisComputer } from "../../rules/this_computer";

function CopyLink({ url }: { url: string }) {
  const [copied, setCopied] = useState<boolean | null>(null);
  const copy = () =>
    navigator.clipboard?.writeText(url).then(
      () => setCopied(true),
      () => setCopied(false),
    ) ?? setCopied(false);
  return (
    <>
      <button type="button" class="quiet" onClick={copy}>
        {d.client.copy}
      </button>
      <p role="status">{copied ? d.client.copied : copied === false && d.client.copyFailed}</p>
      {copied === false && <code class="url">{url}</code>}
    </>
  );
}

/** The code while it can be used, or the place where it will be. */
function CodeShown({ code, seconds }: { code: Code | null; seconds: number }) {
  return (
    <>
      <p>{d.client.qrLead}</p>
      <div class="qr">{code ? <img src={code.qr} alt={d.client.qrAlt} /> : <Waiting />}</div>
      {code && (
        <>
          <p class="left">{d.client.qrLeft(seconds)}</p>
          {isThisComputer(code.url) && <p class="soft">{d.client.qrHere}</p>}
          <CopyLink url={code.url} key={code.url} />
        </>
      )}
    </>
  );
}

/** The code the client scans at the visit. Every opening makes a new one; the newest counts. */
export function Invitation({ page, onClose }: { page: ClientPage; onClose: () => void }) {
  const now = useNow(1);
  const [code, setCode] = useState<Code | null>(null);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  // Who was signed in before may be so on another phone: then nothing tells that this code was used.
  const [wasSignedIn, setWasSignedIn] = useState(page.signed_in);
  const make = () => {
    setTrouble(null);
    setWasSignedIn(page.signed_in);
    invite(page.id).then(setCode, (error) => setTrouble(asTrouble(error)));
  };
  useEffect(make, []);
  const seconds = code ? Math.round((Date.parse(code.expires_at) - now) / 1000) : 0;
  const used = page.signed_in && !wasSignedIn;
  const spent = used ? d.client.qrUsed : code && seconds <= 0 ? d.client.qrOver : null;
  return (
    <Dialog title={d.client.qrTitle(page.name)} onClose={onClose}>
      {trouble && <TroubleLine trouble={trouble} again={make} />}
      {spent ? (
        <Notice kind="calm">
          <p>{spent}</p>
        </Notice>
      ) : (
        <CodeShown code={code} seconds={seconds} />
      )}
      <div class="row">
        <button type="button" class="quiet" onClick={make}>
          {d.client.qrAgain}
        </button>
        <button type="button" class="button" onClick={onClose}>
          {d.client.close}
        </button>
      </div>
    </Dialog>
  );
}
