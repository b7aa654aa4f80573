import type { RefObject } from "preact";
import { useEffect } from "preact/hooks";

/** So long it stands before somebody's eyes until it is taken for read. */
const LOOK_MS = 1000;
const AGAIN_MS = 5000;

/**
 * Tells, once, that all these were seen: the foot of each stood on the screen for a moment while
 * the page was in front. Each has its foot marked by `data-foot`, with its id; the last of them is
 * the newest.
 */
export function useSeen(
  list: RefObject<HTMLElement | null>,
  ids: readonly string[],
  onSeen: (last: string) => Promise<unknown>,
): void {
  useEffect(() => {
    const unseen = new Set(ids);
    const last = ids.at(-1);
    const timers = new Map<Element, ReturnType<typeof setTimeout>>();
    let telling: ReturnType<typeof setTimeout> | undefined;
    const tell = (last: string): Promise<unknown> =>
      onSeen(last).catch(() => {
        telling = setTimeout(tell, AGAIN_MS, last);
      });
    const see = (foot: Element) => {
      observer.unobserve(foot);
      unseen.delete(foot.getAttribute("data-foot") ?? "");
      if (last && unseen.size === 0) void tell(last);
    };
    const observer = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries) {
          clearTimeout(timers.get(target));
          if (isIntersecting)
            timers.set(
              target,
              setTimeout(() => see(target), LOOK_MS),
            );
        }
      },
      { threshold: 1 },
    );
    const look = () => {
      for (const timer of timers.values()) clearTimeout(timer);
      observer.disconnect();
      if (document.visibilityState !== "visible") return;
      for (const foot of list.current?.querySelectorAll("[data-foot]") ?? [])
        if (unseen.has(foot.getAttribute("data-foot") ?? "")) observer.observe(foot);
    };
    document.addEventListener("visibilitychange", look);
    look();
    return () => {
      document.removeEventListener("visibilitychange", look);
      for (const timer of timers.values()) clearTimeout(timer);
      clearTimeout(telling);
      observer.disconnect();
    };
  }, [ids.join()]);
}
