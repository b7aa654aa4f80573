import { d } from "../../i18n/texts_desk";

/** The rule behind the 28 days, beside every figure that follows it. */
export function Rule() {
  return (
    <details class="rule">
      <summary>{d.rule.ask}</summary>
      {d.rule.text.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </details>
  );
}
