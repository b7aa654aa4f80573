import type { RefObject } from "preact";
import { useLayoutEffect } from "preact/hooks";
import { go } from "../../parts/navigation";
import { isTyping } from "./typing";

const NAMES = ".roster tbody th a";

/** Moves the focus to the next (1) or previous (-1) client's name. */
function step(by: 1 | -1): void {
  const names = [...document.querySelectorAll<HTMLElement>(NAMES)];
  const here = names.findIndex((name) => name.closest("tr")?.contains(document.activeElement));
  const next = here < 0 ? (by > 0 ? 0 : names.length - 1) : here + by;
  names[Math.min(names.length - 1, Math.max(0, next))]?.focus();
}

/** Enter in the search opens the only client found; of several the first is stepped to. */
function choose(): void {
  const [name, another] = document.querySelectorAll<HTMLElement>(NAMES);
  if (name && !another) name.click();
  else step(1);
}

/** A click beside the name, anywhere on a client's line, is one on the name, with the same keys held. */
function clickLine(event: MouseEvent): void {
  const at = event.target instanceof Element ? event.target : null;
  const selecting = getSelection()?.type === "Range";
  if (!at || at.closest("a") || selecting) return;
  const name = at.closest(".roster tbody tr")?.querySelector("th a");
  name?.dispatchEvent(new MouseEvent("click", event));
}

/** `/` search, `j` and `k` move, `n` new; Enter opens, because the focus is on a link. */
export function useRosterKeys(search: RefObject<HTMLInputElement | null>): void {
  // Before the page is seen, so that not even the first key is lost.
  useLayoutEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.metaKey || event.ctrlKey || event.altKey) return;
      if (isTyping(event.target)) {
        if (event.key === "Escape") search.current?.blur();
        if (event.key === "Enter" && event.target === search.current) choose();
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
    document.addEventListener("click", clickLine);
    return () => {
      document.removeEventListener("keydown", press);
      document.removeEventListener("click", clickLine);
    };
  }, []);
}
