import { useState } from "preact/hooks";
import { asTrouble, type Trouble } from "../../api/answer";
import { confirmWay } from "../../api/settings";
import { s } from "../../i18n/texts_settings";
import { Link, turn } from "../../parts/navigation";
import { ByLink, type OfLink, unlessGone } from "./by_link";
import { Door } from "./door";
import { Failed } from "./failed";

const toToday = (
  <Link class="button second big" href="/today">
    {s.confirm.toToday}
  </Link>
);

function Question({ token, onGone }: OfLink) {
  const [state, setState] = useState<"asked" | "busy" | "done">("asked");
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const sayYes = async () => {
    setState("busy");
    setTrouble(null);
    try {
      if ((await unlessGone(confirmWay(token), onGone)) === null) return;
      turn();
      setState("done");
    } catch (error) {
      setTrouble(asTrouble(error));
      setState("asked");
    }
  };
  if (state === "done")
    return (
      <Door title={s.confirm.done} lead={s.confirm.doneLead}>
        {toToday}
      </Door>
    );
  return (
    <Door title={s.confirm.title} lead={s.confirm.lead}>
      <Failed trouble={trouble} />
      <button type="button" class="button big" disabled={state === "busy"} onClick={sayYes}>
        {state === "busy" ? s.confirm.busy : s.confirm.go}
      </button>
      <p class="soft">{s.confirm.ignore}</p>
    </Door>
  );
}

/** The yes to reminders, by the letter's link, signed in or not. */
export function ConfirmPage() {
  return (
    <ByLink gone={s.confirm.gone} elsewhere={toToday}>
      {(link) => <Question key={link.token} {...link} />}
    </ByLink>
  );
}
