import type { VNode } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { Adherence, ClientPage } from "../../api/client";
import { d } from "../../i18n/texts_desk";
import { Mark } from "../../parts/mark";
import { type Group, grouped, leftOut, type Part, tally, within } from "../../rules/counted";

export const WHY = "how-computed";

const words = d.client.figures;
const SHOWN = 7;

export type Kind = "week" | "days" | "start" | "amount" | "streak" | "heard";

function Rule({ lines }: { lines: readonly string[] }) {
  return (
    <>
      {lines.map((line) => (
        <p key={line} class="soft">
          {line}
        </p>
      ))}
    </>
  );
}

function PartLine({ part }: { part: Part }) {
  return (
    <li>
      <Mark status={part.status} />
      <span>
        {words.name(part)}: <span class="soft">{words.became(part)}</span>
      </span>
    </li>
  );
}

function GroupLine({ group: { first, last, parts, status } }: { group: Group }) {
  return (
    <li>
      <h3>{words.on(first, last)}</h3>
      <ul>
        {status && (
          <li>
            <Mark status={status} />
            <span class="soft">{words.free(status)}</span>
          </li>
        )}
        {parts.map((part, place) => (
          <PartLine key={place} part={part} />
        ))}
      </ul>
    </li>
  );
}

/** The newest of them, and the others once somebody asks. */
function Counted({ lines }: { lines: readonly VNode[] }) {
  const [all, setAll] = useState(false);
  const rest = lines.length - SHOWN;
  if (lines.length === 0) return null;
  return (
    <>
      <ol class="counted">{all ? lines : lines.slice(0, SHOWN)}</ol>
      {rest > 0 && !all && (
        <button type="button" class="quiet" onClick={() => setAll(true)}>
          {words.more(rest)}
        </button>
      )}
    </>
  );
}

interface WindowProps {
  page: ClientPage;
  figure: Adherence | null;
  dates: number;
}

/** The silent days left out, one tap away from the strict figure. */
function Lenient({ figure }: { figure: Adherence }) {
  const percent = figure.too_early ? null : figure.percent;
  return (
    <p>
      {words.lenient(percent, d.roster.counts(figure.counts))}{" "}
      <span class="soft">{words.strict}</span>
    </p>
  );
}

function Window({ page, figure, dates }: WindowProps) {
  const today = page.dates.at(-1)?.date ?? page.change_from;
  const parts = within(page.parts.counted, today, dates);
  const sum = tally(parts);
  const lenient = dates === 28 ? page.lenient_28 : null;
  return (
    <>
      <Rule lines={words.rule.window(dates)} />
      {figure && (
        <p class="sum">
          {words.sum(
            figure.credit,
            figure.scheduled,
            figure.too_early ? null : figure.percent,
            sum,
          )}
        </p>
      )}
      {sum.excused > 0 && <p>{words.excused(sum.excused)}</p>}
      {figure && figure.open > 0 && <p>{words.open(figure.open)}</p>}
      {lenient && <Lenient figure={lenient} />}
      <Counted
        lines={grouped(parts, leftOut(page.dates, today, dates)).map((group) => (
          <GroupLine key={group.first + group.last + group.status} group={group} />
        ))}
      />
    </>
  );
}

function SinceStart({ page: { adherence_all: all, adherence_28: late } }: { page: ClientPage }) {
  return (
    <>
      <Rule lines={words.rule.start} />
      {all && late && (
        <p class="sum">
          {words.before(all, late, {
            credit: all.credit - late.credit,
            scheduled: all.scheduled - late.scheduled,
          })}
        </p>
      )}
    </>
  );
}

function Amount({ page: { amount_28: figure, parts } }: { page: ClientPage }) {
  return (
    <>
      <Rule lines={words.rule.amount} />
      <p class="sum">
        {words.amountSum(figure?.credit ?? 0, figure?.scheduled ?? 0, parts.detailed.length)}
      </p>
      <Counted
        lines={parts.detailed.toReversed().map((one) => (
          <li key={one.date + one.name + one.slot}>
            <h3>{words.on(one.date, one.date)}</h3>
            <p>
              {words.name(one)}: {words.did(one.did, one.dose)}
            </p>
          </li>
        ))}
      />
    </>
  );
}

function Streak({ page: { streak } }: { page: ClientPage }) {
  return (
    <>
      <Rule lines={words.rule.streak(streak?.unit ?? "dates")} />
      {streak && (
        <p class="sum">
          {words.now(streak)} {words.longest(streak)}
        </p>
      )}
    </>
  );
}

function Told({ page, kind }: { page: ClientPage; kind: Kind }) {
  if (kind === "week") return <Window page={page} figure={page.adherence_7} dates={7} />;
  if (kind === "days") return <Window page={page} figure={page.adherence_28} dates={28} />;
  if (kind === "start") return <SinceStart page={page} />;
  if (kind === "amount") return <Amount page={page} />;
  if (kind === "streak") return <Streak page={page} />;
  return <Rule lines={words.rule.heard} />;
}

/** How a figure is computed: the rule in plain words, the sum, and what was counted. */
export function ClientWhy({ page, kind }: { page: ClientPage; kind: Kind }) {
  const title = useRef<HTMLHeadingElement>(null);
  // Below the figures it may be out of sight on a phone.
  useEffect(() => title.current?.scrollIntoView({ block: "nearest" }), [kind]);
  return (
    <div class="why-panel" id={WHY}>
      <h2 ref={title}>{words[kind]}</h2>
      <Told key={kind} page={page} kind={kind} />
    </div>
  );
}
