import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { asTrouble, type Trouble } from "../../api/answer";
import type { Me } from "../../api/client";
import { useGuard } from "../../api/guard";
import { usePresence } from "../../api/presence";
import { me, signOut } from "../../api/sign_in";
import { t } from "../../i18n/texts";
import { a } from "../../i18n/texts_account";
import { d } from "../../i18n/texts_desk";
import { go, Link } from "../../parts/navigation";
import { TroubleLine } from "../../parts/notice";
import type { Route } from "../../parts/route";
import { ConfirmPassword } from "./confirm_password";
import { Lock } from "./lock";
import { Notices } from "./notices";

type Page = Route["page"];

interface ShellProps {
  page: Page;
  children: ComponentChildren;
}

/** Asks who is here, and sends everybody who is not a therapist where they belong. */
function useTherapist(): [Me | null, Trouble | null] {
  const [who, setWho] = useState<Me | null>(null);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  useEffect(() => {
    let over = false;
    me().then(
      (view) => (view.role === "client" ? go("/today", "replace") : setWho(view)),
      (error) => {
        if (over) return;
        const why = asTrouble(error);
        if (why.status === 401) go("/sign-in", "replace");
        else setTrouble(why);
      },
    );
    return () => {
      over = true;
    };
  }, []);
  return [who, trouble];
}

function Main({ page, owner }: { page: Page; owner: boolean }) {
  const entries: [string, string, boolean][] = [
    [
      "/clients",
      d.nav.clients,
      ["clients", "new-client", "client", "plan", "brief"].includes(page),
    ],
    ["/messages", d.nav.messages, page === "messages"],
  ];
  if (owner)
    entries.push(
      ["/colleagues", a.nav.colleagues, page === "colleagues" || page === "rules"],
      ["/audit", a.nav.audit, page === "audit"],
    );
  return (
    <nav aria-label={d.nav.label}>
      {entries.map(([href, name, current]) => (
        <Link key={href} href={href} current={current}>
          {name}
        </Link>
      ))}
    </nav>
  );
}

function Account({ who, page }: { who: Me | null; page: Page }) {
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
          <Link href="/account" current={page === "account"}>
            {who.name}
            <span class="unseen"> ({a.nav.account})</span>
          </Link>{" "}
          <span>{who.practice}</span>
        </p>
      )}
      <button type="button" class="quiet soft" onClick={leave}>
        {d.nav.signOut}
      </button>
      {trouble && <TroubleLine trouble={trouble} />}
    </div>
  );
}

/** The frame round every therapist's page, and the lock in front of it. */
export function Shell({ page, children }: ShellProps) {
  const { reason, lock, settle } = useGuard();
  const locked = reason === "Locked";
  const [who, trouble] = useTherapist();
  usePresence(locked, lock);
  return (
    <>
      {locked && <Lock who={who} onOpen={() => settle(true)} />}
      <div class="desk" hidden={locked}>
        <a class="skip" href="#content">
          {t.skip}
        </a>
        <header class="frame">
          <p class="brand">{t.product}</p>
          <Main page={page} owner={who?.owner ?? false} />
          <Account who={who} page={page} />
        </header>
        <main id="content" tabIndex={-1}>
          {trouble && <TroubleLine trouble={trouble} />}
          {who && <Notices />}
          {who && children}
        </main>
      </div>
      {reason === "ConfirmNeeded" && <ConfirmPassword who={who} onSettled={settle} />}
    </>
  );
}
