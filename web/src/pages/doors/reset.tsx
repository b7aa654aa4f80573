import { resetPassword } from "../../api/account";
import { a } from "../../i18n/texts_account";
import { go, Link } from "../../parts/navigation";
import { PasswordField } from "../../parts/password_field";
import { useForm } from "../../parts/use_form";
import { ByLink, type OfLink, unlessGone } from "./by_link";
import { Door } from "./door";
import { Failed } from "./failed";
import { PASSWORD_CHANGED } from "./sign_in";

function NewPassword({ token, onGone }: OfLink) {
  const form = useForm({
    needed: { password: a.reset.needNewPassword },
    refused: a.refused,
    send: async ({ password }) => {
      const done = await unlessGone(resetPassword(token, password), onGone);
      if (done !== null) go(`/sign-in${PASSWORD_CHANGED}`, "replace");
    },
  });
  return (
    <Door title={a.reset.title} lead={a.reset.lead}>
      <form {...form.attributes}>
        <Failed trouble={form.failed} />
        <PasswordField
          id="password"
          label={a.reset.password}
          hint={a.reset.passwordHint}
          autoComplete="new-password"
          {...form.field("password")}
        />
        <button type="submit" class="button big" disabled={form.busy}>
          {form.busy ? a.reset.busy : a.reset.go}
        </button>
      </form>
    </Door>
  );
}

/** A new password, by the letter's link. */
export function Reset() {
  const help = (
    <Link class="button big" href="/forgot">
      {a.reset.ask}
    </Link>
  );
  return (
    <ByLink gone={a.reset.gone} help={help}>
      {(link) => <NewPassword key={link.token} {...link} />}
    </ByLink>
  );
}
