import { useState } from "preact/hooks";
import { asTrouble, type Trouble } from "../../api/answer";
import type { Me } from "../../api/client";
import { Dismissed, signInByPasskey } from "../../api/passkeys";
import { a } from "../../i18n/texts_account";
import { Notice } from "../../parts/notice";
import { Failed } from "./failed";

interface ByPasskeyProps {
  label: string;
  onIn: (who: Me) => void;
}

/** In without a password, where the browser can. */
export function ByPasskey({ label, onIn }: ByPasskeyProps) {
  const [busy, setBusy] = useState(false);
  const [dismissed, setDismissed] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const enter = async () => {
    setBusy(true);
    setDismissed(false);
    setTrouble(null);
    try {
      onIn(await signInByPasskey());
    } catch (error) {
      if (error instanceof Dismissed) setDismissed(true);
      else setTrouble(asTrouble(error));
    }
    setBusy(false);
  };
  return (
    <>
      <button type="button" class="button second big" disabled={busy} onClick={enter}>
        {busy ? a.signIn.passkeyBusy : label}
      </button>
      {dismissed && (
        <Notice kind="calm">
          <p>{a.signIn.dismissed}</p>
        </Notice>
      )}
      <Failed
        trouble={trouble}
        says={({ status }) => (status === 401 ? a.signIn.passkeyRefused : undefined)}
      />
    </>
  );
}
