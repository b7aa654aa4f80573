import { type CheckIn, inOrder } from "../rules/check_in";
import * as store from "./store";

/** Where the browser refuses storage (some private windows), events live as long as the page. */
const unkept = new Map<string, CheckIn>();
const session = { device_id: crypto.randomUUID(), seq: 0 };

export function allKept(): boolean {
  return unkept.size === 0;
}

export async function add(event: store.NewCheckIn): Promise<CheckIn> {
  try {
    return await store.add(event);
  } catch {
    const whole = { ...event, device_id: session.device_id, seq: ++session.seq };
    unkept.set(whole.id, whole);
    return whole;
  }
}

export async function waiting(): Promise<CheckIn[]> {
  const kept = await store.waiting().catch(() => []);
  return [...kept, ...unkept.values()].sort(inOrder);
}

export async function remove(id: string): Promise<void> {
  if (unkept.delete(id)) return;
  // Left in the store it is sent once more, and the server gives the same answer.
  await store.remove(id).catch(() => undefined);
}

export async function adopt(items: ReadonlySet<string>): Promise<number> {
  return await store.adopt(items).catch(() => 0);
}

export async function beginDevice(): Promise<void> {
  unkept.clear();
  session.device_id = crypto.randomUUID();
  await store.beginDevice().catch(() => undefined);
}

export async function dropAll(): Promise<void> {
  unkept.clear();
  await store.dropAll().catch(() => undefined);
}
