import { useEffect, useRef, useState } from "preact/hooks";
import { uuid7 } from "../rules/uuid7";
import { type Form, useForm } from "./use_form";

interface Way {
  /** What has arrived, by id. */
  arrived: ReadonlySet<string>;
  need: string;
  long: string;
  send: (id: string, text: string) => Promise<unknown>;
}

export interface Message {
  form: Form<"text">;
  said: boolean;
  type: (text: string) => void;
}

/** A message and its way: what was typed stays until it has arrived, and arrives once. */
export function useMessage({ arrived, need, long, send }: Way): Message {
  const [said, setSaid] = useState(false);
  /** On its way, or lost on it: the same words go again by the same id. */
  const tried = useRef<{ id: string; text: string } | null>(null);
  const form = useForm({
    needed: { text: need },
    refused: () => long,
    send: async ({ text }) => {
      if (tried.current?.text !== text) tried.current = { id: uuid7(), text };
      await send(tried.current.id, text);
      done();
    },
  });
  const done = () => {
    tried.current = null;
    form.set("text", "");
    setSaid(true);
  };
  const type = (text: string) => {
    setSaid(false);
    form.set("text", text);
  };
  useEffect(() => {
    const lost = tried.current;
    if (!lost || form.busy || !arrived.has(lost.id)) return;
    // It had arrived, and only the answer was lost. Other words typed since are not it.
    if (form.values.text === lost.text) done();
    else tried.current = null;
  }, [arrived]);
  return { form, said, type };
}
