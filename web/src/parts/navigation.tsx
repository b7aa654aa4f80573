import type { ComponentChildren, TargetedMouseEvent } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { t } from "../i18n/texts";
import { type Route, routeOf } from "./route";

const CHANGED = "limberday:navigated";

/** After a navigation the new heading takes the focus; on the first load the browser keeps it. */
let headingTakesFocus = false;

export function go(path: string, how: "push" | "replace" = "push"): void {
  if (how === "push") history.pushState(null, "", path);
  else history.replaceState(null, "", path);
  headingTakesFocus = true;
  dispatchEvent(new Event(CHANGED));
}

/** A page becomes another at the same address: its heading takes the focus, too. */
export function turn(): void {
  headingTakesFocus = true;
}

export function useRoute(): Route {
  const [path, setPath] = useState(location.pathname);
  useEffect(() => {
    const follow = (event: Event) => {
      if (event.type === "popstate") headingTakesFocus = true;
      else scrollTo(0, 0);
      setPath(location.pathname);
    };
    addEventListener(CHANGED, follow);
    addEventListener("popstate", follow);
    return () => {
      removeEventListener(CHANGED, follow);
      removeEventListener("popstate", follow);
    };
  }, []);
  return routeOf(path);
}

/** Takes a link's address instead of its being followed, while something is not saved. */
let asked: ((href: string) => void) | null = null;

/** Holds back links while `unsaved`: the address somebody wants to go to, and a way to stay. */
export function useLeaving(unsaved: boolean): [string | null, () => void] {
  const [href, setHref] = useState<string | null>(null);
  useEffect(() => {
    if (!unsaved) return;
    asked = setHref;
    return () => {
      asked = null;
    };
  }, [unsaved]);
  return [href, () => setHref(null)];
}

interface LinkProps {
  href: string;
  class?: string;
  current?: boolean;
  children: ComponentChildren;
}

export function Link({ href, current, children, ...rest }: LinkProps) {
  const follow = (event: TargetedMouseEvent<HTMLAnchorElement>) => {
    const elsewhere = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
    if (event.button !== 0 || elsewhere) return;
    event.preventDefault();
    (asked ?? go)(href);
  };
  return (
    <a {...rest} href={href} aria-current={current ? "page" : undefined} onClick={follow}>
      {children}
    </a>
  );
}

/** The page's h1: names the tab, and takes the focus after a navigation. */
export function Heading({ name, children }: { name: string; children?: ComponentChildren }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${name} · ${t.product}`;
  }, [name]);
  // Before the page is seen: nobody who has already gone elsewhere on it is called back.
  useLayoutEffect(() => {
    if (headingTakesFocus) heading.current?.focus({ preventScroll: true });
    headingTakesFocus = false;
  }, []);
  return (
    <h1 ref={heading} tabIndex={-1}>
      {children ?? name}
    </h1>
  );
}
