import { useState } from "preact/hooks";
import { asTrouble } from "../../api/answer";
import { hasPasskeys } from "../../api/passkeys";
import { signIn } from "../../api/sign_in";
import { a } from "../../i18n/texts_account";
import { Field } from "../../parts/field";
import { go, Link } from "../../parts/navigation";
import { Notice } from "../../parts/notice";
import { PasswordField } from "../../parts/password_field";
import { useForm } from "../../parts/use_form";
import { useNoTherapist } from "../use_no_therapist";
import { ByPasskey } from "./by_passkey";
import { Door } from "./door";
import { Failed } from "./failed";
import { OneTimeCode } from "./one_time_code";

/** The fragment with which this page greets somebody who has just chosen a new password. */
export const PASSWORD_CHANGED = "#changed";

export interface Given {
  email: string;
  password: string;
}

interface ByPasswordProps {
  onCodeNeeded: (given: Given) => void;
}

function ByPassword({ onCodeNeeded }: ByPasswordProps) {
  const form = useForm({
    needed: { email: a.signIn.needEmail, password: a.signIn.needPassword },
    refused: a.refused,
    send: async ({ email, password }) => {
      try {
        await signIn(email.trim(), password, null);
      } catch (error) {
        if (asTrouble(error).error !== "CodeNeeded") throw error;
        return onCodeNeeded({ email: email.trim(), password });
      }
      go("/clients", "replace");
    },
  });
  return (
    <form {...form.attributes}>
      <Failed
        trouble={form.failed}
        says={({ status }) => ([401, 422].includes(status) ? a.signIn.wrong : undefined)}
      />
      <Field
        id="email"
        type="email"
        label={a.signIn.email}
        autoComplete="username"
        {...form.field("email")}
      />
      <PasswordField
        id="password"
        label={a.signIn.password}
        autoComplete="current-password"
        {...form.field("password")}
      />
      <button type="submit" class="button big" disabled={form.busy}>
        {form.busy ? a.signIn.busy : a.signIn.go}
      </button>
    </form>
  );
}

export function SignIn() {
  useNoTherapist();
  const [given, setGiven] = useState<Given | null>(null);
  if (given) return <OneTimeCode given={given} onBack={() => setGiven(null)} />;
  return (
    <Door title={a.signIn.title}>
      {location.hash === PASSWORD_CHANGED && (
        <Notice kind="calm">
          <p>{a.signIn.changed}</p>
        </Notice>
      )}
      <ByPassword onCodeNeeded={setGiven} />
      {hasPasskeys && <ByPasskey label={a.signIn.passkey} onIn={() => go("/clients", "replace")} />}
      <Link class="quiet" href="/forgot">
        {a.signIn.forgot}
      </Link>
    </Door>
  );
}
