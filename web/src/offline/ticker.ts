import { asTrouble } from "../api/answer";
import type { Today } from "../api/phone";
import { type CheckIn, type Entry, isAccepted, isFinal, waitBefore } from "../rules/check_in";
import { isStale, withPending } from "../rules/today";
import { uuid7 } from "../rules/uuid7";
import type * as queueModule from "./queue";
import type { NewCheckIn } from "./store";

export type Link = "fine" | "unreachable" | "trouble" | "signed_out";

export interface TickerView {
  today: Today | null;
  link: Link;
  /** Events without a final answer. */
  waiting: number;
  /** What the server counted, such as the streak, is without the ticks on the screen. */
  behind: boolean;
  /** False where the browser keeps nothing: the page must stay open. */
  kept: boolean;
  /** The screen is old; ticks wait for a fresh answer. */
  stale: boolean;
  /** Nobody could be asked for a while: the screen has to say which date it is for. */
  old: boolean;
  /** The server's sentence about an event it did not take. */
  refusal: string | null;
}

/** The last answer, and whose it was: in memory only, so that it is gone with the page. */
export interface Memory {
  last: { owner: string; today: Today; fetchedAt: number } | null;
}

export interface World {
  today: () => Promise<Today>;
  send: (event: CheckIn) => Promise<{ status: number; detail: string }>;
  /** Tells the server that the changes of a revision were seen. */
  see: (revision: string) => Promise<unknown>;
  queue: Pick<
    typeof queueModule,
    "owner" | "add" | "waiting" | "remove" | "adopt" | "allKept" | "seen" | "setSeen"
  >;
  memory: Memory;
  now: () => number;
  later: (work: () => void, seconds: number) => void;
}

function itemsOf(today: Today): Set<string> {
  return new Set(today.days.flatMap((day) => day.items.map((item) => item.item_id)));
}

function linkFor(status: number): Link {
  if (status === 0) return "unreachable";
  return status === 401 ? "signed_out" : "trouble";
}

/** Counts higher than any that a queue gives, until it has given one. */
const LAST = Number.MAX_SAFE_INTEGER - 1000;

/** Today on the phone: the server's answer, the ticks on top of it, and their way to the server. */
export class Ticker {
  private base: Today | null = null;
  /** Whose queue was open when the screen was asked for. */
  private owner: string | null = null;
  private pending: CheckIn[] = [];
  /** The revision whose changes were shown here. */
  private seen: string | null = null;
  private link: Link = "fine";
  private refusal: string | null = null;
  private stale = false;
  private fetchedAt = 0;
  private attempt = 0;
  /** Grows with every final answer: a Today asked for before one is older than the screen. */
  private settled = 0;
  private settledAtFetch = 0;
  private readonly settledIds = new Set<string>();
  private flushing: Promise<void> | null = null;
  private refreshing: Promise<void> | null = null;

  constructor(
    private readonly world: World,
    private readonly tell: (view: TickerView) => void,
  ) {}

  view(): TickerView {
    return {
      today: this.base && this.shown(this.base),
      link: this.link,
      waiting: this.pending.length,
      behind: this.pending.length > 0 || this.settled !== this.settledAtFetch,
      kept: this.world.queue.allKept(),
      stale: this.stale,
      old: this.base !== null && isStale(this.fetchedAt, this.world.now()),
      refusal: this.refusal,
    };
  }

  private shown(base: Today): Today {
    const change = base.change?.revision_id === this.seen ? null : base.change;
    return { ...withPending(base, this.pending), change };
  }

  async start(): Promise<void> {
    await this.recall();
    await this.readQueue();
    if (this.base) this.show();
    await this.refresh();
    await this.flush();
  }

  /** What this person saw before on another page; it may be all there is without a connection. */
  private async recall(): Promise<void> {
    const { last } = this.world.memory;
    if (!last || last.owner !== (await this.world.queue.owner())) return;
    this.owner = last.owner;
    this.base = last.today;
    this.fetchedAt = last.fetchedAt;
    this.seen = await this.world.queue.seen();
    this.stale = isStale(last.fetchedAt, this.world.now());
  }

  private remember(today: Today): void {
    this.base = today;
    if (this.owner)
      this.world.memory.last = { owner: this.owner, today, fetchedAt: this.fetchedAt };
  }

  /** The page came back: an old screen takes no ticks before it was asked for again. */
  async wake(): Promise<void> {
    if (this.base && isStale(this.fetchedAt, this.world.now())) {
      this.stale = true;
      this.show();
    }
    await this.refresh();
    await this.flush();
  }

  /** In another tab somebody else signed in: this screen is not theirs. */
  private async lookAgain(): Promise<void> {
    this.stale = true;
    this.show();
    await this.wake();
  }

  /**
   * Entries of one tap, and so of one instant; what tells more about an entry before is of the
   * instant of that one, and counts because it comes later.
   */
  async record(entries: readonly Entry[], as?: string): Promise<void> {
    if (this.stale) return;
    const captured_at = as ?? new Date(this.world.now()).toISOString();
    const drafts = entries.map((entry) => ({
      ...entry,
      id: uuid7(this.world.now()),
      captured_at,
    }));
    this.refusal = null;
    const device_id = this.owner ?? "";
    const unsent = drafts.map((draft, at) => ({ ...draft, device_id, seq: LAST + at }));
    this.pending = [...this.pending, ...unsent];
    this.show();
    let kept = true;
    for (const draft of drafts) kept = (await this.keep(draft)) && kept;
    await (kept ? this.flush() : this.lookAgain());
  }

  private async keep(draft: NewCheckIn): Promise<boolean> {
    const whole = this.owner && (await this.world.queue.add(draft, this.owner));
    this.pending = whole
      ? this.pending.map((event) => (event.id === whole.id ? whole : event))
      : this.pending.filter((event) => event.id !== draft.id);
    return Boolean(whole);
  }

  /** The changes of the plan were shown: not again, and the server is told until it has heard. */
  async saw(revision: string): Promise<void> {
    this.seen = revision;
    this.show();
    await this.world.queue.setSeen(revision);
    await this.tellSeen();
  }

  private async tellSeen(): Promise<void> {
    if (!this.seen || this.base?.change?.revision_id !== this.seen) return;
    // Nothing waits for it: the next answer that still has the change tells it once more.
    await this.world.see(this.seen).catch(() => undefined);
  }

  async refresh(): Promise<void> {
    this.refreshing ??= this.fetch().finally(() => {
      this.refreshing = null;
    });
    await this.refreshing;
  }

  private async fetch(): Promise<void> {
    for (;;) {
      const before = this.settled;
      try {
        const asked = await this.world.queue.owner();
        const today = await this.world.today();
        const owner = await this.world.queue.adopt(itemsOf(today), asked);
        const seen = await this.world.queue.seen();
        // Nothing may be waited for between this look and the new screen: an answer might come.
        if (owner !== null && this.settled === before) await this.take(today, owner, seen);
        if (owner === null || this.settled !== before) continue;
      } catch (error) {
        this.retryLater(asTrouble(error).status);
        // Without a connection the old screen says which date it is for, and ticks count for that.
        if (this.link === "unreachable") this.stale = false;
      }
      this.show();
      return;
    }
  }

  private async take(today: Today, owner: string, seen: string | null): Promise<void> {
    if (this.owner && this.owner !== owner) this.pending = [];
    this.owner = owner;
    this.seen = seen;
    this.fetchedAt = this.world.now();
    this.remember(today);
    this.settledAtFetch = this.settled;
    this.stale = false;
    this.link = "fine";
    this.attempt = 0;
    await this.readQueue();
    void this.tellSeen();
  }

  private async readQueue(): Promise<void> {
    const waiting = await this.world.queue.waiting();
    const known = new Set(this.pending.map((event) => event.id));
    const more = waiting.filter((event) => !known.has(event.id) && !this.settledIds.has(event.id));
    this.pending = [...this.pending, ...more];
  }

  async flush(): Promise<void> {
    if (this.flushing) {
      await this.flushing;
      if ((await this.world.queue.waiting()).length === 0 || this.link !== "fine") return;
    }
    this.flushing ??= this.drain().finally(() => {
      this.flushing = null;
    });
    await this.flushing;
  }

  private async drain(): Promise<void> {
    let settled = false;
    let left: number | null = null;
    const tried = new Set<string>();
    for (;;) {
      // Looked up each time: somebody else may have signed in since the last one was sent.
      const waiting = await this.world.queue.waiting();
      const event = waiting.find((one) => !tried.has(one.id));
      if (!event) break;
      tried.add(event.id);
      const { status, detail } = await this.world.send(event);
      if (isFinal(status)) {
        settled = (await this.settle(event, status, detail)) || settled;
        continue;
      }
      left = status;
      // Trouble with one event need not hold up the others; no connection and no session do.
      if (status < 500) break;
    }
    if (left !== null) this.retryLater(left);
    else if (settled) this.attempt = 0;
    this.show();
    if (settled && left === null) void this.refresh();
  }

  private async settle(event: CheckIn, status: number, detail: string): Promise<boolean> {
    // Its person was put aside while it was on its way, so the answer may have been another's.
    if (!(await this.world.queue.remove(event.id))) return false;
    this.settled += 1;
    this.settledIds.add(event.id);
    this.pending = this.pending.filter((one) => one.id !== event.id);
    if (isAccepted(status)) {
      if (this.base) this.remember(withPending(this.base, [event]));
      this.link = "fine";
    } else this.refusal = detail || "it was refused.";
    this.show();
    return true;
  }

  private retryLater(status: number): void {
    this.link = linkFor(status);
    if (this.link === "signed_out") return;
    this.attempt += 1;
    this.world.later(() => void this.wake(), waitBefore(this.attempt, Math.random()));
  }

  private show(): void {
    this.tell(this.view());
  }
}
