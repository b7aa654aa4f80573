import "fake-indexeddb/auto";
import { beforeEach, describe, expect, it } from "vitest";
import { Trouble } from "../api/answer";
import type { Today } from "../api/phone";
import type { CheckIn, Entry } from "../rules/check_in";
import * as queue from "./queue";
import { type Memory, Ticker, type TickerView } from "./ticker";

const DATE = "2026-11-22";
const DAYS = 24 * 3600 * 1000;
const ITEM = {
  revision_id: "r1",
  required: true,
  asked: "due",
  goal: null,
  slots: 1,
  logged: [],
};
const ITEMS: Record<string, string> = { Ann: "a1", Ben: "b1" };

/** Knows by the cookie who asks, takes that person's items only, and may be out of reach. */
class Server {
  cookie: string | null = null;
  reachable = true;
  items = { ...ITEMS };
  readonly taken: string[] = [];
  readonly refused: string[] = [];
  /** Called while an answer is on its way. */
  meanwhile: () => Promise<void> = async () => undefined;

  today = async (): Promise<Today> => {
    const who = this.asking();
    await this.meanwhile();
    const item = { ...ITEM, item_id: this.items[who] };
    const week = { kept: 0, planned: 7, dates: [] };
    const days = [{ date: DATE, items: [item] }];
    const dates = { client_date: DATE, proposed_date: DATE };
    return { ...dates, days, week, streak: { unit: "dates" }, change: null } as unknown as Today;
  };

  send = async (event: CheckIn) => {
    await this.meanwhile();
    if (!this.reachable || !this.cookie) return { status: this.reachable ? 401 : 0, detail: "" };
    const own = ITEMS[this.cookie] === event.item_id;
    (own ? this.taken : this.refused).push(`${this.cookie}: ${event.item_id}, ${event.seq}`);
    return { status: own ? 200 : 404, detail: "" };
  };

  private asking(): string {
    if (!this.reachable) throw new Trouble(0, "");
    if (!this.cookie) throw new Trouble(401, "");
    return this.cookie;
  }
}

let server: Server;
let view: TickerView;
const memory: Memory = { last: null };

async function openToday(): Promise<Ticker> {
  const see = async () => undefined;
  const world = { ...server, see, queue, memory, now: Date.now, later: () => undefined };
  const ticker = new Ticker(world, (shown) => {
    view = shown;
  });
  await ticker.start();
  return ticker;
}

function item(): string {
  const shown = view.today?.days[0]?.items[0];
  if (!shown) throw new Error("nothing is shown");
  return shown.item_id;
}

function done(item_id = item(), kind: Entry["kind"] = "done"): Entry[] {
  return [{ item_id, revision_id: "r1", for_date: DATE, slot: 1, kind }];
}

async function signIn(name: string): Promise<void> {
  await queue.close();
  server.cookie = name;
  await queue.open();
}

async function putAside(): Promise<void> {
  const closed = await queue.close();
  const name = server.cookie ?? "";
  server.cookie = null;
  await queue.keep(name, closed);
}

async function takeUp(name: string): Promise<void> {
  await queue.close();
  server.cookie = name;
  await queue.openKept(name);
}

async function signOut(): Promise<void> {
  const closed = await queue.close();
  server.cookie = null;
  await queue.drop(closed);
}

async function tickUnsent(): Promise<Ticker> {
  const ticker = await openToday();
  server.reachable = false;
  await ticker.record(done());
  server.reachable = true;
  return ticker;
}

beforeEach(async () => {
  await queue.open();
  await queue.adopt(new Set(["a1", "a2", "b1"]), await queue.owner());
  await queue.drop(await queue.close());
  await queue.keepOnly(new Set());
  server = new Server();
  await signIn("Ann");
});

describe("two people on one tablet", () => {
  it("the zone that one left alone is asked of the other", async () => {
    await queue.leaveZone("Europe/Madrid");
    expect(await queue.zoneLeft()).toBe("Europe/Madrid");
    await putAside();
    await signIn("Ben");
    expect(await queue.zoneLeft()).toBeNull();
    await putAside();
    await takeUp("Ann");
    expect(await queue.zoneLeft()).toBe("Europe/Madrid");
  });

  it("each one's tick is sent as their own", async () => {
    await tickUnsent();
    await putAside();
    await signIn("Ben");
    await (await openToday()).record(done());
    expect(server.taken).toEqual(["Ben: b1, 1"]);
    await putAside();
    await takeUp("Ann");
    const ticker = await openToday();
    await ticker.record(done(item(), "undo"));
    expect(server.taken).toEqual(["Ben: b1, 1", "Ann: a1, 1", "Ann: a1, 2"]);
    expect(server.refused).toEqual([]);
  });

  it("who signs out takes their own ticks off it, and nobody else's", async () => {
    await tickUnsent();
    await putAside();
    await signIn("Ben");
    await tickUnsent();
    await signOut();
    await takeUp("Ann");
    await openToday();
    await signOut();
    await signIn("Ben");
    await openToday();
    expect(server.taken).toEqual(["Ann: a1, 1"]);
    expect(view.waiting).toBe(0);
  });

  it("keeps what waits for somebody put aside, however long and whatever the plan is then", async () => {
    const ticker = await openToday();
    server.reachable = false;
    const old = item();
    await ticker.record(done(old));
    server.reachable = true;
    await putAside();
    await signIn("Ben");
    const [now, later] = [Date.now, Date.now() + 40 * DAYS];
    Date.now = () => later;
    await openToday();
    Date.now = now;
    await signOut();
    server.items = { Ann: "a2", Ben: "b1" };
    await takeUp("Ann");
    await openToday();
    expect(server.taken).toEqual(["Ann: a1, 1"]);
  });

  it("after too many wrong digits a new code brings the ticks back", async () => {
    await tickUnsent();
    await putAside();
    await queue.keepOnly(new Set());
    await signIn("Ben");
    await openToday();
    await signOut();
    await signIn("Ann");
    await openToday();
    expect(server.taken).toEqual(["Ann: a1, 1"]);
  });
});

describe("somebody else signs in while a page of the one before still works", () => {
  const switchOnTheWay = () => {
    server.meanwhile = async () => {
      server.meanwhile = async () => undefined;
      await putAside();
      await signIn("Ben");
    };
  };

  it("no further tick goes out, and the one that was refused on the way is kept", async () => {
    const ticker = await openToday();
    server.reachable = false;
    await ticker.record(done());
    await ticker.record(done(item(), "undo"));
    server.reachable = true;
    switchOnTheWay();
    await ticker.flush();
    expect([...server.taken, ...server.refused]).toEqual(["Ben: a1, 1"]);
    await signOut();
    await takeUp("Ann");
    await openToday();
    expect(server.taken).toEqual(["Ann: a1, 1", "Ann: a1, 2"]);
  });

  it("shows what is there for the new one only", async () => {
    const ticker = await tickUnsent();
    switchOnTheWay();
    await ticker.wake();
    expect(view.waiting).toBe(0);
    expect(item()).toBe("b1");
    expect([...server.taken, ...server.refused]).toEqual([]);
  });

  it("an answer that was for the one before gives the ticks to nobody", async () => {
    await tickUnsent();
    await queue.open();
    server.meanwhile = async () => {
      server.meanwhile = async () => undefined;
      await signIn("Ben");
    };
    await openToday();
    expect(server.refused).toEqual([]);
    expect(item()).toBe("b1");
  });

  it("its screen takes no tick any more", async () => {
    const ticker = await openToday();
    const hers = item();
    await signIn("Ben");
    await ticker.record(done(hers));
    expect(view).toMatchObject({ waiting: 0, stale: false });
    expect(item()).toBe("b1");
    expect([...server.taken, ...server.refused]).toEqual([]);
  });
});
