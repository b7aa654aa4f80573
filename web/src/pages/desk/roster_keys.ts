import type { RefObject } from "preact";
import { useEffect } from "preact/hooks";
import { go } from "../../parts/navigation";

/** Moves the focus to the next (1) or previous (-1) client's name. */
function step(by: 1 | -1): void {
  const names = [...document.querySelectorAll<HTMLElement>(".roster tbody th a")];
  const here = names.findIndex((name) => name.closest("tr")?.contains(document.activeElement));
  const next = here < 0 ? (by > 0 ? 0 : names.length - 1) : here + by;
  names[Math.min(names.length - 1, Math.max(0, next))]?.focus();
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches("input, textarea, select");
}

/** `/` search, `j` and `k` move, `n` new; Enter opens, because the focus is on a link. */
export function useRosterKeys(search: RefObject<HTMLInputElement | null>): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.metaKey || event.ctrlKey || event.altKey) return;
      if (isTyping(event.target)) {
        if (event.key === "Escape") search.current?.blur();
        if (event.key === "Enter" && event.target === search.current) step(1);
        return;
      }
      const keys: Record<string, () => void> = {
        "/": () => search.current?.focus(),
        j: () => step(1),
        k: () => step(-1),
        n: () => go("/clients/new"),
      };
      const act = keys[event.key];
      if (!act) return;
      event.preventDefault();
      act();
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, []);
}
