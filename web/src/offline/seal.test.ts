import "fake-indexeddb/auto";
import { beforeEach, describe, expect, it } from "vitest";
import * as queue from "./queue";
import { newKey, seal, unsealed } from "./seal";

const told = { reason: "pain", pain_before: 7, note: "My secret knee" } as const;

/** All that is kept, as somebody reads it who has the phone's storage but not the browser's key. */
async function everything(): Promise<
  { id: string; event: object; sealed?: { data: ArrayBuffer } }[]
> {
  const database = await opened();
  const request = database.transaction("events").objectStore("events").getAll();
  const found = await settled(request);
  database.close();
  return found;
}

function opened(): Promise<IDBDatabase> {
  return settled(indexedDB.open("limberday"));
}

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

const event = {
  id: "1",
  item_id: "i",
  revision_id: "r",
  for_date: "2026-11-22",
  slot: 1,
  kind: "skip",
  captured_at: "2026-11-22T07:40:00.000Z",
} as const;

beforeEach(async () => {
  await queue.drop(await queue.close());
  await queue.open();
});

describe("what somebody told", () => {
  it("does not lie readable on the phone, and comes back whole", async () => {
    await queue.add({ ...event, ...told }, (await queue.owner()) ?? "");
    const [kept] = await everything();
    expect(Object.keys(kept?.event ?? {}).sort()).toEqual(
      [...Object.keys(event), "device_id", "seq"].sort(),
    );
    expect(new TextDecoder().decode(kept?.sealed?.data)).not.toContain("secret");
    expect(await queue.waiting()).toMatchObject([{ ...event, ...told }]);
  });

  it("is sealed otherwise each time, by a key that cannot be read", async () => {
    const key = await newKey();
    const [one, other] = [await seal(key, told), await seal(key, told)];
    expect(new Uint8Array(one.data)).not.toEqual(new Uint8Array(other.data));
    await expect(crypto.subtle.exportKey("raw", key)).rejects.toThrow();
    expect(await unsealed(key, one)).toEqual(told);
  });

  it("is nothing where the key is another one", async () => {
    expect(await unsealed(await newKey(), await seal(await newKey(), told))).toEqual({});
  });
});

it("an entry of the version before is of the first time of the day", async () => {
  const owner = (await queue.owner()) ?? "";
  const { slot: _none, ...old } = { ...event, kind: "done", device_id: owner, seq: 1 };
  const database = await opened();
  const events = database.transaction("events", "readwrite").objectStore("events");
  await settled(events.put({ id: old.id, owner, event: old }));
  database.close();
  expect(await queue.waiting()).toEqual([{ ...old, slot: 1 }]);
});
