import type { ComponentChildren } from "preact";
import type { Asked } from "../../api/asked";
import { a } from "../../i18n/texts_account";
import { Heading, Link } from "../../parts/navigation";
import { WatchedPage } from "../desk/watched_page";

interface OwnersPageProps<T> {
  asked: Asked<T>;
  children: (data: T) => ComponentChildren;
}

/** Everybody else is told whom to ask. */
export function OwnersOnly() {
  return (
    <div class="empty">
      <Heading name={a.ownersOnly.title} />
      <p>{a.ownersOnly.lead}</p>
      <Link class="button" href="/clients">
        {a.ownersOnly.back}
      </Link>
    </div>
  );
}

/** A page that the server shows to owners only. */
export function OwnersPage<T>({ asked, children }: OwnersPageProps<T>) {
  if (asked.trouble?.error !== "NotAllowed")
    return (
      <WatchedPage watched={asked} again={asked.again}>
        {children}
      </WatchedPage>
    );
  return <OwnersOnly />;
}
