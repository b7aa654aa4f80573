import { useState } from "preact/hooks";
import { asTrouble, type Trouble } from "../api/answer";

export interface Deed {
  said: string | null;
  trouble: Trouble | null;
  busy: boolean;
  /** Does it, and then says so. */
  run: (deed: () => Promise<unknown>, said: string | null) => Promise<void>;
  say: (said: string | null) => void;
}

/** Things done by a button: one at a time, with what came of it. */
export function useDeed(after?: () => Promise<void>): Deed {
  const [said, setSaid] = useState<string | null>(null);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [busy, setBusy] = useState(false);
  const run = async (deed: () => Promise<unknown>, done: string | null) => {
    setBusy(true);
    setSaid(null);
    setTrouble(null);
    try {
      await deed();
      await after?.();
      setSaid(done);
    } catch (error) {
      const why = asTrouble(error);
      // Who would rather not give the password knows that nothing was done.
      if (why.error !== "ConfirmNeeded") setTrouble(why);
    }
    setBusy(false);
  };
  return { said, trouble, busy, run, say: setSaid };
}
