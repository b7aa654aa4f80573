import { setUp } from "../../api/account";
import { a } from "../../i18n/texts_account";
import { Field } from "../../parts/field";
import { go } from "../../parts/navigation";
import { PasswordField } from "../../parts/password_field";
import { useForm } from "../../parts/use_form";
import { ByLink, type OfLink, unlessGone } from "./by_link";
import { Door } from "./door";
import { Failed } from "./failed";

function SettingUp({ token, onGone }: OfLink) {
  const { setup } = a;
  const form = useForm({
    needed: {
      practice: setup.needPractice,
      name: setup.needName,
      email: setup.needEmail,
      password: setup.needPassword,
    },
    refused: a.refused,
    send: async ({ practice, name, email, password }) => {
      const body = { token, practice: practice.trim(), name: name.trim(), email: email.trim() };
      const begun = await unlessGone(setUp({ ...body, password }), onGone);
      if (begun) go("/clients", "replace");
    },
  });
  return (
    <Door title={setup.title} lead={setup.lead}>
      <form {...form.attributes}>
        <Failed trouble={form.failed} />
        <Field
          id="practice"
          label={setup.practice}
          hint={setup.practiceHint}
          autoComplete="organization"
          maxLength={60}
          {...form.field("practice")}
        />
        <Field
          id="name"
          label={setup.name}
          hint={setup.nameHint}
          autoComplete="name"
          maxLength={60}
          {...form.field("name")}
        />
        <Field
          id="email"
          type="email"
          label={setup.email}
          hint={setup.emailHint}
          autoComplete="username"
          {...form.field("email")}
        />
        <PasswordField
          id="password"
          label={setup.password}
          hint={setup.passwordHint}
          autoComplete="new-password"
          {...form.field("password")}
        />
        <button type="submit" class="button big" disabled={form.busy}>
          {form.busy ? setup.busy : setup.go}
        </button>
      </form>
    </Door>
  );
}

/** The first practice and its owner, by the address that the first start printed. */
export function Setup() {
  return <ByLink gone={a.setup.gone}>{(link) => <SettingUp key={link.token} {...link} />}</ByLink>;
}
