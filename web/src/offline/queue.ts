import { type CheckIn, inOrder } from "../rules/check_in";
import * as store from "./store";

/** Where the browser refuses storage (some private windows), all this lives as long as the page. */
const unkept = new Map<string, CheckIn>();
const aside = new Map<string, CheckIn[]>();
let memory: store.Device = { device_id: crypto.randomUUID(), seq: 0 };

/** A queue that is not open, so that nothing of it is sent: its person is not the one signed in. */
export interface Closed {
  device: store.Device | null;
  unkept: readonly CheckIn[];
}

/** What the store refused is in memory, or is asked of the server again. */
const unstored = () => undefined;

export function allKept(): boolean {
  return unkept.size === 0;
}

export async function owner(): Promise<string | null> {
  return await store.owner().catch(() => memory.device_id);
}

export async function add(event: store.NewCheckIn, owner: string): Promise<CheckIn | null> {
  try {
    return await store.add(event, owner);
  } catch {
    memory.seq += 1;
    const whole = { ...event, device_id: memory.device_id, seq: memory.seq };
    unkept.set(whole.id, whole);
    return whole;
  }
}

/** Whether a queue was left open: nobody signed out here, and nobody was put aside. */
export async function isOpen(): Promise<boolean> {
  return (await store.owner().catch(() => null)) !== null;
}

export async function waiting(): Promise<CheckIn[]> {
  const kept = await store.waiting().catch(() => []);
  return [...kept, ...unkept.values()].sort(inOrder);
}

export async function remove(id: string): Promise<boolean> {
  if (unkept.delete(id)) return true;
  // Left in the store it is sent once more, and the server gives the same answer.
  return await store.remove(id).catch(() => true);
}

export async function adopt(
  items: ReadonlySet<string>,
  asked: string | null,
): Promise<string | null> {
  return await store.adopt(items, asked).catch(() => asked ?? memory.device_id);
}

export async function close(): Promise<Closed> {
  const device = await store.close().catch(() => null);
  const closed = { device, unkept: [...unkept.values()] };
  unkept.clear();
  return closed;
}

/** Opens a new queue, or again the one that was closed. */
export async function open(closed?: Closed): Promise<void> {
  reopen(closed?.unkept);
  await store.open(closed?.device ?? undefined).catch(unstored);
}

function reopen(events: readonly CheckIn[] = []): void {
  memory = { device_id: crypto.randomUUID(), seq: 0 };
  for (const event of events) unkept.set(event.id, event);
}

export async function keep(session: string, closed: Closed): Promise<void> {
  aside.set(session, [...closed.unkept]);
  if (closed.device) await store.keep(session, closed.device).catch(unstored);
}

export async function openKept(session: string): Promise<void> {
  reopen(aside.get(session));
  aside.delete(session);
  await store.openKept(session).catch(unstored);
}

export async function keepOnly(sessions: ReadonlySet<string>): Promise<void> {
  await store.keepOnly(sessions).catch(unstored);
}

export async function drop(closed: Closed): Promise<void> {
  if (closed.device) await store.drop(closed.device).catch(unstored);
}

export async function activeAt(): Promise<number> {
  return await store.activeAt().catch(() => memory.active_at ?? 0);
}

export async function setActiveAt(now: number): Promise<void> {
  memory.active_at = now;
  await store.setActiveAt(now).catch(unstored);
}

export async function seen(): Promise<string | null> {
  return memory.seen ?? (await store.seen().catch(() => null));
}

export async function setSeen(revision: string): Promise<void> {
  memory.seen = revision;
  await store.setSeen(revision).catch(unstored);
}

export async function zoneLeft(): Promise<string | null> {
  return memory.zone_left ?? (await store.zoneLeft().catch(() => null));
}

export async function leaveZone(zone: string): Promise<void> {
  memory.zone_left = zone;
  await store.leaveZone(zone).catch(unstored);
}
