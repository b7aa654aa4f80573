import type { RosterRow } from "../../api/client";
import { ago } from "../../i18n/format";
import { d } from "../../i18n/texts_desk";
import { Mark } from "../../parts/mark";
import { Link } from "../../parts/navigation";
import { to } from "../../parts/route";
import { Spark } from "../../parts/spark";
import { howLongAgo } from "../../rules/relative";
import { Percent } from "./percent";

function heard({ last_heard_at: at, time_zone }: RosterRow, now: number): string {
  if (!at) return d.roster.never;
  const { value, unit } = howLongAgo(Date.parse(at), now, time_zone);
  return ago(value, unit);
}

/** Why somebody should look, and the strongest pain of late whether or not it is why. */
function Why({ reasons, pain }: RosterRow) {
  const hurts = pain !== null && pain.level > 0;
  const isWhy = reasons.some(({ kind }) => kind === "pain");
  return (
    <>
      {reasons
        .filter(({ kind }) => kind !== "pain")
        .map((reason) => (
          <p key={reason.kind} class="why">
            {d.roster.why(reason)}
          </p>
        ))}
      {hurts && <p class={isWhy ? "why pain" : "why"}>{d.roster.pain(pain.level, pain.on_date)}</p>}
    </>
  );
}

function Today({ today, paused_until }: RosterRow) {
  return (
    <span>
      <Mark status={today?.mark ?? "upcoming"} />
      {paused_until ? d.roster.pausedUntil(paused_until) : d.roster.today(today)}
    </span>
  );
}

/** One client as a line that can be read aloud; on a narrow screen as a small card. */
export function Row({ row, now }: { row: RosterRow; now: number }) {
  const { columns } = d.roster;
  const told = row.reasons.some(({ kind }) => kind === "not_reached");
  return (
    <tr>
      <th scope="row">
        <Link href={to.client(row.id)}>{row.name}</Link>
        <Why {...row} />
      </th>
      <td class="status">
        <Today {...row} />
      </td>
      <td class="n" data-label={columns.streak}>
        <strong>{d.roster.streak(row.streak)}</strong>
      </td>
      <td class="seven" data-label={columns.week}>
        <div>
          {row.last_7.length > 0 && (
            <Spark statuses={row.last_7} label={d.roster.last(row.last_7)} />
          )}
          <Percent figure={row.adherence_7} brief />
        </div>
      </td>
      <td class="n" data-label={columns.days}>
        <Percent figure={row.adherence_28} />
      </td>
      <td class="soft" data-label={columns.heard}>
        {heard(row, now)}
        {row.reached !== null && !told && <small>{d.roster.reached(row.reached)}</small>}
      </td>
    </tr>
  );
}
