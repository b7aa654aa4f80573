import type { Me } from "../../api/client";
import { a } from "../../i18n/texts_account";
import { Dialog } from "../../parts/dialog";
import { OnceMore } from "./once_more";

interface ConfirmPasswordProps {
  who: Me | null;
  onSettled: (answered: boolean) => void;
}

/** Asks once more before the account changes; what was asked for then goes on by itself. */
export function ConfirmPassword({ who, onSettled }: ConfirmPasswordProps) {
  return (
    <Dialog title={a.confirm.title} onClose={() => onSettled(false)}>
      <p>{a.confirm.lead}</p>
      <OnceMore
        who={who}
        says={{ go: a.confirm.go, busy: a.confirm.busy }}
        onProved={() => onSettled(true)}
      >
        <button type="button" class="quiet" onClick={() => onSettled(false)}>
          {a.cancel}
        </button>
      </OnceMore>
    </Dialog>
  );
}
