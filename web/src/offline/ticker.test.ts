import "fake-indexeddb/auto";
import { beforeEach, describe, expect, it } from "vitest";
import { Trouble } from "../api/answer";
import type { DayItem, Today } from "../api/phone";
import type { CheckIn } from "../rules/check_in";
import { isDone } from "../rules/today";
import * as queue from "./queue";
import { Ticker, type TickerView } from "./ticker";

const DATE = "2026-11-22";

/** A server small enough to hold in one hand: it remembers the last event of every item. */
class Server {
  status = 200;
  readonly received: CheckIn[] = [];
  readonly done = new Map<string, boolean>();
  items = ["a", "b"];

  today = async (): Promise<Today> => {
    if (this.status === 0 || this.status === 401) throw new Trouble(this.status, "");
    const items = this.items.map((item_id) => ({
      item_id,
      revision_id: "r1",
      done_at: this.done.get(item_id) ? "2026-11-22T07:40:00.000Z" : null,
    }));
    const week = { kept: 0, planned: 7, dates: [] };
    const day = { date: DATE, items };
    return { client_date: DATE, proposed_date: DATE, days: [day], week } as unknown as Today;
  };

  send = async (event: CheckIn) => {
    if (this.status === 200) {
      this.received.push(event);
      this.done.set(event.item_id, event.kind === "done");
    }
    return { status: this.status, detail: "The item is not in the plan." };
  };
}

let server: Server;
let ticker: Ticker;
let view: TickerView;
let later: (() => void)[];
let now: number;

function open(): Ticker {
  later = [];
  const world = {
    today: server.today,
    send: server.send,
    queue,
    now: () => now,
    later: (work: () => void) => later.push(work),
  };
  return new Ticker(world, (shown) => {
    view = shown;
  });
}

function shown(item_id: string): DayItem {
  const item = view.today?.days[0]?.items.find((one) => one.item_id === item_id);
  if (!item) throw new Error(`no item ${item_id}`);
  return item;
}

beforeEach(async () => {
  now = Date.parse("2026-11-22T07:40:00.000Z");
  await queue.open();
  await queue.adopt(new Set(["a", "b"]), await queue.owner());
  await queue.drop(await queue.close());
  await queue.open();
  server = new Server();
  ticker = open();
  await ticker.start();
});

describe("a tick", () => {
  it("shows at once, is sent for the date of the screen, and leaves the queue", async () => {
    const recording = ticker.record(shown("a"), DATE, "done");
    expect(isDone(shown("a"))).toBe(true);
    await recording;
    expect(server.received).toMatchObject([{ item_id: "a", for_date: DATE, kind: "done", seq: 1 }]);
    expect(view.waiting).toBe(0);
    expect(isDone(shown("a"))).toBe(true);
  });

  it("can be undone and done again, each an event with a higher count", async () => {
    await ticker.record(shown("a"), DATE, "done");
    await ticker.record(shown("a"), DATE, "undo");
    expect(isDone(shown("a"))).toBe(false);
    await ticker.record(shown("a"), DATE, "done");
    expect(server.received.map((event) => event.kind)).toEqual(["done", "undo", "done"]);
    expect(server.received.map((event) => event.seq)).toEqual([1, 2, 3]);
    expect(isDone(shown("a"))).toBe(true);
  });

  it("keeps both of two quick ticks", async () => {
    await Promise.all([
      ticker.record(shown("a"), DATE, "done"),
      ticker.record(shown("b"), DATE, "done"),
    ]);
    await ticker.flush();
    expect(server.received.map((event) => event.item_id).sort()).toEqual(["a", "b"]);
    expect(view.waiting).toBe(0);
  });
});

describe("what the server counted", () => {
  it("is behind from a tick until the server was asked after it", async () => {
    server.status = 0;
    await ticker.record(shown("a"), DATE, "done");
    expect(view.behind).toBe(true);
    server.status = 200;
    await ticker.flush();
    expect(view).toMatchObject({ waiting: 0, behind: true });
    await ticker.refresh();
    expect(view.behind).toBe(false);
  });
});

describe("without a final answer", () => {
  it.each([0, 401, 500, 503])(
    "keeps the tick after %i and sends it when it can",
    async (status) => {
      server.status = status;
      await ticker.record(shown("a"), DATE, "done");
      expect(view.waiting).toBe(1);
      expect(view.link).not.toBe("fine");
      server.status = 200;
      await ticker.wake();
      expect(server.received).toHaveLength(1);
      expect(view).toMatchObject({ waiting: 0, link: "fine" });
    },
  );

  it("sends it after the page was closed and opened again", async () => {
    server.status = 0;
    await ticker.record(shown("a"), DATE, "done");
    server.status = 200;
    await open().start();
    expect(server.received).toHaveLength(1);
  });

  it("tries again by itself, but not while signed out", async () => {
    server.status = 503;
    await ticker.record(shown("a"), DATE, "done");
    expect(later.length).toBeGreaterThan(0);
    later = [];
    server.status = 401;
    await ticker.flush();
    expect(later).toHaveLength(0);
    expect(view.link).toBe("signed_out");
  });
});

describe("a refusal", () => {
  it.each([404, 409, 422])("%i is told, and the server's truth comes back", async (status) => {
    server.status = status;
    await ticker.record(shown("a"), DATE, "done");
    expect(view.refusal).toBe("The item is not in the plan.");
    expect(view.waiting).toBe(0);
    expect(isDone(shown("a"))).toBe(false);
  });
});

describe("an old screen", () => {
  it("takes no tick until it was asked for again", async () => {
    now += 11 * 60 * 1000;
    const waking = ticker.wake();
    expect(view.stale).toBe(true);
    await ticker.record(shown("a"), DATE, "done");
    expect(server.received).toHaveLength(0);
    await waking;
    expect(view.stale).toBe(false);
  });

  it("without a connection takes ticks for the date it shows", async () => {
    server.status = 0;
    now += 11 * 60 * 1000;
    await ticker.wake();
    await ticker.record(shown("a"), DATE, "done");
    expect(view).toMatchObject({ stale: false, old: true, link: "unreachable", waiting: 1 });
  });
});

describe("a queue belongs to one client", () => {
  it("another client's sign-in does not send it", async () => {
    server.status = 0;
    await ticker.record(shown("a"), DATE, "done");
    await queue.open();
    server.status = 200;
    server.items = ["x"];
    await open().start();
    expect(server.received).toHaveLength(0);
  });

  it("the same client's new code takes it over", async () => {
    server.status = 401;
    await ticker.record(shown("a"), DATE, "done");
    await queue.open();
    server.status = 200;
    await open().start();
    expect(server.received).toMatchObject([{ item_id: "a", seq: 1 }]);
  });
});
