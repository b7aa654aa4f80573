import { join } from "../../api/account";
import { a } from "../../i18n/texts_account";
import { Field } from "../../parts/field";
import { go } from "../../parts/navigation";
import { PasswordField } from "../../parts/password_field";
import { useForm } from "../../parts/use_form";
import { ByLink, type OfLink, SignedInHere, unlessGone } from "./by_link";
import { Door } from "./door";
import { Failed } from "./failed";

function Joining({ token, onGone }: OfLink) {
  const form = useForm({
    needed: { name: a.join.needName, password: a.join.needPassword },
    refused: a.refused,
    send: async ({ name, password }) => {
      const joined = await unlessGone(join(token, name.trim(), password), onGone);
      if (joined) go("/clients", "replace");
    },
  });
  return (
    <Door title={a.join.title} lead={a.join.lead}>
      <SignedInHere />
      <form {...form.attributes}>
        <Failed trouble={form.failed} />
        <Field
          id="name"
          label={a.join.name}
          hint={a.join.nameHint}
          autoComplete="name"
          maxLength={60}
          {...form.field("name")}
        />
        <PasswordField
          id="password"
          label={a.join.password}
          hint={a.join.passwordHint}
          autoComplete="new-password"
          {...form.field("password")}
        />
        <button type="submit" class="button big" disabled={form.busy}>
          {form.busy ? a.join.busy : a.join.go}
        </button>
      </form>
    </Door>
  );
}

/** An account of one's own, by a colleague's link. */
export function Join() {
  return <ByLink gone={a.join.gone}>{(link) => <Joining key={link.token} {...link} />}</ByLink>;
}
