import type { ComponentChildren } from "preact";
import { t } from "../../i18n/texts";
import { Languages } from "../../parts/languages";
import { Heading } from "../../parts/navigation";

interface DoorProps {
  title: string;
  lead?: string;
  children: ComponentChildren;
}

/** A page for people who are not in yet. */
export function Door({ title, lead, children }: DoorProps) {
  return (
    <main class="plain">
      <p class="brand">{t.product}</p>
      <Heading name={title} key={title} />
      {lead && <p class="lead">{lead}</p>}
      {children}
      <Languages />
    </main>
  );
}
