import { useState } from "preact/hooks";
import {
  type Account,
  type CodesOffer,
  confirmCodes,
  dropCodes,
  offerCodes,
  renewRecoveryCodes,
} from "../../api/account";
import { a } from "../../i18n/texts_account";
import { Confirm } from "../../parts/confirm";
import { Dialog } from "../../parts/dialog";
import { TroubleLine } from "../../parts/notice";
import { useDeed } from "../../parts/use_deed";
import { Part } from "./part";
import { RecoveryCodes } from "./recovery_codes";
import { TurnOn } from "./turn_on";

interface CodesProps {
  account: Account;
  again: () => Promise<void>;
}

type Asking = "turn off" | "renew" | null;

const questions = {
  "turn off": {
    title: a.codes.offTitle,
    lead: a.codes.offLead,
    yes: a.codes.offNow,
    no: a.codes.keep,
  },
  renew: {
    title: a.codes.renewTitle,
    lead: a.codes.renewLead,
    yes: a.codes.renewNow,
    no: a.codes.keepOld,
  },
};

function State({ account }: { account: Account }) {
  const { second_factor, recovery_codes_left } = account;
  return (
    <p class="soft">
      {second_factor ? `${a.codes.on} ${a.codes.left(recovery_codes_left)}` : a.codes.off}
    </p>
  );
}

/** The second factor: on with a first code of the app, off, and what stands in for it. */
export function Codes({ account, again }: CodesProps) {
  const [offer, setOffer] = useState<CodesOffer | null>(null);
  const [asking, setAsking] = useState<Asking>(null);
  const [made, setMade] = useState<{ codes: readonly string[]; said: string } | null>(null);
  const deed = useDeed(again);
  const begin = () => deed.run(async () => setOffer(await offerCodes()), null);
  const confirm = async (code: string) => {
    setMade({ codes: await confirmCodes(code), said: a.codes.isOn });
    setOffer(null);
  };
  const kept = () => {
    const said = made?.said ?? null;
    setMade(null);
    void again().then(() => deed.say(said));
  };
  const yes = () => {
    setAsking(null);
    if (asking === "turn off") return deed.run(dropCodes, a.codes.isOff);
    return deed.run(async () => {
      setMade({ codes: await renewRecoveryCodes(), said: a.codes.renewed });
    }, null);
  };
  const question = asking && questions[asking];
  return (
    <Part title={a.codes.title} said={deed.said}>
      <State account={account} />
      {deed.trouble && <TroubleLine trouble={deed.trouble} />}
      {account.second_factor ? (
        <div class="ways">
          <button type="button" class="button second" onClick={() => setAsking("renew")}>
            {a.codes.renew}
          </button>
          <button type="button" class="quiet" onClick={() => setAsking("turn off")}>
            {a.codes.turnOff}
          </button>
        </div>
      ) : (
        <button type="button" class="button second" disabled={deed.busy} onClick={begin}>
          {a.codes.turnOn}
        </button>
      )}
      {offer && <TurnOn offer={offer} confirm={confirm} onClose={() => setOffer(null)} />}
      {made && (
        <Dialog title={a.codes.recoveryTitle} onClose={kept}>
          <RecoveryCodes codes={made.codes} email={account.email} onKept={kept} />
        </Dialog>
      )}
      {question && (
        <Confirm
          title={question.title}
          yes={question.yes}
          no={question.no}
          onYes={yes}
          onNo={() => setAsking(null)}
        >
          <p>{question.lead}</p>
        </Confirm>
      )}
    </Part>
  );
}
