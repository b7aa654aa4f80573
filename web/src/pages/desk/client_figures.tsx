import type { ComponentChildren, VNode } from "preact";
import { useState } from "preact/hooks";
import type { ClientPage } from "../../api/client";
import { ago } from "../../i18n/format";
import { d } from "../../i18n/texts_desk";
import { useNow } from "../../parts/use_now";
import { howLongAgo } from "../../rules/relative";
import { ClientWhy, type Kind, WHY } from "./client_why";
import { Percent } from "./percent";

interface FigureProps {
  kind: Kind;
  asked: Kind | null;
  onAsk: (kind: Kind | null) => void;
  children: ComponentChildren;
}

/** A figure, and the question how it is computed. */
function Figure({ kind, asked, onAsk, children }: FigureProps) {
  const isOpen = asked === kind;
  return (
    <div>
      <dt>{d.client.figures[kind]}</dt>
      <dd>
        {children}
        <button
          type="button"
          class="quiet ask"
          aria-expanded={isOpen}
          aria-controls={isOpen ? WHY : undefined}
          onClick={() => onAsk(isOpen ? null : kind)}
        >
          {d.rule.ask}
          <span class="unseen"> {d.client.figures[kind]}</span>
        </button>
      </dd>
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

function Streak({ page: { streak } }: { page: ClientPage }) {
  return (
    <>
      <strong>{streak ? d.client.streakOf(streak.current, streak.unit) : d.roster.noFigure}</strong>
      {streak && <small>{d.client.best(streak.best, streak.unit)}</small>}
    </>
  );
}

function Days({ page: { adherence_28: days } }: { page: ClientPage }) {
  return (
    <>
      <Percent figure={days} />
      {days && days.open > 0 && <small>{d.client.open(days.open)}</small>}
    </>
  );
}

const DRAWN: Record<Kind, (props: { page: ClientPage }) => VNode> = {
  week: ({ page }) => <Percent figure={page.adherence_7} />,
  days: Days,
  amount: ({ page }) => <Percent figure={page.amount_28} />,
  start: ({ page }) => <Percent figure={page.adherence_all} />,
  streak: Streak,
  heard: Heard,
};
const ALL: readonly Kind[] = ["week", "days", "amount", "start", "streak", "heard"];

interface FiguresProps {
  page: ClientPage;
  kinds?: readonly Kind[];
}

/** How often, how much and since when; the streak for motivation; beside each, how it is computed. */
export function ClientFigures({ page, kinds = ALL }: FiguresProps) {
  const [asked, setAsked] = useState<Kind | null>(null);
  return (
    <section class="figures">
      <dl>
        {kinds.map((kind) => {
          const Drawn = DRAWN[kind];
          return (
            <Figure key={kind} kind={kind} asked={asked} onAsk={setAsked}>
              <Drawn page={page} />
            </Figure>
          );
        })}
      </dl>
      {asked && <ClientWhy page={page} kind={asked} />}
    </section>
  );
}
