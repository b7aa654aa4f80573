import { useEffect, useState } from "preact/hooks";
import { asTrouble, type Trouble } from "./answer";

export interface Asked<T> {
  data: T | null;
  trouble: Trouble | null;
  /** Asks anew; what was there stays on the screen until then. */
  again: () => Promise<void>;
}

/** Asks once, and whenever it is told to. */
export function useAsked<T>(ask: () => Promise<T>): Asked<T> {
  const [data, setData] = useState<T | null>(null);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const again = () =>
    ask().then(
      (said) => {
        setData(said);
        setTrouble(null);
      },
      (error) => setTrouble(asTrouble(error)),
    );
  useEffect(() => void again(), []);
  return { data, trouble, again };
}
