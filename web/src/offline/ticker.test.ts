import "fake-indexeddb/auto";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { Trouble } from "../api/answer";
import type { DayItem, Today } from "../api/phone";
import type { CheckIn, Entry } from "../rules/check_in";
import { isDone, type Logged } from "../rules/today";
import * as queue from "./queue";
import { type Memory, Ticker, type TickerView, type World } from "./ticker";

const DATE = "2026-11-22";

/** A server small enough to hold in one hand: it remembers the last event of every item. */
class Server {
  status = 200;
  readonly received: CheckIn[] = [];
  readonly seen: string[] = [];
  readonly logged = new Map<string, Logged>();
  items = ["a", "b"];
  change: { revision_id: string } | null = null;

  today = async (): Promise<Today> => {
    if (this.status === 0 || this.status === 401) throw new Trouble(this.status, "");
    const usual = { revision_id: "r1", required: true, asked: "due", goal: null, slots: 1 };
    const items = this.items.map((item_id) => {
      const said = this.logged.get(item_id);
      return { ...usual, item_id, logged: said ? [said] : [] };
    });
    const week = { kept: 0, planned: 7, dates: [] };
    const dates = { client_date: DATE, proposed_date: DATE, days: [{ date: DATE, items }], week };
    const { change } = this;
    return { ...dates, streak: { unit: "dates" }, change } as unknown as Today;
  };

  send = async (event: CheckIn) => {
    if (this.status === 200) {
      this.received.push(event);
      const { item_id, slot, kind, reason = null, captured_at: at } = event;
      const { pain_before = null, pain_after = null, note = null } = event;
      if (kind === "undo") this.logged.delete(item_id);
      else this.logged.set(item_id, { slot, kind, reason, pain_before, pain_after, note, at });
    }
    return { status: this.status, detail: "The item is not in the plan." };
  };

  see = async (revision: string) => {
    if (this.status !== 200) throw new Trouble(this.status, "");
    this.seen.push(revision);
    this.change = null;
  };
}

let server: Server;
let ticker: Ticker;
let view: TickerView;
let later: (() => void)[];
let now: number;
let memory: Memory;

function open(own: World["queue"] = queue): Ticker {
  later = [];
  const world = {
    today: server.today,
    send: server.send,
    see: server.see,
    queue: own,
    memory,
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

function entry(item_id: string, kind: Entry["kind"] = "done", more: Partial<Entry> = {}): Entry[] {
  return [{ item_id, revision_id: "r1", for_date: DATE, slot: 1, kind, ...more }];
}

beforeEach(async () => {
  now = Date.parse("2026-11-22T07:40:00.000Z");
  await queue.open();
  await queue.adopt(new Set(["a", "b"]), await queue.owner());
  await queue.drop(await queue.close());
  await queue.open();
  server = new Server();
  memory = { last: null };
  ticker = open();
  await ticker.start();
});

describe("coming back from another page without a connection", () => {
  it("shows what was seen before, with what waits", async () => {
    server.status = 0;
    await ticker.record(entry("a"));
    const again = open();
    await again.start();
    expect(view).toMatchObject({ link: "unreachable", waiting: 1 });
    expect(isDone(shown("a"))).toBe(true);
    expect(isDone(shown("b"))).toBe(false);
  });

  it("shows what the server took since", async () => {
    await ticker.record(entry("a"));
    server.status = 0;
    await open().start();
    expect(isDone(shown("a"))).toBe(true);
  });

  it("shows nobody what somebody else saw", async () => {
    await queue.close();
    await queue.open();
    server.status = 0;
    await open().start();
    expect(view.today).toBeNull();
  });
});

describe("a tick", () => {
  it("shows at once, is sent for the date of the screen, and leaves the queue", async () => {
    const recording = ticker.record(entry("a"));
    expect(isDone(shown("a"))).toBe(true);
    await recording;
    expect(server.received).toMatchObject([{ item_id: "a", for_date: DATE, kind: "done", seq: 1 }]);
    expect(view.waiting).toBe(0);
    expect(isDone(shown("a"))).toBe(true);
  });

  it("can be undone and done again, each an event with a higher count", async () => {
    await ticker.record(entry("a"));
    await ticker.record(entry("a", "undo"));
    expect(isDone(shown("a"))).toBe(false);
    await ticker.record(entry("a"));
    expect(server.received.map((event) => event.kind)).toEqual(["done", "undo", "done"]);
    expect(server.received.map((event) => event.seq)).toEqual([1, 2, 3]);
    expect(isDone(shown("a"))).toBe(true);
  });

  it("stays undone where that is answered while an older answer is still looked at", async () => {
    const waiting: (() => void)[] = [];
    let slow = false;
    const seen = async () => {
      if (slow) await new Promise<void>((go) => waiting.push(go));
      return queue.seen();
    };
    ticker = open({ ...queue, seen });
    await ticker.start();
    await ticker.record(entry("a"));
    await ticker.refresh();
    slow = true;
    const refreshed = ticker.refresh();
    await vi.waitFor(() => expect(waiting).toHaveLength(1));
    await ticker.record(entry("a", "undo"));
    slow = false;
    for (const go of waiting) go();
    await refreshed;
    expect(isDone(shown("a"))).toBe(false);
    expect(view.behind).toBe(false);
  });

  it("keeps both of two quick ticks", async () => {
    await Promise.all([ticker.record(entry("a")), ticker.record(entry("b"))]);
    await ticker.flush();
    expect(server.received.map((event) => event.item_id).sort()).toEqual(["a", "b"]);
    expect(view.waiting).toBe(0);
  });
});

describe("what the server counted", () => {
  it("is behind from a tick until the server was asked after it", async () => {
    server.status = 0;
    await ticker.record(entry("a"));
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
      await ticker.record(entry("a"));
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
    await ticker.record(entry("a"));
    server.status = 200;
    await open().start();
    expect(server.received).toHaveLength(1);
  });

  it("tries again by itself, but not while signed out", async () => {
    server.status = 503;
    await ticker.record(entry("a"));
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
    await ticker.record(entry("a"));
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
    await ticker.record(entry("a"));
    expect(server.received).toHaveLength(0);
    await waking;
    expect(view.stale).toBe(false);
  });

  it("without a connection takes ticks for the date it shows", async () => {
    server.status = 0;
    now += 11 * 60 * 1000;
    await ticker.wake();
    await ticker.record(entry("a"));
    expect(view).toMatchObject({ stale: false, old: true, link: "unreachable", waiting: 1 });
  });
});

describe("a queue belongs to one client", () => {
  it("another client's sign-in does not send it", async () => {
    server.status = 0;
    await ticker.record(entry("a"));
    await queue.open();
    server.status = 200;
    server.items = ["x"];
    await open().start();
    expect(server.received).toHaveLength(0);
  });

  it("the same client's new code takes it over", async () => {
    server.status = 401;
    await ticker.record(entry("a"));
    await queue.open();
    server.status = 200;
    await open().start();
    expect(server.received).toMatchObject([{ item_id: "a", seq: 1 }]);
  });
});

describe("what somebody tells with a tick", () => {
  const told = { pain_before: 2, pain_after: 4, note: "Slow." };

  it("waits with it, and is sent whole after the page was closed", async () => {
    server.status = 0;
    await ticker.record(entry("a", "minimum", told));
    await ticker.record(entry("b", "skip", { reason: "unwell" }));
    await open().start();
    server.status = 200;
    await open().start();
    expect(server.received).toMatchObject([
      { item_id: "a", kind: "minimum", ...told },
      { item_id: "b", kind: "skip", reason: "unwell" },
    ]);
  });

  it("is known here after the server was asked again", async () => {
    await ticker.record(entry("a", "done", told));
    await ticker.refresh();
    expect(shown("a").logged).toMatchObject([told]);
    await ticker.record(entry("a", "undo"));
    expect(shown("a").logged).toEqual([]);
  });

  it.each([200, 0])("can be told later, of the same instant (%i)", async (status) => {
    server.status = status;
    await ticker.record(entry("a"));
    const [{ at }] = shown("a").logged as [Logged];
    now += 5000;
    await ticker.record(entry("a", "done", { pain_after: 3 }), at);
    expect(shown("a").logged).toMatchObject([{ at, pain_after: 3 }]);
    server.status = 200;
    await ticker.wake();
    expect(server.received.map((event) => event.pain_after)).toEqual([undefined, 3]);
    expect(new Set(server.received.map((event) => event.captured_at)).size).toBe(1);
  });

  it("is all shown at once where one tap says several things", async () => {
    const both = [...entry("a", "skip", { reason: "pain" }), ...entry("b", "skip", told)];
    const recording = ticker.record(both);
    expect([shown("a"), shown("b")].map((one) => one.logged.length)).toEqual([1, 1]);
    await recording;
    expect(server.received.map((event) => event.seq)).toEqual([1, 2]);
  });
});

describe("what the plan asks otherwise than before", () => {
  beforeEach(async () => {
    server.change = { revision_id: "r2" };
    await ticker.refresh();
  });

  it("is told once, and the server hears of it", async () => {
    expect(view.today?.change).toEqual({ revision_id: "r2" });
    await ticker.saw("r2");
    expect(view.today?.change).toBeNull();
    expect(server.seen).toEqual(["r2"]);
  });

  it("is told once without a connection, too; the server hears later", async () => {
    server.status = 0;
    await ticker.saw("r2");
    expect(view.today?.change).toBeNull();
    server.status = 200;
    await open().start();
    expect(view.today?.change).toBeNull();
    await expect.poll(() => server.seen).toEqual(["r2"]);
  });
});
