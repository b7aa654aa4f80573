import { useEffect } from "preact/hooks";
import { whoIsIn } from "./guard";
import { activity } from "./sign_in";

/** What only a person does: a page that asks again by itself, scrolls or is drawn does not count. */
const SIGNS = ["pointerdown", "keydown", "wheel", "touchmove"] as const;
const TOLD_EVERY_MS = 60_000;
const LOOKED_EVERY_MS = 15_000;
const IDLE_MS = 15 * 60_000;

/**
 * Tells the server, once a minute at most, that a person is there; calls `onIdle` when nobody was
 * for 15 minutes. In another tab somebody may have been: the server knows, if it can be asked.
 */
export function usePresence(away: boolean, onIdle: () => void): void {
  useEffect(() => {
    if (away) return;
    let told = Number.NEGATIVE_INFINITY;
    let seen = Date.now();
    const see = (event: Event) => {
      if (!event.isTrusted) return;
      seen = Date.now();
      if (seen - told < TOLD_EVERY_MS) return;
      told = seen;
      activity().catch(() => undefined);
    };
    const look = async () => {
      if (Date.now() - seen < IDLE_MS) return;
      seen = Date.now() - IDLE_MS + TOLD_EVERY_MS;
      const who = await whoIsIn().catch(() => "unknown");
      if (typeof who === "string") onIdle();
    };
    for (const sign of SIGNS) addEventListener(sign, see, { capture: true, passive: true });
    const timer = setInterval(look, LOOKED_EVERY_MS);
    return () => {
      for (const sign of SIGNS) removeEventListener(sign, see, { capture: true });
      clearInterval(timer);
    };
  }, [away]);
}
