import { w } from "../../i18n/texts_ways_in";
import { openByCode } from "../../offline/sign_in";
import { Field } from "../../parts/field";
import { go } from "../../parts/navigation";
import { Notice } from "../../parts/notice";
import { refusal, useForm } from "../../parts/use_form";
import { digitsOf } from "../../rules/visit";
import { AlreadyIn } from "../already_in";
import { Door } from "./door";
import { Failed } from "./failed";

interface TypeCodeProps {
  /** The address to which a code was sent a moment ago, if one was asked for. */
  sentTo: string | null;
  onAsk: () => void;
}

function Sent() {
  return (
    <Notice kind="calm">
      <p>{w.code.sent}</p>
      <p>{w.code.sentNothing}</p>
    </Notice>
  );
}

/** The six digits, and whose they are. What is wrong with them is not told: nobody is given away. */
export function TypeCode({ sentTo, onAsk }: TypeCodeProps) {
  const form = useForm({
    needed: { code: w.code.needCode, contact: w.code.needContact },
    first: { contact: sentTo ?? "" },
    refused: (field) => (field === "code" ? w.code.needCode : w.code.needContact),
    send: async ({ code, contact }) => {
      const digits = digitsOf(code, 6);
      if (!digits) throw refusal("code");
      await openByCode(contact.trim(), digits);
      go("/today", "replace");
    },
  });
  return (
    <Door title={w.code.title} {...(sentTo ? {} : { lead: w.code.lead })}>
      {sentTo && <Sent />}
      <AlreadyIn />
      <form {...form.attributes}>
        <Failed
          trouble={form.failed}
          says={({ status }) => (status === 401 ? w.code.wrong : undefined)}
        />
        <Field
          id="code"
          class="digits"
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={9}
          label={w.code.code}
          {...form.field("code")}
        />
        <Field
          id="contact"
          autoComplete="email"
          autoCapitalize="none"
          spellcheck={false}
          maxLength={254}
          label={w.code.contact}
          hint={w.code.contactHint}
          {...form.field("contact")}
        />
        <button type="submit" class="button big" disabled={form.busy}>
          {form.busy ? w.code.busy : w.code.go}
        </button>
        <button type="button" class="quiet" onClick={onAsk}>
          {w.code.send}
        </button>
      </form>
    </Door>
  );
}
