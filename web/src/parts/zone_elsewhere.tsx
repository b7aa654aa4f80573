import { useEffect, useState } from "preact/hooks";
import { prefer, preferences } from "../api/settings";
import { s } from "../i18n/texts_settings";
import { leaveZone, zoneLeft } from "../offline/queue";
import { isSameClock, zoneHere } from "../rules/time_zone";
import { TroubleLine } from "./notice";
import { Said } from "./said";
import { useDeed } from "./use_deed";

interface ElsewhereProps {
  /** By which the client's days go so far. */
  kept: string;
  onUse: (here: string) => Promise<unknown>;
  onLeave?: () => void;
}

/** Somebody has travelled: the clock changes by one tap, and never by itself. */
export function ZoneElsewhere({ kept, onUse, onLeave }: ElsewhereProps) {
  const { said, trouble, busy, run } = useDeed();
  const here = zoneHere();
  if (isSameClock(here, kept, Date.now())) return <Said>{said}</Said>;
  return (
    <section class="notice calm">
      <p>{s.zone.elsewhere(here, kept)}</p>
      {trouble && <TroubleLine trouble={trouble} />}
      <div class="row">
        <button
          type="button"
          class="button second"
          disabled={busy}
          onClick={() => run(() => onUse(here), s.zone.used(here))}
        >
          {s.zone.use(here)}
        </button>
        {onLeave && (
          <button type="button" class="quiet" disabled={busy} onClick={onLeave}>
            {s.zone.leave}
          </button>
        )}
      </div>
    </section>
  );
}

interface AskedProps {
  kept: string;
  /** What is said of it: by the new clock it may be another date, and so another screen. */
  onMoved: (said: string) => Promise<void>;
}

/** Asks once about each place that the phone is in. */
export function ZoneAsked({ kept, onMoved }: AskedProps) {
  const [left, setLeft] = useState<string | null | undefined>();
  useEffect(() => void zoneLeft().then(setLeft), []);
  if (left === undefined || left === zoneHere()) return null;
  const leave = async () => {
    await leaveZone(zoneHere());
    setLeft(zoneHere());
  };
  const use = async (time_zone: string) => {
    await prefer(await preferences(), { time_zone });
    await onMoved(s.zone.used(time_zone));
  };
  return <ZoneElsewhere kept={kept} onUse={use} onLeave={leave} />;
}
