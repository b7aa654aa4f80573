import type { RosterRow } from "../../api/client";
import { ago } from "../../i18n/format";
import { d } from "../../i18n/texts_desk";
import { Mark } from "../../parts/mark";
import { Link } from "../../parts/navigation";
import { to } from "../../parts/route";
import { Spark } from "../../parts/spark";
import { howLongAgo } from "../../rules/relative";
import { Percent } from "./percent";

function heard(at: string | null, now: number): string {
  if (!at) return d.roster.never;
  const { value, unit } = howLongAgo(Date.parse(at), now);
  return ago(value, unit);
}

/** One client as a line that can be read aloud; on a narrow screen as a small card. */
export function Row({ row, now }: { row: RosterRow; now: number }) {
  const { columns } = d.roster;
  return (
    <tr>
      <th scope="row">
        <Link href={to.client(row.id)}>{row.name}</Link>
        {row.reasons.slice(0, 2).map((reason) => (
          <p key={reason.kind} class={`why ${reason.kind}`}>
            {d.roster.why(reason)}
          </p>
        ))}
      </th>
      <td class="status">
        <span>
          <Mark status={row.today?.status ?? "upcoming"} />
          {d.roster.today(row.today)}
        </span>
      </td>
      <td class="n" data-label={columns.streak}>
        <strong>{d.roster.streak(row.streak)}</strong>
      </td>
      <td class="n" data-label={columns.days}>
        <Percent figure={row.adherence_28} />
      </td>
      <td data-label={columns.last}>
        <Spark statuses={row.last_7} label={d.roster.last(row.last_7)} />
      </td>
      <td class="soft" data-label={columns.heard}>
        {heard(row.last_heard_at, now)}
      </td>
    </tr>
  );
}
