import { type CheckIn, inOrder } from "../rules/check_in";

/** What is to be stored; the store adds device and count. */
export type NewCheckIn = Omit<CheckIn, "device_id" | "seq">;

/** `owner` is the sign-in whose queue an event is in; it can differ from the device that minted it. */
export interface StoredCheckIn {
  id: string;
  owner: string;
  event: CheckIn;
}

interface Device {
  device_id: string;
  seq: number;
}

const DEVICE = "device";
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

let opened: Promise<IDBDatabase> | null = null;

function database(): Promise<IDBDatabase> {
  opened ??= new Promise((resolve, reject) => {
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
  opened.catch(() => {
    opened = null;
  });
  return opened;
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

async function deviceIn(meta: IDBObjectStore): Promise<Device> {
  const known = (await result(meta.get(DEVICE))) as Device | undefined;
  return known ?? { device_id: crypto.randomUUID(), seq: 0 };
}

/** A new sign-in has a new device id, and with it a queue of its own. */
export function beginDevice(): Promise<void> {
  return write(async (_events, meta) => {
    await result(meta.put({ device_id: crypto.randomUUID(), seq: 0 } satisfies Device, DEVICE));
  });
}

/** Stores an event with the next count of this device, in one transaction, so no count repeats. */
export function add(event: NewCheckIn): Promise<CheckIn> {
  return write(async (events, meta) => {
    const device = await deviceIn(meta);
    const seq = device.seq + 1;
    const whole: CheckIn = { ...event, device_id: device.device_id, seq };
    await result(meta.put({ ...device, seq } satisfies Device, DEVICE));
    await result(
      events.put({ id: whole.id, owner: device.device_id, event: whole } satisfies StoredCheckIn),
    );
    return whole;
  });
}

/** The events of the current sign-in that have no final answer yet, in the order they count. */
export async function waiting(): Promise<CheckIn[]> {
  const transaction = (await database()).transaction(["events", "meta"]);
  const device = (await result(transaction.objectStore("meta").get(DEVICE))) as Device | undefined;
  const all = (await result(transaction.objectStore("events").getAll())) as StoredCheckIn[];
  return all
    .filter((stored) => stored.owner === device?.device_id)
    .map((stored) => stored.event)
    .sort(inOrder);
}

export function remove(id: string): Promise<void> {
  return write(async (events) => {
    await result(events.delete(id));
  });
}

/**
 * Takes over events of an earlier sign-in whose items the server now shows to this one: item ids are
 * nobody else's, so it is the same client. Returns how many. Without it a new code would cost the ticks that waited.
 */
export function adopt(items: ReadonlySet<string>): Promise<number> {
  return write(async (events, meta) => {
    const { device_id, seq } = await deviceIn(meta);
    await result(meta.put({ device_id, seq } satisfies Device, DEVICE));
    let adopted = 0;
    for (const stored of (await result(events.getAll())) as StoredCheckIn[]) {
      if (stored.owner === device_id) continue;
      if (items.has(stored.event.item_id)) {
        await result(events.put({ ...stored, owner: device_id }));
        adopted += 1;
      } else if (Date.now() - Date.parse(stored.event.captured_at) > ORPHAN_MS) {
        await result(events.delete(stored.id));
      }
    }
    return adopted;
  });
}

/** At sign-out: nothing of this client stays on the phone. */
export function dropAll(): Promise<void> {
  return write(async (events, meta) => {
    await result(events.clear());
    await result(meta.clear());
  });
}
