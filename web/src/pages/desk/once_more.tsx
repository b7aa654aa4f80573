import type { ComponentChildren } from "preact";
import type { Me } from "../../api/client";
import { unlock } from "../../api/guard";
import { hasPasskeys } from "../../api/passkeys";
import { a } from "../../i18n/texts_account";
import { go } from "../../parts/navigation";
import { PasswordField } from "../../parts/password_field";
import { useForm } from "../../parts/use_form";
import { ByPasskey } from "../doors/by_passkey";
import { Failed } from "../doors/failed";

/** What was on the screen may be shown to the same person only; for anybody else it is left. */
export function goOn(before: Me | null, now: Me, same: () => void): void {
  const known = before ?? now;
  if (known.role === now.role && known.name === now.name && known.practice === now.practice) same();
  else location.replace("/");
}

interface OnceMoreProps {
  who: Me | null;
  says: { go: string; busy: string };
  onProved: () => void;
  /** Another way on, beside the form's own button. */
  children?: ComponentChildren;
}

/** Who is there proves it once more: by password, or by a passkey. */
export function OnceMore({ who, says, onProved, children }: OnceMoreProps) {
  const prove = (now: Me) => goOn(who, now, onProved);
  const form = useForm({
    needed: { password: a.signIn.needPassword },
    refused: () => a.confirm.wrong,
    send: async ({ password }) => {
      const now = await unlock(password);
      if (now) prove(now);
      else go("/sign-in", "replace");
    },
  });
  return (
    <>
      <form {...form.attributes}>
        <Failed trouble={form.failed} />
        <PasswordField
          id="once-more"
          label={a.signIn.password}
          autoComplete="current-password"
          {...form.field("password")}
        />
        <div class="row">
          {children}
          <button type="submit" class="button" disabled={form.busy}>
            {form.busy ? says.busy : says.go}
          </button>
        </div>
      </form>
      {hasPasskeys && <ByPasskey label={a.confirm.passkey} onIn={prove} />}
    </>
  );
}
