import type { ComponentType } from "preact";
import { t } from "../i18n/texts";
import { statuses as inOrder } from "./mark";

interface LegendProps {
  statuses: readonly string[];
  shape: ComponentType<{ status: string }>;
}

/** What the shapes above it mean: only those shown. Each of them says so itself, if read aloud. */
export function Legend({ statuses, shape: Shape }: LegendProps) {
  const shown = inOrder.filter((status) => statuses.includes(status));
  return (
    <ul class="legend" aria-hidden="true">
      {shown.map((status) => (
        <li key={status}>
          <Shape status={status} />
          {t.status(status)}
        </li>
      ))}
    </ul>
  );
}
