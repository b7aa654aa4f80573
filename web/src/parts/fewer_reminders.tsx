import { sayToFewer } from "../api/settings";
import { s } from "../i18n/texts_settings";
import { TroubleLine } from "./notice";
import { useDeed } from "./use_deed";

interface FewerRemindersProps {
  news: "offer" | "back";
  onSaid: (said: string) => Promise<void>;
}

/** Offers fewer reminders to who does without, or tells that all of them are back. */
export function FewerReminders({ news, onSaid }: FewerRemindersProps) {
  const { trouble, busy, run } = useDeed();
  const words = s.fewer[news];
  const say = (said: "yes" | "no" | "seen", answer: string) =>
    run(async () => {
      await sayToFewer(said);
      await onSaid(answer);
    }, null);
  return (
    <section class="card way">
      <h2>{words.title}</h2>
      <p class="soft">{words.lead}</p>
      {trouble && <TroubleLine trouble={trouble} />}
      {news === "back" ? (
        <button type="button" class="button second" disabled={busy} onClick={() => say("seen", "")}>
          {s.fewer.back.seen}
        </button>
      ) : (
        <>
          <button
            type="button"
            class="button second"
            disabled={busy}
            onClick={() => say("yes", s.fewer.offer.saidYes)}
          >
            {s.fewer.offer.yes}
          </button>
          <button
            type="button"
            class="quiet"
            disabled={busy}
            onClick={() => say("no", s.fewer.offer.saidNo)}
          >
            {s.fewer.offer.no}
          </button>
        </>
      )}
    </section>
  );
}
