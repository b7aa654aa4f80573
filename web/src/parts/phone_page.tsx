import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import type { Trouble } from "../api/answer";
import { go, Heading, Link } from "./navigation";
import { TroubleLine, Waiting } from "./notice";

interface PhonePageProps {
  title: string;
  lead?: string;
  /** The page that this one is reached from. */
  back?: { name: string; href: string };
  trouble: Trouble | null;
  again?: () => void;
  /** Nothing to show yet. */
  waits: boolean;
  children: ComponentChildren;
}

/** A page of the client's beside Today; who is not signed in is at the front door. */
export function PhonePage({ title, lead, back, trouble, again, waits, children }: PhonePageProps) {
  const out = trouble?.status === 401;
  useEffect(() => {
    if (out) go("/", "replace");
  }, [out]);
  if (out) return <Waiting />;
  return (
    <main class="phone">
      <header>
        {back && (
          <p class="crumb">
            <Link href={back.href}>{back.name}</Link>
          </p>
        )}
        <Heading name={title} />
        {lead && <p class="lead">{lead}</p>}
      </header>
      {trouble && <TroubleLine trouble={trouble} {...(again ? { again } : {})} />}
      {waits ? !trouble && <Waiting /> : children}
    </main>
  );
}
