import { d } from "../../../i18n/texts_desk";
import type { DraftItem } from "../../../rules/plan_draft";
import { Area } from "./area";

interface ReasonProps {
  item: DraftItem;
  trouble: string | undefined;
  onChange: (item: DraftItem) => void;
}

/** Why a stretch is asked for although something known of the client speaks against it. */
export function Reason({ item, trouble, onChange }: ReasonProps) {
  return (
    <Area
      id={`${item.stretch_id}-reason`}
      label={d.plan.reason}
      of={d.plan.of(item.name)}
      hint={d.plan.reasonHint}
      maxLength={500}
      rows={2}
      value={item.reason}
      trouble={trouble}
      onValue={(reason) => onChange({ ...item, reason })}
    />
  );
}
