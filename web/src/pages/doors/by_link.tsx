import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { asTrouble } from "../../api/answer";
import type { Me } from "../../api/client";
import { me } from "../../api/sign_in";
import { a } from "../../i18n/texts_account";
import { Link, turn } from "../../parts/navigation";
import { Notice } from "../../parts/notice";
import { Door } from "./door";

function tokenOfAddress(): string {
  return location.hash.slice(1);
}

/** The token in the address; another link opened in the same tab changes nothing but that. */
function useToken(): string {
  const [token, setToken] = useState(tokenOfAddress);
  useEffect(() => {
    const follow = () => setToken(tokenOfAddress());
    addEventListener("hashchange", follow);
    return () => removeEventListener("hashchange", follow);
  }, []);
  return token;
}

/** Who would be signed out by going on. */
export function SignedInHere() {
  const [who, setWho] = useState<Me | null>(null);
  useEffect(() => {
    me().then(setWho, () => undefined);
  }, []);
  return (
    who && (
      <Notice kind="calm">
        <p>{a.link.signedIn(who.name)}</p>
      </Notice>
    )
  );
}

interface DeadEndProps {
  title: string;
  lead: string;
  elsewhere?: ComponentChildren;
  children?: ComponentChildren;
}

/** Nothing to do with this link, but somewhere to go. */
function DeadEnd({ title, lead, elsewhere, children }: DeadEndProps) {
  return (
    <Door title={title}>
      <p class="lead" role="alert">
        {lead}
      </p>
      {children}
      {elsewhere ?? (
        <Link class="button second big" href="/sign-in">
          {a.link.signIn}
        </Link>
      )}
    </Door>
  );
}

export interface OfLink {
  token: string;
  onGone: () => void;
}

/** The answer, or null when the link turned out to be used or too old. */
export async function unlessGone<T>(asked: Promise<T>, onGone: () => void): Promise<T | null> {
  try {
    return await asked;
  } catch (error) {
    const { status, fields } = asTrouble(error);
    if (status !== 410 && !fields.some(({ field }) => field === "token")) throw error;
    onGone();
    return null;
  }
}

interface ByLinkProps {
  /** What to do when the link was used or is too old. */
  gone: string;
  /** A step that helps then. */
  help?: ComponentChildren;
  /** Where to go then, if not to the sign-in at the desk. */
  elsewhere?: ComponentChildren;
  children: (link: OfLink) => ComponentChildren;
}

/** A page whose address carries a token. Only its form's button uses that. */
export function ByLink({ gone, help, elsewhere, children }: ByLinkProps) {
  const token = useToken();
  const [over, setOver] = useState<string | null>(null);
  if (!token)
    return <DeadEnd title={a.link.emptyTitle} lead={a.link.empty} elsewhere={elsewhere} />;
  if (over === token)
    return (
      <DeadEnd title={a.link.goneTitle} lead={gone} elsewhere={elsewhere}>
        {help}
      </DeadEnd>
    );
  return children({
    token,
    onGone: () => {
      turn();
      setOver(token);
    },
  });
}
