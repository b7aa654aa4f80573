import { useEffect, useRef } from "preact/hooks";
import type { Known, Stretch } from "../../../api/therapist";
import { d } from "../../../i18n/texts_desk";
import type { DraftItem } from "../../../rules/plan_draft";
import { Item } from "./item";
import type { Planning } from "./use_plan";

interface ItemsProps {
  plan: Planning;
  stretches: readonly Stretch[];
  known: Known;
}

/** What is chosen, in the order in which the client does it. */
export function Items({ plan, stretches, known }: ItemsProps) {
  const { items, tried, refused } = plan;
  const title = useRef<HTMLHeadingElement>(null);
  const held = useRef<HTMLElement | null>(null);
  // A moved card is put elsewhere in the page, by which what is in it loses the focus.
  useEffect(() => {
    held.current?.focus();
    held.current = null;
  }, [items]);
  const move = (item: DraftItem, by: -1 | 1) => {
    held.current = document.activeElement as HTMLElement | null;
    plan.move(item, by);
  };
  const remove = (item: DraftItem) => {
    plan.remove(item);
    title.current?.focus();
  };
  return (
    <section class="chosen-ones">
      <h2 ref={title} tabIndex={-1}>
        {d.plan.chosen}
      </h2>
      {items.length === 0 && <p class="soft">{d.plan.empty}</p>}
      <ol class="items">
        {items.map((item, index) => (
          <Item
            key={item.stretch_id}
            item={item}
            stretch={stretches.find((one) => one.id === item.stretch_id) ?? null}
            verdict={known.verdicts[item.stretch_id]}
            place={index + 1}
            of={items.length}
            tried={tried}
            refused={refused.items[item.stretch_id] ?? {}}
            onChange={plan.change}
            onRemove={() => remove(item)}
            onMove={(by) => move(item, by)}
          />
        ))}
      </ol>
    </section>
  );
}
