import type { Trouble } from "../api/answer";
import { type Post, post } from "../api/thread";
import { t } from "../i18n/texts";
import { m } from "../i18n/texts_thread";
import { Confirm } from "./confirm";
import { go, useLeaving } from "./navigation";
import { Notice, TroubleLine } from "./notice";
import { useMessage } from "./use_message";

const LONGEST = 2000;
/** From here on it says how much room is left. */
const NEARLY_FULL = 1800;

interface WriteProps {
  /** What has arrived, by id. */
  arrived: ReadonlySet<string>;
  onSent: (post: Post) => void;
}

function Failed({ failed }: { failed: Trouble }) {
  if (failed.status === 401) return <TroubleLine trouble={failed} />;
  return (
    <Notice kind="care">
      <p>{failed.status === 0 ? m.offline : m.failed}</p>
    </Notice>
  );
}

/** A message and its way: what was typed stays until it has arrived, and arrives once. */
export function Write({ arrived, onSent }: WriteProps) {
  const { form, said, type } = useMessage({
    arrived,
    need: m.need,
    long: m.long,
    send: async (id, text) => onSent(await post(id, text)),
  });
  const { value, trouble } = form.field("text");
  const [leaving, stay] = useLeaving(value.trim() !== "");
  const begin = (starter: string) => {
    type(starter);
    const area = form.attributes.ref.current?.querySelector("textarea");
    area?.focus();
  };
  return (
    <form {...form.attributes} class="write">
      {value === "" && !said && (
        <div class="quick">
          {m.starters.map((starter) => (
            <button
              key={starter}
              type="button"
              class="button second"
              onClick={() => begin(starter)}
            >
              {m.starterName(starter)}
            </button>
          ))}
        </div>
      )}
      <div class="field">
        <label for="text">{m.label}</label>
        <textarea
          id="text"
          rows={3}
          maxLength={LONGEST}
          readOnly={form.busy}
          value={value}
          aria-invalid={trouble ? true : undefined}
          aria-describedby={trouble ? "text-trouble urgent" : "urgent"}
          onInput={(event) => type(event.currentTarget.value)}
        />
        {trouble && (
          <p class="trouble" id="text-trouble">
            {trouble}
          </p>
        )}
      </div>
      {form.failed && <Failed failed={form.failed} />}
      <p class="soft" role="status">
        {said && m.said}
        {value.length >= NEARLY_FULL && t.today.noteLeft(LONGEST - value.length)}
      </p>
      <button type="submit" class="button" disabled={form.busy}>
        {form.busy ? m.busy : m.go}
      </button>
      <p class="soft" id="urgent">
        {m.notUrgent}
      </p>
      {leaving && (
        <Confirm
          title={m.leaveTitle}
          yes={m.leave}
          no={m.stay}
          onYes={() => go(leaving)}
          onNo={stay}
        >
          <p>{m.leaveLead}</p>
        </Confirm>
      )}
    </form>
  );
}
