import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { asTrouble, type Trouble } from "../../api/answer";
import type { Me } from "../../api/client";
import { me, signOut } from "../../api/sign_in";
import { t } from "../../i18n/texts";
import { d } from "../../i18n/texts_desk";
import { go, Link } from "../../parts/navigation";
import { TroubleLine } from "../../parts/notice";

interface ShellProps {
  section: "clients" | "messages";
  children: ComponentChildren;
}

/** Asks who is here, and sends everybody who is not a therapist where they belong. */
function useTherapist(): [Me | null, Trouble | null] {
  const [who, setWho] = useState<Me | null>(null);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  useEffect(() => {
    me().then(
      (view) => (view.role === "client" ? go("/today", "replace") : setWho(view)),
      (error) => {
        const why = asTrouble(error);
        if (why.status === 401) go("/sign-in", "replace");
        else setTrouble(why);
      },
    );
  }, []);
  return [who, trouble];
}

function Account({ who }: { who: Me | null }) {
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const leave = () =>
    signOut().then(
      () => go("/"),
      (error) => setTrouble(asTrouble(error)),
    );
  return (
    <div class="account">
      {who?.demonstration && <p class="demo">{d.nav.demonstration}</p>}
      {who && (
        <p class="who">
          <span>{who.name}</span> <span>{who.practice}</span>
        </p>
      )}
      <button type="button" class="quiet soft" onClick={leave}>
        {d.nav.signOut}
      </button>
      {trouble && <TroubleLine trouble={trouble} />}
    </div>
  );
}

/** The frame round every therapist's page. */
export function Shell({ section, children }: ShellProps) {
  const [who, trouble] = useTherapist();
  return (
    <div class="desk">
      <a class="skip" href="#content">
        {t.skip}
      </a>
      <header class="frame">
        <p class="brand">{t.product}</p>
        <nav aria-label={d.nav.label}>
          <Link href="/clients" current={section === "clients"}>
            {d.nav.clients}
          </Link>
          <Link href="/messages" current={section === "messages"}>
            {d.nav.messages}
          </Link>
        </nav>
        <Account who={who} />
      </header>
      <main id="content" tabIndex={-1}>
        {trouble && <TroubleLine trouble={trouble} />}
        {who && children}
      </main>
    </div>
  );
}
