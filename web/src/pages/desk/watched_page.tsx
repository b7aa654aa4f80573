import type { ComponentChildren } from "preact";
import type { Watched } from "../../api/polling";
import { t } from "../../i18n/texts";
import { d } from "../../i18n/texts_desk";
import { Heading, Link } from "../../parts/navigation";
import { TroubleLine, Waiting } from "../../parts/notice";

/** Signed out in another tab, or somebody else signed in there: every name leaves the screen. */
function SignedOut() {
  return (
    <div class="empty">
      <Heading name={d.signedOut.title} />
      <p role="status">{d.signedOut.lead}</p>
      <Link class="button" href="/sign-in">
        {t.trouble.signIn}
      </Link>
    </div>
  );
}

interface WatchedPageProps<T> {
  watched: Watched<T>;
  /** For a page that does not ask again by itself. */
  again?: () => void;
  children: (data: T) => ComponentChildren;
}

/** A page kept fresh. While the server is out of reach what was last heard stays. */
export function WatchedPage<T>({ watched, again, children }: WatchedPageProps<T>) {
  const { data, trouble } = watched;
  if (trouble?.status === 401) return <SignedOut />;
  const refused = trouble !== null && trouble.status !== 0 && trouble.status < 500;
  return (
    <>
      {trouble && <TroubleLine trouble={trouble} {...(again ? { again } : {})} />}
      {data && !refused ? children(data) : !trouble && <Waiting />}
    </>
  );
}
