import type { ClientPage } from "../../api/client";
import { d } from "../../i18n/texts_desk";
import { Link } from "../../parts/navigation";
import { to } from "../../parts/route";

/** What the client does, in sentences, and how long it takes. */
export function ClientPlan({ page }: { page: ClientPage }) {
  const { plan } = page;
  const today = page.dates.at(-1)?.date;
  const coming = plan && today !== undefined && plan.effective_from > today;
  return (
    <section>
      <h2>{d.client.plan}</h2>
      {plan ? (
        <>
          <p class="soft">
            {coming ? d.client.from(plan.effective_from) : d.client.since(plan.effective_from)},{" "}
            {d.client.perSession(plan.seconds_per_session)}
          </p>
          <ol class="lines">
            {plan.items.map((item) => (
              <li key={item.item_id}>
                <strong>{item.name}</strong>
                <span class="soft">{item.sentence}</span>
              </li>
            ))}
          </ol>
        </>
      ) : (
        <p class="soft">{d.client.planEmpty}</p>
      )}
      <Link class={plan ? "button second" : "button"} href={to.plan(page.id)}>
        {plan ? d.client.changePlan : d.client.makePlan}
      </Link>
    </section>
  );
}
