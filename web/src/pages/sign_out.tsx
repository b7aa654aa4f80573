import { useState } from "preact/hooks";
import { asTrouble, type Trouble } from "../api/answer";
import { t } from "../i18n/texts";
import { leave, unsent } from "../offline/sign_in";
import { Dialog } from "../parts/dialog";
import { go } from "../parts/navigation";
import { TroubleLine } from "../parts/notice";

/** The quiet foot of the phone's page: whose stretches these are, and the way out. */
export function SignOut({ from, flush }: { from: string; flush: () => Promise<void> }) {
  const [atRisk, setAtRisk] = useState(0);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const signOut = async () => {
    setAtRisk(0);
    try {
      await leave();
      go("/");
    } catch (error) {
      setTrouble(asTrouble(error));
    }
  };
  const ask = async () => {
    await flush();
    const ticks = await unsent();
    if (ticks > 0) setAtRisk(ticks);
    else await signOut();
  };
  return (
    <footer class="foot">
      {from && <p>{from}</p>}
      <button type="button" class="quiet soft" onClick={ask}>
        {t.today.signOut}
      </button>
      {trouble && <TroubleLine trouble={trouble} />}
      {atRisk > 0 && (
        <Dialog title={t.today.signOut} onClose={() => setAtRisk(0)}>
          <p>{t.today.signOutLoses(atRisk)}</p>
          <div class="row">
            <button type="button" class="quiet" onClick={signOut}>
              {t.today.signOutAnyway}
            </button>
            <button type="button" class="button" onClick={() => setAtRisk(0)}>
              {t.today.stay}
            </button>
          </div>
        </Dialog>
      )}
    </footer>
  );
}
