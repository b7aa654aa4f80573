import type { ClientPage } from "../../api/client";
import { d } from "../../i18n/texts_desk";
import { Link } from "../../parts/navigation";
import { to } from "../../parts/route";
import { gateInWords } from "./plan/known";

/** What is known of the client, and what it asks for before a plan; it is changed beside the plan. */
export function ClientKnown({ page: { id, name, known } }: { page: ClientPage }) {
  return (
    <section>
      <h2>{d.plan.known.title(name)}</h2>
      {known.conditions.length === 0 && <p class="soft">{d.client.knownNone}</p>}
      <ul class="lines">
        {known.conditions.map((one) => (
          <li key={one.id}>
            <strong>{one.name}</strong>
            <span class={one.is_open ? "gate-open" : "soft"}>{gateInWords(one)}</span>
          </li>
        ))}
      </ul>
      <Link class="button second" href={to.plan(id)}>
        {d.client.knownChange}
      </Link>
    </section>
  );
}
