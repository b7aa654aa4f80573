import { useState } from "preact/hooks";
import { asTrouble, type Trouble } from "../api/answer";
import { t } from "../i18n/texts";
import { leave } from "../offline/sign_in";
import type { Ticker } from "../offline/ticker";
import { Confirm } from "../parts/confirm";
import { go } from "../parts/navigation";
import { TroubleLine } from "../parts/notice";

interface SignOutProps {
  therapist: string;
  waiting: number;
  ticker: Ticker;
}

/** The way out, which says before what it costs. */
export function SignOut({ therapist, waiting, ticker }: SignOutProps) {
  const [asking, setAsking] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const ask = () => {
    setAsking(true);
    void ticker.flush();
  };
  const signOut = async () => {
    setAsking(false);
    try {
      await leave();
      go("/");
    } catch (error) {
      setTrouble(asTrouble(error));
    }
  };
  return (
    <>
      <button type="button" class="button second" onClick={ask}>
        {t.today.signOut}
      </button>
      {trouble && <TroubleLine trouble={trouble} />}
      {asking && (
        <Confirm
          title={t.today.signOut}
          yes={t.today.signOutNow}
          no={t.today.stay}
          onYes={signOut}
          onNo={() => setAsking(false)}
        >
          <p>{t.today.signOutNeeds(therapist)}</p>
          {waiting > 0 && <p>{t.today.signOutLoses(waiting)}</p>}
        </Confirm>
      )}
    </>
  );
}
