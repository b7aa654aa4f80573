import { useState } from "preact/hooks";
import type { Stretch } from "../../../api/therapist";
import { d } from "../../../i18n/texts_desk";

function Lines({ title, lines }: { title: string; lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return (
    <>
      <h4>{title}</h4>
      <ul class="steps">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </>
  );
}

interface HowProps {
  stretch: Stretch;
  /** What a condition or finding is called. */
  nameOf: (id: string) => string;
}

function Words({ stretch, nameOf }: HowProps) {
  const { how, dos, donts, mistakes, cautions, aka, equipment, reviewed } = stretch;
  const text = d.plan.library;
  const named = (id: string) => {
    const note = cautions.note[id];
    return note ? text.note(nameOf(id), note) : nameOf(id);
  };
  return (
    <div class="how">
      <ol class="steps">
        {how.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <Lines title={text.dos} lines={dos} />
      <Lines title={text.donts} lines={donts} />
      <Lines title={text.mistakes} lines={mistakes} />
      <Lines title={text.avoid} lines={cautions.avoid.map(named)} />
      <Lines title={text.checks} lines={cautions.therapist_check.map(named)} />
      {equipment.length > 0 && <p>{text.needs(equipment)}</p>}
      {aka.length > 0 && <p>{text.aka(aka)}</p>}
      {!reviewed && <p class="soft">{text.unreviewed}</p>}
    </div>
  );
}

/** How a stretch is done; written out only once somebody opens it, for there are many. */
export function How({ stretch, nameOf }: HowProps) {
  const [open, setOpen] = useState(false);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        {d.plan.library.how}
        <span class="unseen">{d.plan.library.howLabel(stretch.name)}</span>
      </summary>
      {open && <Words stretch={stretch} nameOf={nameOf} />}
    </details>
  );
}
