import { useState } from "preact/hooks";
import { asTrouble, type Trouble } from "../../../api/answer";
import { retireStretch, type Stretch } from "../../../api/therapist";
import { d } from "../../../i18n/texts_desk";
import { Confirm } from "../../../parts/confirm";
import { TroubleLine } from "../../../parts/notice";

interface RetireProps {
  stretch: Stretch;
  onRetired: () => void;
  onClose: () => void;
}

/** Asks before one of the practice's own stretches leaves the library. */
export function Retire({ stretch, onRetired, onClose }: RetireProps) {
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const retire = () =>
    retireStretch(stretch.id).then(onRetired, (error) => setTrouble(asTrouble(error)));
  const text = d.plan.library;
  return (
    <Confirm
      title={text.retireTitle(stretch.name)}
      yes={text.retireNow}
      no={text.keep}
      onYes={retire}
      onNo={onClose}
    >
      <p>{text.retireLead}</p>
      {trouble && <TroubleLine trouble={trouble} />}
    </Confirm>
  );
}
