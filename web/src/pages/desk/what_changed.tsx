import type { Rewritten } from "../../api/client";
import { t } from "../../i18n/texts";
import { d } from "../../i18n/texts_desk";
import { changedFigures } from "../../rules/rewritten";

const SHOWN = 7;
const words = d.client.right;

/** Where nothing was due, the figure itself is a dash, too. */
function counts(said: string): string {
  return said === "0 of 0" ? d.roster.noFigure : d.roster.counts(said);
}

/** Before and after: every figure that is another, and the first of the dates. */
export function WhatChanged({ found: { before, after, dates } }: { found: Rewritten["found"] }) {
  const figures = changedFigures(before, after);
  if (figures.length + dates.length === 0) return <p>{words.nothing}</p>;
  return (
    <ul class="what-changed">
      {figures.map((one) => (
        <li key={one.name}>{words.figure(one, counts)}</li>
      ))}
      {dates.slice(0, SHOWN).map((one) => (
        <li key={one.date} class="soft">
          {words.dates(one, t.status)}
        </li>
      ))}
      {dates.length > SHOWN && <li class="soft">{words.more(dates.length - SHOWN)}</li>}
    </ul>
  );
}
