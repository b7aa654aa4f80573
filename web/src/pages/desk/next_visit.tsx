import { useState } from "preact/hooks";
import type { ClientPage } from "../../api/client";
import { lookAgain } from "../../api/polling";
import { expectVisit } from "../../api/therapist";
import { d } from "../../i18n/texts_desk";
import { Dialog } from "../../parts/dialog";
import { Field } from "../../parts/field";
import { FormRow } from "../../parts/form_row";
import { TroubleLine } from "../../parts/notice";
import { useDeed } from "../../parts/use_deed";
import { useForm } from "../../parts/use_form";
import { datePlus } from "../../rules/months";

/** As the server limits it. */
const AHEAD = 366;
const words = d.visit;

interface ChooseProps {
  page: ClientPage;
  today: string;
  next: string | null;
  onClose: () => void;
}

function Choose({ page: { id, name }, today, next, onClose }: ChooseProps) {
  const keep = async (on: string | null) => {
    await expectVisit(id, on);
    lookAgain();
    onClose();
  };
  const form = useForm({
    needed: { on: words.need },
    first: { on: next ?? "" },
    refused: () => words.bad,
    send: ({ on }) => keep(on),
  });
  const forgetting = useDeed();
  const busy = form.busy || forgetting.busy;
  const failed = form.failed ?? forgetting.trouble;
  return (
    <Dialog title={words.dialog(name)} onClose={onClose}>
      <form {...form.attributes}>
        {failed && <TroubleLine trouble={failed} />}
        <Field
          id="on"
          type="date"
          label={words.date}
          hint={words.hint}
          min={today}
          max={datePlus(today, AHEAD)}
          {...form.field("on")}
        />
        <FormRow cancel={words.cancel} says={words} busy={busy} onCancel={onClose}>
          {next && (
            <button
              type="button"
              class="quiet"
              disabled={busy}
              onClick={() => forgetting.run(() => keep(null), null)}
            >
              {words.forget}
            </button>
          )}
        </FormRow>
      </form>
    </Dialog>
  );
}

function said(next: string | null, today: string): string {
  if (!next) return words.none;
  return next === today ? words.today : words.next(next);
}

/** When the client comes next, and choosing it. One that is over is none. */
export function NextVisit({ page }: { page: ClientPage }) {
  const [choosing, setChoosing] = useState(false);
  const { next_visit_on: on, dates, change_from } = page;
  const today = dates.at(-1)?.date ?? change_from;
  const next = on && on >= today ? on : null;
  return (
    <div class="next-visit">
      <p>{said(next, today)}</p>
      <button type="button" class="quiet" onClick={() => setChoosing(true)}>
        {next ? words.change : words.set}
      </button>
      {choosing && (
        <Choose page={page} today={today} next={next} onClose={() => setChoosing(false)} />
      )}
    </div>
  );
}
