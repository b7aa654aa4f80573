import { useEffect, useState } from "preact/hooks";
import { signIn } from "../../api/sign_in";
import { a } from "../../i18n/texts_account";
import { Field } from "../../parts/field";
import { go, turn } from "../../parts/navigation";
import { useForm } from "../../parts/use_form";
import { Door } from "./door";
import { Failed } from "./failed";
import type { Given } from "./sign_in";

interface OneTimeCodeProps {
  given: Given;
  onBack: () => void;
}

/** The second step: what the app shows, or a recovery code. */
export function OneTimeCode({ given, onBack }: OneTimeCodeProps) {
  const [recovery, setRecovery] = useState(false);
  const form = useForm({
    needed: { code: recovery ? a.signIn.needRecovery : a.signIn.needCode },
    refused: a.refused,
    send: async ({ code }) => {
      await signIn(given.email, given.password, code.trim());
      go("/clients", "replace");
    },
  });
  const { ref } = form.attributes;
  useEffect(() => ref.current?.querySelector("input")?.focus(), [recovery]);
  const change = () => {
    form.set("code", "");
    setRecovery(!recovery);
  };
  const back = () => {
    turn();
    onBack();
  };
  return (
    <Door title={a.signIn.codeTitle} lead={a.signIn.codeLead}>
      <form {...form.attributes}>
        <Failed
          trouble={form.failed}
          says={(trouble) => (trouble.error === "CodeNeeded" ? a.signIn.wrongCode : undefined)}
        />
        <Field
          key={String(recovery)}
          id="code"
          label={recovery ? a.signIn.recovery : a.signIn.code}
          hint={recovery ? a.signIn.recoveryHint : a.signIn.codeHint}
          autoComplete={recovery ? "off" : "one-time-code"}
          autoCapitalize="none"
          spellcheck={false}
          {...(recovery ? {} : { inputMode: "numeric" })}
          {...form.field("code")}
        />
        <button type="submit" class="button big" disabled={form.busy}>
          {form.busy ? a.signIn.busy : a.signIn.go}
        </button>
      </form>
      <div class="row">
        <button type="button" class="quiet" onClick={change}>
          {recovery ? a.signIn.useApp : a.signIn.useRecovery}
        </button>
        <button type="button" class="quiet" onClick={back}>
          {a.signIn.back}
        </button>
      </div>
    </Door>
  );
}
