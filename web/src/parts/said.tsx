import { useEffect, useRef } from "preact/hooks";

/** What has just been done: read out, and the focus is here when its button is gone. */
export function Said({ children }: { children: string | null }) {
  const line = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (children) line.current?.focus();
  }, [children]);
  return (
    <p ref={line} class="said" role="status" tabIndex={-1}>
      {children}
    </p>
  );
}
