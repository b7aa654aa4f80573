import { useState } from "preact/hooks";
import { askForReset } from "../../api/account";
import { a } from "../../i18n/texts_account";
import { Field } from "../../parts/field";
import { Link, turn } from "../../parts/navigation";
import { useForm } from "../../parts/use_form";
import { Door } from "./door";
import { Failed } from "./failed";

function Sent({ onAgain }: { onAgain: () => void }) {
  return (
    <Door title={a.forgot.sentTitle}>
      <p class="lead" role="status">
        {a.forgot.sent}
      </p>
      <p class="soft">{a.forgot.nothing}</p>
      <Link class="button second big" href="/sign-in">
        {a.forgot.back}
      </Link>
      <button type="button" class="quiet" onClick={onAgain}>
        {a.forgot.again}
      </button>
    </Door>
  );
}

/** Asks for a letter with a link. Whether the address has an account is nobody's to know. */
export function Forgot() {
  const [sent, setSent] = useState(false);
  const show = (now: boolean) => {
    turn();
    setSent(now);
  };
  const form = useForm({
    needed: { email: a.signIn.needEmail },
    refused: a.refused,
    send: async ({ email }) => {
      await askForReset(email.trim());
      show(true);
    },
  });
  if (sent) return <Sent onAgain={() => show(false)} />;
  return (
    <Door title={a.forgot.title} lead={a.forgot.lead}>
      <form {...form.attributes}>
        <Failed trouble={form.failed} />
        <Field
          id="email"
          type="email"
          label={a.forgot.email}
          autoComplete="username"
          {...form.field("email")}
        />
        <button type="submit" class="button big" disabled={form.busy}>
          {form.busy ? a.forgot.busy : a.forgot.go}
        </button>
        <Link class="quiet" href="/sign-in">
          {a.forgot.back}
        </Link>
      </form>
    </Door>
  );
}
