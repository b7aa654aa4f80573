import type { ComponentChildren } from "preact";
import { Dialog } from "./dialog";

interface ConfirmProps {
  title: string;
  yes: string;
  no: string;
  onYes: () => void;
  onNo: () => void;
  children: ComponentChildren;
}

/** A question before something that cannot be taken back; staying is the bigger button. */
export function Confirm({ title, yes, no, onYes, onNo, children }: ConfirmProps) {
  return (
    <Dialog title={title} onClose={onNo}>
      {children}
      <div class="row">
        <button type="button" class="quiet" onClick={onYes}>
          {yes}
        </button>
        <button type="button" class="button" onClick={onNo}>
          {no}
        </button>
      </div>
    </Dialog>
  );
}
