import type { Rewritten } from "../../../api/client";
import { d } from "../../../i18n/texts_desk";
import { Dialog } from "../../../parts/dialog";
import { FormRow } from "../../../parts/form_row";
import { WhatChanged } from "../what_changed";

interface ForeseenProps {
  found: Rewritten["found"];
  busy: boolean;
  onCorrect: () => void;
  onClose: () => void;
}

/** What a correction of the past would change, before it does. */
export function Foreseen({ found, busy, onCorrect, onClose }: ForeseenProps) {
  const words = d.plan.past;
  return (
    <Dialog title={words.title} onClose={onClose}>
      <WhatChanged found={found} />
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onCorrect();
        }}
      >
        <FormRow cancel={words.cancel} says={words} busy={busy} onCancel={onClose} />
      </form>
    </Dialog>
  );
}
