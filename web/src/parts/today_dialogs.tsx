import { useState } from "preact/hooks";
import type { PlanChange } from "../api/phone";
import { t } from "../i18n/texts";
import type { Reason } from "../rules/check_in";
import { Dialog } from "./dialog";
import { FormRow } from "./form_row";
import { PainScale } from "./pain_scale";

export interface NotTodayProps {
  title: string;
  onChoose: (reason: Reason, pain: number | null) => void;
  onClose: () => void;
}

/** Why not; and of pain how strong it is, if somebody wants to say. */
export function NotTodayDialog({ title, onChoose, onClose }: NotTodayProps) {
  const [hurts, setHurts] = useState(false);
  const reasons = Object.entries(t.today.reasons) as [Reason, string][];
  const choose = (reason: Reason) => (reason === "pain" ? setHurts(true) : onChoose(reason, null));
  return (
    <Dialog title={title} onClose={onClose}>
      {hurts ? (
        <>
          <PainScale
            question={t.today.howStrong}
            level={null}
            takesFocus={true}
            onChoose={(level) => onChoose("pain", level)}
          />
          <button type="button" class="quiet soft" onClick={() => onChoose("pain", null)}>
            {t.today.ratherNot}
          </button>
        </>
      ) : (
        <>
          <p class="soft">{t.today.why}</p>
          <ul class="reasons">
            {reasons.map(([reason, words]) => (
              <li key={reason}>
                <button type="button" class="button second" onClick={() => choose(reason)}>
                  {words}
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
      <div class="row close">
        <button type="button" class="quiet" onClick={onClose}>
          {t.today.cancel}
        </button>
      </div>
    </Dialog>
  );
}

export interface NoteProps {
  name: string;
  therapist: string;
  note: string;
  onKeep: (note: string | null) => void;
  onClose: () => void;
}

const LONGEST_NOTE = 500;
/** From here on it says how much room is left. */
const NEARLY_FULL = 400;

export function NoteDialog({ name, therapist, note, onKeep, onClose }: NoteProps) {
  const [typed, setTyped] = useState(note);
  return (
    <Dialog title={t.today.noteTitle} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onKeep(typed.trim() || null);
        }}
      >
        <div class="field">
          <label for="note">{t.today.noteField(name)}</label>
          <p id="note-hint" class="hint">
            {t.today.noteLead(therapist)}
          </p>
          <textarea
            id="note"
            rows={4}
            maxLength={LONGEST_NOTE}
            aria-describedby="note-hint"
            value={typed}
            onInput={(event) => setTyped(event.currentTarget.value)}
          />
          <p class="hint" role="status">
            {typed.length >= NEARLY_FULL && t.today.noteLeft(LONGEST_NOTE - typed.length)}
          </p>
        </div>
        <FormRow cancel={t.today.cancel} says={{ go: t.today.noteKeep }} onCancel={onClose} />
      </form>
    </Dialog>
  );
}

export interface ChangeProps {
  change: PlanChange;
  therapist: string;
  onClose: () => void;
}

/** What the plan asks otherwise than before, once. */
export function ChangeDialog({ change, therapist, onClose }: ChangeProps) {
  return (
    <Dialog title={t.today.changed} onClose={onClose}>
      {change.message && (
        <figure class="words">
          <figcaption class="soft">{t.today.changedBy(therapist)}</figcaption>
          <blockquote>{change.message}</blockquote>
        </figure>
      )}
      <ul class="lines">
        {change.changes.map(({ kind, name, now, before }) => (
          <li key={name}>
            <strong>{name}</strong>
            <span class="kind">{t.today.changeKind[kind]}</span>
            {now && <span>{now}</span>}
            {now && before && <span class="soft">{t.today.before(before)}</span>}
          </li>
        ))}
      </ul>
      <div class="row">
        <button type="button" class="button" onClick={onClose}>
          {t.today.changeSeen}
        </button>
      </div>
    </Dialog>
  );
}
