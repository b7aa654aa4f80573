import type { ComponentChildren } from "preact";
import type { ClientPage } from "../../api/client";
import { ago } from "../../i18n/format";
import { d } from "../../i18n/texts_desk";
import { useNow } from "../../parts/use_now";
import { howLongAgo } from "../../rules/relative";
import { Percent } from "./percent";
import { Rule } from "./rule";

function Figure({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** When anything was last heard, and whether the reminders arrive. */
function Heard({ page: { last_heard_at: at, reached, time_zone } }: { page: ClientPage }) {
  const now = useNow(30);
  const { value, unit } = howLongAgo(at ? Date.parse(at) : now, now, time_zone);
  return (
    <>
      <strong>{at ? ago(value, unit) : d.roster.never}</strong>
      {reached !== null && <small>{d.roster.reached(reached)}</small>}
    </>
  );
}

/** The week and the four weeks for the work, the streak for motivation, and the rule behind them. */
export function ClientFigures({ page }: { page: ClientPage }) {
  const { streak, adherence_7: week, adherence_28: strict, lenient_28: lenient } = page;
  const differs = strict && lenient && lenient.counts !== strict.counts;
  return (
    <section class="figures">
      <dl>
        <Figure name={d.client.week}>
          <Percent figure={week} />
        </Figure>
        <Figure name={d.client.days}>
          <Percent figure={strict} />
          {strict && strict.open > 0 && <small>{d.client.open(strict.open)}</small>}
        </Figure>
        <Figure name={d.client.streak}>
          <strong>
            {streak ? d.client.streakOf(streak.current, streak.unit) : d.roster.noFigure}
          </strong>
          {streak && <small>{d.client.best(streak.best, streak.unit)}</small>}
        </Figure>
        <Figure name={d.client.heard}>
          <Heard page={page} />
        </Figure>
      </dl>
      {differs && (
        <p class="soft">{d.client.lenient(lenient.percent, d.roster.counts(lenient.counts))}</p>
      )}
      <Rule />
    </section>
  );
}
