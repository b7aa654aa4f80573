import createClient, { type Middleware } from "openapi-fetch";
import { useEffect, useRef, useState } from "preact/hooks";
import { answer, asTrouble, Trouble } from "./answer";
import { type Me, server } from "./client";
import type { paths } from "./schema";

/** Why the server wants to know once more who is there, by the names of its refusals. */
export type Reason = "Locked" | "ConfirmNeeded";

/** Asks the person; tells whether it was answered. */
type Ask = (reason: Reason) => Promise<boolean>;

let ask: Ask | null = null;

async function reasonOf(response: Response): Promise<Reason | null> {
  if (response.status !== 401 && response.status !== 403) return null;
  const { error } = await response
    .clone()
    .json()
    .catch(() => ({}));
  return error === "Locked" || error === "ConfirmNeeded" ? error : null;
}

const copies = new WeakMap<Request, Request>();

/**
 * A request that is refused until somebody proves again who they are waits for that, and is then
 * made once more: to its page it only took a little longer. A refused request has done nothing.
 */
const waiting: Middleware = {
  onRequest({ request }) {
    copies.set(request, request.clone());
    return undefined;
  },
  async onResponse({ request, response }) {
    const copy = copies.get(request);
    let last = response;
    for (let reason = await reasonOf(last); reason && copy; reason = await reasonOf(last)) {
      if (!ask || !(await ask(reason))) break;
      last = await fetch(copy.clone());
    }
    return last;
  },
};
server.use(waiting);

/** For what is asked while others wait. */
const direct = createClient<paths>({ credentials: "same-origin" });

/** Whose session it is, however it stands. */
export async function whoIsIn(): Promise<Me | "locked" | "signed out"> {
  try {
    return await answer(direct.GET("/api/me"));
  } catch (error) {
    const why = asTrouble(error);
    if (why.status !== 401) throw why;
    return why.error === "Locked" ? "locked" : "signed out";
  }
}

/** Proves by password who is there; null if the session is over. Wrong is a field's trouble. */
export async function unlock(password: string): Promise<Me | null> {
  const refusal = await answer(direct.POST("/api/unlock", { body: { password } })).then(
    () => null,
    asTrouble,
  );
  if (refusal && refusal.status !== 401) throw refusal;
  const who = await whoIsIn();
  if (who === "signed out") return null;
  if (refusal || who === "locked") throw new Trouble(401, "", [{ field: "password", why: "" }]);
  return who;
}

export interface Guard {
  reason: Reason | null;
  lock: () => void;
  /** The person answered, or would rather not: then what waits stays refused. */
  settle: (answered: boolean) => void;
}

/** While this is on the screen, requests wait for it. */
export function useGuard(): Guard {
  const [reason, setReason] = useState<Reason | null>(null);
  const waits = useRef<((answered: boolean) => void)[]>([]);
  const settle = (answered: boolean) => {
    setReason(null);
    for (const go of waits.current.splice(0)) go(answered);
  };
  const wait = (why: Reason) => setReason((old) => (old === "Locked" ? old : why));
  useEffect(() => {
    ask = (why) =>
      new Promise((go) => {
        waits.current.push(go);
        wait(why);
      });
    return () => {
      ask = null;
      settle(false);
    };
  }, []);
  return { reason, lock: () => wait("Locked"), settle };
}
