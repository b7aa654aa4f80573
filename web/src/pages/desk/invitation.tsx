import { useEffect, useState } from "preact/hooks";
import { asTrouble, type Trouble } from "../../api/answer";
import type { Invitation as Code } from "../../api/client";
import { invite } from "../../api/therapist";
import { d } from "../../i18n/texts_desk";
import { Dialog } from "../../parts/dialog";
import { TroubleLine, Waiting } from "../../parts/notice";
import { useNow } from "../../parts/use_now";

function Left({ until }: { until: string }) {
  const now = useNow(1);
  const seconds = Math.max(0, Math.round((Date.parse(until) - now) / 1000));
  return <p class="left">{seconds > 0 ? d.client.qrLeft(seconds) : d.client.qrOver}</p>;
}

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

/** The code the client scans at the visit. Every opening makes a new one; the newest counts. */
export function Invitation({
  id,
  name,
  onClose,
}: {
  id: string;
  name: string;
  onClose: () => void;
}) {
  const [code, setCode] = useState<Code | null>(null);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const make = () => {
    setTrouble(null);
    invite(id).then(setCode, (error) => setTrouble(asTrouble(error)));
  };
  useEffect(make, []);
  return (
    <Dialog title={d.client.qrTitle(name)} onClose={onClose}>
      <p>{d.client.qrLead}</p>
      {trouble && <TroubleLine trouble={trouble} again={make} />}
      <div class="qr">{code ? <img src={code.qr} alt={d.client.qrAlt} /> : <Waiting />}</div>
      {code && <Left until={code.expires_at} key={code.expires_at} />}
      {code && <CopyLink url={code.url} key={code.url} />}
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
