import { useEffect, useState } from "preact/hooks";
import { asTrouble, type Trouble } from "../api/answer";
import { t } from "../i18n/texts";
import { openByToken } from "../offline/sign_in";
import { Languages } from "../parts/languages";
import { go, Heading, Link } from "../parts/navigation";
import { TroubleLine } from "../parts/notice";
import { AlreadyIn, useAlreadyIn } from "./already_in";

function tokenOfAddress(): string {
  return location.hash.slice(1);
}

/** The link itself is no good, whatever is done about it. */
function isGone(trouble: Trouble): boolean {
  return [404, 410, 422].includes(trouble.status);
}

/** Somebody with an old link on a phone that is signed in already needs no new one. */
function ToToday({ name }: { name: string }) {
  return (
    <>
      <p class="lead">{t.already.here(name)}</p>
      <Link class="button big" href="/today">
        {t.landing.toToday}
      </Link>
    </>
  );
}

/** Rendering uses nothing up, so a link preview or a mail scanner may look: only the button acts. */
export function Landing() {
  const [token, setToken] = useState(tokenOfAddress);
  const who = useAlreadyIn();
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  useEffect(() => {
    // A second code scanned into the same tab changes nothing but the fragment.
    const scanned = () => {
      setToken(tokenOfAddress());
      setTrouble(null);
    };
    addEventListener("hashchange", scanned);
    return () => removeEventListener("hashchange", scanned);
  }, []);
  const open = async () => {
    setBusy(true);
    setTrouble(null);
    try {
      await openByToken(token);
      go("/today", "replace");
    } catch (error) {
      const why = asTrouble(error);
      // A used token is worth nothing; it need not stay in the address.
      if (isGone(why)) history.replaceState(null, "", "/i");
      setTrouble(why);
      setBusy(false);
    }
  };
  const gone = trouble !== null && isGone(trouble);
  const usable = token !== "" && !gone;
  const title = !token ? t.landing.emptyTitle : gone ? t.landing.goneTitle : t.landing.title;
  const lead = !token ? t.landing.empty : gone ? t.landing.gone : t.landing.lead;
  return (
    <main class="plain">
      <p class="brand">{t.product}</p>
      <Heading name={title} key={title} />
      <p class="lead" role={gone ? "alert" : undefined}>
        {lead}
      </p>
      {trouble && !gone && (
        <>
          <TroubleLine trouble={trouble} />
          <p>{t.landing.kept}</p>
        </>
      )}
      {usable && <AlreadyIn />}
      {usable && (
        <button type="button" class="button big" disabled={busy} onClick={open}>
          {busy ? t.landing.opening : t.landing.open}
        </button>
      )}
      {!usable && who?.role === "client" && <ToToday name={who.name} />}
      {!usable && (
        <Link class={who?.role === "client" ? "quiet" : "button big"} href="/code#send">
          {t.landing.sendCode}
        </Link>
      )}
      <Languages />
    </main>
  );
}
