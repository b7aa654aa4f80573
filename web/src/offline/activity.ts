import { activity } from "../api/sign_in";
import * as queue from "./queue";

const DAY_MS = 24 * 3600 * 1000;

let saying: Promise<void> | null = null;

/** Says that a person is there, once a day at most: without it a sign-in ends after 30 days. */
export function sayActive(now: number): Promise<void> {
  saying ??= say(now).finally(() => {
    saying = null;
  });
  return saying;
}

async function say(now: number): Promise<void> {
  if (Math.abs(now - (await queue.activeAt())) < DAY_MS) return;
  const heard = await activity().then(
    () => true,
    () => false,
  );
  if (heard) await queue.setActiveAt(now);
}
