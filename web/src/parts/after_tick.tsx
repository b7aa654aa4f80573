import { useState } from "preact/hooks";
import { t } from "../i18n/texts";
import type { Details } from "../rules/check_in";
import type { Logged } from "../rules/today";
import { lazy } from "./lazy";
import { PainScale } from "./pain_scale";

export const NoteDialog = lazy(() => import("./today_dialogs").then((module) => module.NoteDialog));

interface AfterTickProps {
  item: { name: string };
  said: Logged;
  therapist: string;
  waits: boolean;
  asks: boolean;
  onTell: (more: Details) => void;
}

/** How it was and a note, both for who wants to. */
export function AfterTick({ item, said, therapist, waits, asks, onTell }: AfterTickProps) {
  const [asking, setAsking] = useState(false);
  const [noting, setNoting] = useState(false);
  if (said.kind === "skip") return null;
  const pain = said.pain_after ?? null;
  const tell = (more: Details) => {
    setAsking(false);
    setNoting(false);
    onTell(more);
  };
  return (
    <div class="after">
      {asking || (asks && pain === null) ? (
        <PainScale
          question={t.today.painAfter}
          level={pain}
          takesFocus={asking}
          waits={waits}
          onChoose={(level) => tell({ pain_after: level })}
        />
      ) : (
        <div class="row">
          {pain !== null && <p>{t.today.painAfterWas(pain)}</p>}
          <button
            type="button"
            class="quiet soft"
            aria-label={
              pain === null ? t.today.howWasItLabel(item.name) : t.today.changePainAfter(item.name)
            }
            disabled={waits}
            onClick={() => setAsking(true)}
          >
            {pain === null ? t.today.howWasIt : t.today.change}
          </button>
        </div>
      )}
      <button
        type="button"
        class="quiet soft"
        aria-label={
          said.note ? t.today.changeNoteLabel(item.name) : t.today.addNoteLabel(item.name)
        }
        disabled={waits}
        onClick={() => setNoting(true)}
      >
        {said.note ? t.today.changeNote : t.today.addNote}
      </button>
      {noting && (
        <NoteDialog
          name={item.name}
          therapist={therapist}
          note={said.note ?? ""}
          onKeep={(note) => tell({ note })}
          onClose={() => setNoting(false)}
        />
      )}
    </div>
  );
}
