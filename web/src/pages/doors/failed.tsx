import type { Trouble } from "../../api/answer";
import { Notice, TroubleLine } from "../../parts/notice";

interface FailedProps {
  trouble: Trouble | null;
  /** What this page calls a refusal; anything else is told as everywhere. */
  says?: (trouble: Trouble) => string | undefined;
}

/** What no single field of a form can say. */
export function Failed({ trouble, says }: FailedProps) {
  const said = trouble && says?.(trouble);
  if (said)
    return (
      <Notice kind="care">
        <p>{said}</p>
      </Notice>
    );
  return trouble && <TroubleLine trouble={trouble} />;
}
