import { useState } from "preact/hooks";

interface CopyProps {
  text: string;
  label: string;
  copied: string;
  failed: string;
}

/** Puts a text that stands beside it into the clipboard, where the browser allows that. */
export function Copy({ text, label, copied, failed }: CopyProps) {
  const [done, setDone] = useState<boolean | null>(null);
  const copy = () =>
    navigator.clipboard?.writeText(text).then(
      () => setDone(true),
      () => setDone(false),
    ) ?? setDone(false);
  return (
    <>
      <button type="button" class="button second" onClick={copy}>
        {label}
      </button>
      <p role="status">{done === null ? "" : done ? copied : failed}</p>
    </>
  );
}
