import { asTrouble } from "../api/answer";
import { w } from "../i18n/texts_ways_in";
import { park } from "../offline/sign_in";
import { Dialog } from "../parts/dialog";
import { Field } from "../parts/field";
import { FormRow } from "../parts/form_row";
import { go } from "../parts/navigation";
import { TroubleLine } from "../parts/notice";
import { refusal, useForm } from "../parts/use_form";
import { digitsOf } from "../rules/visit";

interface ShareTabletProps {
  name: string;
  onShared: () => void;
  onClose: () => void;
}

/** Puts the person aside behind four digits, so that somebody else can use the tablet. */
export function ShareTablet({ name, onShared, onClose }: ShareTabletProps) {
  const form = useForm({
    needed: { digits: w.share.need, again: w.share.need },
    refused: (field) => (field === "again" ? w.share.differ : w.share.need),
    send: async ({ digits, again }) => {
      if (!digitsOf(digits, 4)) throw refusal("digits");
      if (digits !== again) throw refusal("again");
      try {
        await park(digits);
      } catch (error) {
        if (asTrouble(error).status !== 401) throw error;
        return go("/", "replace");
      }
      onShared();
    },
  });
  const looks = {
    class: "digits masked",
    inputMode: "numeric",
    autoComplete: "off",
    maxLength: 4,
  } as const;
  return (
    <Dialog title={w.share.title(name)} onClose={onClose}>
      <p>{w.share.lead}</p>
      <form {...form.attributes}>
        {form.failed && <TroubleLine trouble={form.failed} />}
        <Field id="digits" label={w.share.digits} {...looks} {...form.field("digits")} />
        <Field id="again" label={w.share.again} {...looks} {...form.field("again")} />
        <FormRow cancel={w.share.stay} says={w.share} busy={form.busy} onCancel={onClose} />
      </form>
    </Dialog>
  );
}
