import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import type { Catalogue, Condition, Known, Recorded, Stretch } from "../../../api/therapist";
import { t } from "../../../i18n/texts";
import { d } from "../../../i18n/texts_desk";
import { suggestedRule } from "../../../rules/schedule_draft";
import { KnownDialog } from "./known_dialog";
import { countedAs, suitedTo } from "./suits";

const text = d.plan.known;

interface KnownProps {
  id: string;
  name: string;
  known: Known;
  catalogue: Catalogue;
  stretches: readonly Stretch[];
  /** By the server's field: why a plan was refused. */
  refused: Readonly<Record<string, string>>;
  onKnown: (known: Known) => void;
  onShow: (condition: string) => void;
}

export function gateInWords({
  gate_level,
  consulted_on,
  override_reason,
  is_open,
}: Recorded): string {
  if (is_open) return text.gate(gate_level);
  if (consulted_on)
    return gate_level === "block" ? text.cleared(consulted_on) : text.consulted(consulted_on);
  return override_reason ? text.overridden(override_reason) : "";
}

type OneSessionOf = NonNullable<NonNullable<Condition["preset"]>["one_session"]>;

/** The pose of one stretch at the pace of another's breath. */
function OneSession({ one: { dose, cues } }: { one: OneSessionOf }) {
  const words = `${d.plan.when(suggestedRule(dose), dose.times_per_day)} ${t.dose(dose, false)}`;
  return (
    <p>
      {text.oneSession(words)} {Object.values(cues).join(" ")}
    </p>
  );
}

interface SuggestionProps {
  condition: Condition;
  stretches: readonly Stretch[];
  onShow: () => void;
}

/** What is usually begun with, and why. */
function Suggestion({ condition, stretches, onShow }: SuggestionProps) {
  const { name, reason, preset } = condition;
  const nameOf = (id: string) => stretches.find((one) => one.id === id)?.name ?? id;
  const suited = suitedTo(condition);
  return (
    <details>
      <summary>{text.suits(name)}</summary>
      <p>{reason}</p>
      {preset && <p>{text.begin(preset.name, preset.why)}</p>}
      {preset?.one_session && <OneSession one={preset.one_session} />}
      {preset &&
        Object.entries(preset.instead).map(([one, others]) => (
          <p key={one}>{text.instead(nameOf(one), others.map(nameOf))}</p>
        ))}
      {preset?.question && <p>{text.asked(preset.question.text)}</p>}
      {suited.length > 0 && (
        <button type="button" class="quiet" onClick={onShow}>
          {text.show(suited.length)}
        </button>
      )}
    </details>
  );
}

interface LineProps {
  one: Recorded;
  /** Why no plan could be assigned. */
  missing: boolean;
  /** The condition that it is, or counts as. */
  condition: Condition | undefined;
  children: ComponentChildren;
}

function Line({ one, missing, condition, children }: LineProps) {
  const gate = gateInWords(one);
  const tags = condition?.avoid_tags ?? [];
  return (
    <li>
      <strong data-invalid={missing ? true : undefined} tabIndex={missing ? -1 : undefined}>
        {one.name}
      </strong>
      {gate && <p class={one.is_open ? "gate-open" : "soft"}>{gate}</p>}
      {missing && (
        <p class="trouble" role="alert">
          {text.missing}
        </p>
      )}
      {tags.length > 0 && <p>{text.avoid(tags)}</p>}
      {children}
    </li>
  );
}

/** What is known of the client: what it asks for before a plan, and what it suggests. */
export function KnownSection(props: KnownProps) {
  const { id, name, known, catalogue, stretches, refused, onKnown, onShow } = props;
  const [changing, setChanging] = useState(false);
  const some = known.conditions.length > 0;
  return (
    <section class="known">
      <div class="row">
        <h2>{text.title(name)}</h2>
        <button
          type="button"
          class="quiet"
          aria-label={some ? text.changeLabel : text.recordLabel}
          onClick={() => setChanging(true)}
        >
          {some ? text.change : text.record}
        </button>
      </div>
      {!some && <p class="soft">{text.none}</p>}
      <ul class="known-lines">
        {known.conditions.map((one) => {
          const condition = countedAs(catalogue, one.id);
          return (
            <Line
              key={one.id}
              one={one}
              missing={one.is_open && `conditions.${one.id}` in refused}
              condition={condition}
            >
              {condition && (
                <Suggestion
                  condition={condition}
                  stretches={stretches}
                  onShow={() => onShow(condition.id)}
                />
              )}
            </Line>
          );
        })}
      </ul>
      {changing && (
        <KnownDialog
          id={id}
          name={name}
          known={known}
          catalogue={catalogue}
          onKnown={(now) => {
            onKnown(now);
            setChanging(false);
          }}
          onClose={() => setChanging(false)}
        />
      )}
    </section>
  );
}
