import { askForCode } from "../../api/phones";
import { w } from "../../i18n/texts_ways_in";
import { Field } from "../../parts/field";
import { useForm } from "../../parts/use_form";
import { Door } from "./door";
import { Failed } from "./failed";

interface AskForCodeProps {
  email: string;
  onSent: (email: string) => void;
  onHave: () => void;
}

/** Has six digits sent by e-mail; whether the address is known is told to nobody. */
export function AskForCode({ email: before, onSent, onHave }: AskForCodeProps) {
  const form = useForm({
    needed: { email: w.ask.needEmail },
    first: { email: before },
    refused: () => w.ask.needEmail,
    send: async ({ email }) => {
      await askForCode(email.trim());
      onSent(email.trim());
    },
  });
  return (
    <Door title={w.ask.title} lead={w.ask.lead}>
      <form {...form.attributes}>
        <Failed trouble={form.failed} />
        <Field
          id="email"
          type="email"
          autoComplete="email"
          maxLength={254}
          label={w.ask.email}
          {...form.field("email")}
        />
        <button type="submit" class="button big" disabled={form.busy}>
          {form.busy ? w.ask.busy : w.ask.go}
        </button>
        <button type="button" class="quiet" onClick={onHave}>
          {w.ask.have}
        </button>
      </form>
    </Door>
  );
}
