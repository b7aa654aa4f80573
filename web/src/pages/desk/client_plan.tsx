import type { ClientPage, PlanView } from "../../api/client";
import { d } from "../../i18n/texts_desk";
import { Link } from "../../parts/navigation";
import { to } from "../../parts/route";

function Item({ item }: { item: PlanView["items"][number] }) {
  return (
    <li>
      <strong>{item.name}</strong>
      <span class="soft">
        {item.when} {item.sentence} {item.least} {!item.required && d.client.ifTheyLike}
      </span>
      {item.conflict_reason && <small>{d.client.because(item.conflict_reason)}</small>}
    </li>
  );
}

/** From when on it holds, or that it is over. */
function state(plan: PlanView, today: string): string {
  const begun = plan.effective_from <= today;
  if (plan.items.length === 0) return (begun ? d.client.ended : d.client.ends)(plan.effective_from);
  const since = (begun ? d.client.since : d.client.from)(plan.effective_from);
  return `${since}, ${d.client.perSession(plan.seconds_per_session)}`;
}

/** What the client does, in sentences, and how long it takes. */
export function ClientPlan({ page }: { page: ClientPage }) {
  const { plan, dates, change_from } = page;
  const today = dates.at(-1)?.date ?? change_from;
  const some = plan !== null && plan.items.length > 0;
  return (
    <section>
      <h2>{d.client.plan}</h2>
      <p class="soft">{plan ? state(plan, today) : d.client.planEmpty}</p>
      {plan?.message && <p class="soft">{d.client.told(plan.message)}</p>}
      {some && (
        <ol class="lines">
          {plan.items.map((item) => (
            <Item key={item.item_id} item={item} />
          ))}
        </ol>
      )}
      <Link class={some ? "button second" : "button"} href={to.plan(page.id)}>
        {some ? d.client.changePlan : d.client.makePlan}
      </Link>
    </section>
  );
}
