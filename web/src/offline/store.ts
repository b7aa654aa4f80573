import { type CheckIn, type Details, inOrder } from "../rules/check_in";
import { newKey, type Sealed, seal, unsealed } from "./seal";

/** What is to be stored; the store adds device and count. */
export type NewCheckIn = Omit<CheckIn, "device_id" | "seq">;

/** What anybody who opens the phone's storage can read of an event. */
type Open = Omit<CheckIn, keyof Details>;

/**
 * `owner` is the sign-in whose queue an event is in; it can differ from the device that minted it.
 * An event of the version before has no slot, and nothing that had to be sealed.
 */
export interface StoredCheckIn {
  id: string;
  owner: string;
  event: Omit<Open, "slot"> & { slot?: number };
  sealed?: Sealed;
}

/** A sign-in's queue: what its events are counted by, and when its person was last said to be there. */
export interface Device {
  device_id: string;
  seq: number;
  active_at?: number;
  /** The plan's revision whose changes were shown here. */
  seen?: string;
  /** The device's zone that its person did not want to go by. */
  zone_left?: string;
}

/** The queue that is open; while another person uses the tablet, each other one under its sign-in. */
const DEVICE = "device";
const KEPT = "kept:";
/** What seals the details of events; it cannot leave the browser. */
const KEY = "key";
/** Events of an older sign-in that no longer fit anybody here are dropped after this long. */
const ORPHAN_MS = 30 * 24 * 3600 * 1000;

function result<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

function finished(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onerror = () => reject(transaction.error);
    transaction.onabort = () => reject(transaction.error);
  });
}

let connection: Promise<IDBDatabase> | null = null;

function database(): Promise<IDBDatabase> {
  connection ??= new Promise((resolve, reject) => {
    const request = indexedDB.open("limberday", 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore("events", { keyPath: "id" });
      request.result.createObjectStore("meta");
    };
    request.onsuccess = () => {
      // Another tab with a newer version must not wait for this one.
      request.result.onversionchange = () => request.result.close();
      resolve(request.result);
    };
    request.onerror = () => reject(request.error);
  });
  connection.catch(() => {
    connection = null;
  });
  return connection;
}

async function write<T>(
  work: (events: IDBObjectStore, meta: IDBObjectStore) => Promise<T>,
): Promise<T> {
  const transaction = (await database()).transaction(["events", "meta"], "readwrite", {
    durability: "strict",
  });
  const over = finished(transaction);
  const value = await work(transaction.objectStore("events"), transaction.objectStore("meta"));
  await over;
  return value;
}

function fresh(): Device {
  return { device_id: crypto.randomUUID(), seq: 0 };
}

async function opened(meta: IDBObjectStore): Promise<Device | null> {
  return ((await result(meta.get(DEVICE))) as Device | undefined) ?? null;
}

async function everything(events: IDBObjectStore): Promise<StoredCheckIn[]> {
  return (await result(events.getAll())) as StoredCheckIn[];
}

/** Nobody's queue is open any more. Returns the one that was. */
export function close(): Promise<Device | null> {
  return write(async (_events, meta) => {
    const device = await opened(meta);
    await result(meta.delete(DEVICE));
    return device;
  });
}

/** Opens a queue: a new one, which a new sign-in has, or one that was open before. */
export function open(device: Device = fresh()): Promise<void> {
  return write(async (_events, meta) => {
    await result(meta.put(device, DEVICE));
  });
}

/** Keeps a closed queue for the sign-in that was put aside. */
export function keep(session: string, device: Device): Promise<void> {
  return write(async (_events, meta) => {
    await result(meta.put(device, KEPT + session));
  });
}

/** Opens the queue that was kept for a sign-in, or a new one if there is none. */
export function openKept(session: string): Promise<void> {
  return write(async (_events, meta) => {
    const device = (await result(meta.get(KEPT + session))) as Device | undefined;
    await result(meta.delete(KEPT + session));
    await result(meta.put(device ?? fresh(), DEVICE));
  });
}

/** No queue is kept but for these sign-ins; the events of the others are an older sign-in's. */
export function keepOnly(sessions: ReadonlySet<string>): Promise<void> {
  return write(async (_events, meta) => {
    for (const key of await result(meta.getAllKeys())) {
      const name = String(key);
      if (name.startsWith(KEPT) && !sessions.has(name.slice(KEPT.length)))
        await result(meta.delete(key));
    }
  });
}

async function keptIn(meta: IDBObjectStore): Promise<Set<string>> {
  const range = IDBKeyRange.bound(KEPT, `${KEPT}\uffff`);
  const kept = (await result(meta.getAll(range))) as Device[];
  return new Set(kept.map((device) => device.device_id));
}

/** Whose queue is open; null if none is. */
export async function owner(): Promise<string | null> {
  const transaction = (await database()).transaction(["meta"]);
  return (await opened(transaction.objectStore("meta")))?.device_id ?? null;
}

/** When the person of the open queue was last said to be there; 0 if never. */
export async function activeAt(): Promise<number> {
  const transaction = (await database()).transaction(["meta"]);
  return (await opened(transaction.objectStore("meta")))?.active_at ?? 0;
}

export function setActiveAt(now: number): Promise<void> {
  return changeDevice({ active_at: now });
}

/** The revision whose changes were last shown to the person of the open queue. */
export async function seen(): Promise<string | null> {
  const transaction = (await database()).transaction(["meta"]);
  return (await opened(transaction.objectStore("meta")))?.seen ?? null;
}

export function setSeen(revision: string): Promise<void> {
  return changeDevice({ seen: revision });
}

export async function zoneLeft(): Promise<string | null> {
  const transaction = (await database()).transaction(["meta"]);
  return (await opened(transaction.objectStore("meta")))?.zone_left ?? null;
}

export function leaveZone(zone: string): Promise<void> {
  return changeDevice({ zone_left: zone });
}

function changeDevice(change: Partial<Device>): Promise<void> {
  return write(async (_events, meta) => {
    const device = await opened(meta);
    if (device) await result(meta.put({ ...device, ...change } satisfies Device, DEVICE));
  });
}

/** The key of this browser; of two tabs that make the first one at once, one is heard. */
async function key(): Promise<CryptoKey> {
  const made = await newKey();
  return write(async (_events, meta) => {
    const known = (await result(meta.get(KEY))) as CryptoKey | undefined;
    if (!known) await result(meta.put(made, KEY));
    return known ?? made;
  });
}

function split(event: NewCheckIn): [Omit<Open, "device_id" | "seq">, Details] {
  const { sets, reps, reason, pain_before, pain_after, note, ...open } = event;
  const details = Object.entries({ sets, reps, reason, pain_before, pain_after, note });
  const told = details.filter(([, value]) => value !== undefined && value !== null);
  return [open, Object.fromEntries(told)];
}

/**
 * Stores an event with the next count of this queue, in one transaction, so no count repeats.
 * Null, and nothing stored, if the open queue is not the one it is for.
 */
export async function add(event: NewCheckIn, owner: string): Promise<CheckIn | null> {
  const [open, details] = split(event);
  const sealed = Object.keys(details).length > 0 ? await seal(await key(), details) : null;
  return write(async (events, meta) => {
    const device = await opened(meta);
    if (device?.device_id !== owner) return null;
    const seq = device.seq + 1;
    const whole: Open = { ...open, device_id: owner, seq };
    const stored: StoredCheckIn = { id: whole.id, owner, event: whole };
    await result(meta.put({ ...device, seq } satisfies Device, DEVICE));
    await result(events.put(sealed ? { ...stored, sealed } : stored));
    return { ...whole, ...details };
  });
}

/** The events of the open queue that have no final answer yet, in the order they count. */
export async function waiting(): Promise<CheckIn[]> {
  const transaction = (await database()).transaction(["events", "meta"]);
  const meta = transaction.objectStore("meta");
  const device = await opened(meta);
  const key = (await result(meta.get(KEY))) as CryptoKey | undefined;
  const own = (await everything(transaction.objectStore("events"))).filter(
    (stored) => stored.owner === device?.device_id,
  );
  const whole = own.map(async ({ event, sealed }) => {
    const details = sealed && key ? await unsealed(key, sealed) : {};
    return { ...event, slot: event.slot ?? 1, ...details };
  });
  return (await Promise.all(whole)).sort(inOrder);
}

/** Removes an event, but not from a queue that is not open: false, and it stays for its person. */
export function remove(id: string): Promise<boolean> {
  return write(async (events, meta) => {
    const stored = (await result(events.get(id))) as StoredCheckIn | undefined;
    if (stored && stored.owner !== (await opened(meta))?.device_id) return false;
    await result(events.delete(id));
    return true;
  });
}

/**
 * Takes over events of an earlier sign-in whose items the server shows to this one: item ids are
 * nobody else's, so it is the same client. Without it a new code would cost the ticks that waited.
 * `asked` is whose queue was open when the server was asked; null if it is another one by now.
 * Returns whose queue is open now, a new one if there was none.
 */
export function adopt(items: ReadonlySet<string>, asked: string | null): Promise<string | null> {
  return write(async (events, meta) => {
    const known = await opened(meta);
    if ((known?.device_id ?? null) !== asked) return null;
    const device = known ?? fresh();
    if (!known) await result(meta.put(device, DEVICE));
    const kept = await keptIn(meta);
    for (const stored of await everything(events)) {
      if (stored.owner === device.device_id) continue;
      if (items.has(stored.event.item_id)) {
        await result(events.put({ ...stored, owner: device.device_id }));
      } else if (
        !kept.has(stored.owner) &&
        Date.now() - Date.parse(stored.event.captured_at) > ORPHAN_MS
      ) {
        await result(events.delete(stored.id));
      }
    }
    return device.device_id;
  });
}

/** At sign-out: of whoever had this queue nothing stays on the phone. */
export function drop({ device_id }: Device): Promise<void> {
  return write(async (events) => {
    for (const stored of await everything(events)) {
      if (stored.owner === device_id) await result(events.delete(stored.id));
    }
  });
}
