import { useEffect } from "preact/hooks";
import { asTrouble } from "../../api/answer";
import type { Person } from "../../api/phones";
import { t } from "../../i18n/texts";
import { people, takeUp } from "../../offline/sign_in";
import { Field } from "../../parts/field";
import { go } from "../../parts/navigation";
import { refusal, useForm } from "../../parts/use_form";
import { digitsOf } from "../../rules/visit";
import { Door } from "./door";
import { Failed } from "./failed";

interface TakeUpProps {
  person: Person;
  onBack: () => void;
  /** Five wrong guesses: the person no longer waits here. */
  onOver: () => Promise<void>;
}

/** Somebody who shares this tablet comes back by four digits. */
export function TakeUp({ person: { id, name }, onBack, onOver }: TakeUpProps) {
  const form = useForm({
    needed: { digits: t.front.needDigits },
    refused: (_field, why) => why || t.front.needDigits,
    send: async ({ digits }) => {
      if (!digitsOf(digits, 4)) throw refusal("digits");
      try {
        await takeUp(id, digits);
      } catch (error) {
        if (asTrouble(error).status !== 401) throw error;
        if (!(await people()).some((one) => one.id === id)) return onOver();
        form.set("digits", "");
        throw refusal("digits", t.front.wrongDigits(name));
      }
      go("/today", "replace");
    },
  });
  const { ref } = form.attributes;
  useEffect(() => ref.current?.querySelector("input")?.focus(), []);
  return (
    <Door title={t.front.hello(name)}>
      <form {...form.attributes}>
        <Failed trouble={form.failed} />
        <Field
          id="digits"
          class="digits masked"
          inputMode="numeric"
          autoComplete="off"
          maxLength={4}
          label={t.front.digits}
          hint={t.front.digitsLead}
          {...form.field("digits")}
        />
        <button type="submit" class="button big" disabled={form.busy}>
          {form.busy ? t.front.busy : t.front.go}
        </button>
        <button type="button" class="quiet" onClick={onBack}>
          {t.front.else}
        </button>
      </form>
    </Door>
  );
}
