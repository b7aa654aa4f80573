import { useState } from "preact/hooks";
import { ability, turnOff, turnOn } from "../api/push";
import type { Ways } from "../api/settings";
import { s } from "../i18n/texts_settings";
import type { Deed } from "./use_deed";

interface PushLineProps {
  now: Ways;
  stopped: boolean;
  deed: Deed;
  onChanged: (now: Ways) => void;
}

/** Notifications on this very phone: on, off, or why it cannot. */
export function PushLine({ now, stopped, deed, onChanged }: PushLineProps) {
  const [refused, setRefused] = useState(false);
  const { key, here } = now.push;
  const can = ability();
  const elsewhere = now.channels.find(({ channel }) => channel === "push")?.address;
  const turn = () =>
    deed.run(async () => {
      const after = await (here ? turnOff() : turnOn(key));
      setRefused(!after);
      if (after) onChanged(after);
    }, null);
  const word = here ? s.how.off : s.how.on;
  const name = s.how.channel.push;
  return (
    <li class="row">
      <p>
        <strong>{name}</strong>
        <span>
          {here
            ? stopped
              ? s.how.onButStopped
              : s.push.on
            : elsewhere
              ? s.push.elsewhere(elsewhere)
              : s.push.off}
        </span>
        {can !== "yes" && <span class="soft">{s.push.cannot[can]}</span>}
        {can === "yes" && !here && <span class="soft">{s.push.discreet}</span>}
        {refused && can === "yes" && (
          <span class="trouble" role="alert">
            {s.push.refused}
          </span>
        )}
      </p>
      {(here || can === "yes") && (
        <button
          type="button"
          class="quiet"
          aria-label={`${word}: ${name}`}
          disabled={deed.busy}
          onClick={turn}
        >
          {word}
        </button>
      )}
    </li>
  );
}
