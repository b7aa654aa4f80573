import { useEffect, useState } from "preact/hooks";
import { asTrouble, type Polled, type Trouble } from "./answer";

/** The dashboard promises a tick within five seconds. */
const EVERY_S = 4;

const CHANGED = "limberday:changed";

/** Something was changed from here: what is watched is asked for at once. */
export function lookAgain(): void {
  dispatchEvent(new Event(CHANGED));
}

export interface Watched<T> {
  data: T | null;
  /** Why the last question had no answer; what was there before stays on the screen. */
  trouble: Trouble | null;
}

/**
 * Asks now and every few seconds while the page is visible, and at once when it becomes visible.
 * An unchanged answer (304) changes nothing, so the screen is not drawn again.
 */
export function useWatched<T>(
  ask: (etag: string | null) => Promise<Polled<T>>,
  key: string,
  everySeconds = EVERY_S,
): Watched<T> {
  const [state, setState] = useState<Watched<T> & { key: string }>({
    data: null,
    trouble: null,
    key,
  });
  useEffect(() => {
    let etag: string | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let asking = false;
    let changed = false;
    let over = false;

    const accept = (said: Polled<T>) => {
      if (said) etag = said.etag;
      setState((old) => {
        if (said) return { data: said.data, trouble: null, key };
        return old.trouble ? { ...old, trouble: null } : old;
      });
    };
    const round = async () => {
      if (asking || over) return;
      asking = true;
      changed = false;
      clearTimeout(timer);
      try {
        const said = await ask(etag);
        if (!over) accept(said);
      } catch (error) {
        if (!over) setState((old) => ({ ...old, trouble: asTrouble(error) }));
      }
      asking = false;
      // The answer may be from before the change.
      if (changed) void round();
      else if (!over && document.visibilityState === "visible")
        timer = setTimeout(round, everySeconds * 1000);
    };
    const onVisible = () => {
      if (document.visibilityState === "visible") void round();
      else clearTimeout(timer);
    };
    const onChanged = () => {
      changed = true;
      void round();
    };
    document.addEventListener("visibilitychange", onVisible);
    addEventListener(CHANGED, onChanged);
    void round();
    return () => {
      over = true;
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", onVisible);
      removeEventListener(CHANGED, onChanged);
    };
  }, [key]);
  return state.key === key ? state : { data: null, trouble: null };
}
