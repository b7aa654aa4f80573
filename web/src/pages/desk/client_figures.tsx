import type { ClientPage } from "../../api/client";
import { d } from "../../i18n/texts_desk";
import { Percent } from "./percent";
import { Rule } from "./rule";

/** The streak for motivation, the 28 days for the work, and the rule behind them. */
export function ClientFigures({ page }: { page: ClientPage }) {
  const { streak, adherence_28: strict, lenient_28: lenient } = page;
  const differs = strict && lenient && lenient.counts !== strict.counts;
  return (
    <section class="figures">
      <dl>
        <div>
          <dt>{d.client.streak}</dt>
          <dd>
            <strong>
              {streak ? d.client.streakOf(streak.current, streak.unit) : d.roster.noFigure}
            </strong>
            {streak && <small>{d.client.best(streak.best, streak.unit)}</small>}
          </dd>
        </div>
        <div>
          <dt>{d.client.days}</dt>
          <dd>
            <Percent figure={strict} />
            {strict && strict.open > 0 && <small>{d.client.open(strict.open)}</small>}
          </dd>
        </div>
      </dl>
      {differs && <p class="soft">{d.client.lenient(lenient.percent, lenient.counts)}</p>}
      <Rule />
    </section>
  );
}
