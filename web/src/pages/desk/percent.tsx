import type { Adherence } from "../../api/client";
import { d } from "../../i18n/texts_desk";

/** The percentage with its counts; the counts alone while it is too early to say. A `brief` one does not say so. */
export function Percent({ figure, brief }: { figure: Adherence | null; brief?: boolean }) {
  if (!figure || figure.scheduled === 0) return <strong>{d.roster.noFigure}</strong>;
  if (figure.too_early) {
    return (
      <span class="percent">
        {d.roster.counts(figure.counts)}
        {!brief && <small>{d.roster.tooEarly}</small>}
      </span>
    );
  }
  return (
    <span class="percent">
      <strong>{figure.percent === null ? d.roster.noFigure : `${figure.percent} %`}</strong>
      <small>{d.roster.counts(figure.counts)}</small>
    </span>
  );
}
