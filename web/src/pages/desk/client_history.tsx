import type { ClientPage, Revised } from "../../api/client";
import { dateAndTimeOf, shortDate } from "../../i18n/format";
import { d } from "../../i18n/texts_desk";

const NEWEST = 3;
const words = d.client.history;

function What({ revised: { plan, changes }, first }: { revised: Revised; first: boolean }) {
  if (plan.items.length === 0) return <p>{words.over}</p>;
  if (first) return <p>{words.holds(plan.items.map(({ name }) => name))}</p>;
  if (changes.length === 0) return <p>{words.same}</p>;
  return (
    <ul>
      {changes.map((change) => (
        <li key={change.name}>{words.changed(change)}</li>
      ))}
    </ul>
  );
}

function title({ plan, replaced }: Revised, first: boolean): string {
  if (plan.why) return words.corrected(plan.effective_from);
  if (first && !replaced) return `${words.first}, ${shortDate(plan.effective_from)}`;
  return words.from(plan.effective_from);
}

function Line({ revised, first }: { revised: Revised; first: boolean }) {
  const { plan, by, replaced } = revised;
  return (
    <li>
      <strong>{title(revised, first)}</strong>
      {plan.why && <blockquote>{plan.why}</blockquote>}
      <What revised={revised} first={first} />
      {plan.message && <p>{d.client.told(plan.message)}</p>}
      <p class="soft">
        {words.by(by, dateAndTimeOf(plan.recorded_at))} {replaced && words.replaced}{" "}
        {plan.seen_at && words.seen(dateAndTimeOf(plan.seen_at))}
      </p>
    </li>
  );
}

/** Every revision, newest first: from when on, what it changed, who made it, and why. */
export function ClientHistory({ page: { history } }: { page: ClientPage }) {
  if (history.length === 0) return null;
  // One that corrects the time before the first plan has none to differ from, either.
  const isFirst = ({ plan }: Revised, earlier: readonly Revised[]) =>
    earlier.every((one) => one.plan.effective_from > plan.effective_from);
  const line = (revised: Revised) => {
    const earlier = history.slice(history.indexOf(revised) + 1);
    const { revision_id } = revised.plan;
    return <Line key={revision_id} revised={revised} first={isFirst(revised, earlier)} />;
  };
  const earlier = history.length - NEWEST;
  return (
    <section class="history">
      <h2>{words.title}</h2>
      <ol class="lines">{history.slice(0, NEWEST).map(line)}</ol>
      {earlier > 0 && (
        <details>
          <summary>{words.earlier(earlier)}</summary>
          <ol class="lines">{history.slice(NEWEST).map(line)}</ol>
        </details>
      )}
    </section>
  );
}
