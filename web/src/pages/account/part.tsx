import type { ComponentChildren } from "preact";
import { Said } from "../../parts/said";

interface PartProps {
  title: string;
  said: string | null;
  children: ComponentChildren;
}

/** One matter of the page, with what was just done about it. */
export function Part({ title, said, children }: PartProps) {
  return (
    <section class="part">
      <h2>{title}</h2>
      <div>
        {children}
        <Said>{said}</Said>
      </div>
    </section>
  );
}
