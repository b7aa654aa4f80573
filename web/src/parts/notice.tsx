import type { ComponentChildren } from "preact";
import type { Trouble } from "../api/answer";
import { t } from "../i18n/texts";
import { Link } from "./navigation";

/** Shows itself only when the wait is long enough to be noticed (by a delay in the style sheet). */
export function Waiting() {
  return (
    <p class="waiting" role="status">
      {t.loading}
    </p>
  );
}

export function Notice({ kind, children }: { kind: "calm" | "care"; children: ComponentChildren }) {
  return (
    <div class={`notice ${kind}`} role={kind === "care" ? "alert" : "status"}>
      {children}
    </div>
  );
}

export function troubleText(trouble: Trouble): string {
  if (trouble.status === 0) return t.trouble.unreachable;
  if (trouble.status === 401) return t.trouble.signedOut;
  if (trouble.status >= 500) return t.trouble.broken;
  return trouble.detail ? t.server(trouble.detail) : t.trouble.broken;
}

/** What happened, what was kept, and what to do. */
export function TroubleLine({ trouble, again }: { trouble: Trouble; again?: () => void }) {
  return (
    <Notice kind="care">
      <p>{troubleText(trouble)}</p>
      {trouble.status === 401 ? (
        <Link href="/sign-in">{t.trouble.signIn}</Link>
      ) : (
        again && (
          <button type="button" class="quiet" onClick={again}>
            {t.trouble.again}
          </button>
        )
      )}
    </Notice>
  );
}
