import { useState } from "preact/hooks";
import { turn } from "../../parts/navigation";
import { AskForCode } from "./ask_for_code";
import { TypeCode } from "./type_code";

/** The address says which of the two it is, so that a link can lead to either. */
const SEND = "#send";

/** Six digits, for whoever has them; and a way to have them sent, for whoever has not. */
export function CodePage() {
  const [asking, setAsking] = useState(location.hash === SEND);
  const [sentTo, setSentTo] = useState<string | null>(null);
  const show = (ask: boolean) => {
    history.replaceState(null, "", ask ? `/code${SEND}` : "/code");
    turn();
    setAsking(ask);
  };
  const onSent = (email: string) => {
    setSentTo(email);
    show(false);
  };
  if (asking) return <AskForCode email={sentTo ?? ""} onSent={onSent} onHave={() => show(false)} />;
  return <TypeCode sentTo={sentTo} onAsk={() => show(true)} />;
}
