import type { Details, Entry, Kind, Reason } from "./check_in";
import { isAsked, isSettled, type Logged, lastLogged, openSlots, type TickItem } from "./today";

/** What a tap stands for, as entries for the phone's queue. */
interface Item extends TickItem {
  revision_id: string;
}

type At = Pick<Entry, "for_date">;

function entry(item: Item, { for_date }: At, slot: number, kind: Kind, details: Details): Entry {
  return { item_id: item.item_id, revision_id: item.revision_id, for_date, slot, kind, ...details };
}

/** The first of its times that is open. */
export function tick(
  item: Item,
  at: At,
  kind: "done" | "minimum",
  painBefore: number | null,
): Entry[] {
  const details = painBefore === null ? {} : { pain_before: painBefore };
  return openSlots(item)
    .slice(0, 1)
    .map((slot) => entry(item, at, slot, kind, details));
}

/** All its times that are open. */
export function leaveOut(item: Item, at: At, reason: Reason, pain: number | null): Entry[] {
  const details = pain === null ? { reason } : { reason, pain_before: pain };
  return openSlots(item).map((slot) => entry(item, at, slot, "skip", details));
}

/** All that the date asks for and that is open, for pain. */
export function leaveRest(items: readonly Item[], at: At, pain: number | null): Entry[] {
  return stillAsked(items).flatMap((item) => leaveOut(item, at, "pain", pain));
}

export function stillAsked<One extends Item>(items: readonly One[]): One[] {
  return items.filter((item) => isAsked(item) && !isSettled(item));
}

export function takeBack(item: Item, at: At): Entry[] {
  return lastLogged(item).map(({ slot }) => entry(item, at, slot, "undo", {}));
}

/** The same once more, with more told: the last one counts, so it says all again. */
export function tellMore(item: Item, at: At, said: Logged, more: Details): Entry {
  const { sets, reps, pain_before, pain_after, note } = { ...said, ...more };
  const details = Object.entries({ sets, reps, pain_before, pain_after, note });
  const told = details.filter(([, value]) => value !== undefined && value !== null);
  return entry(item, at, said.slot, said.kind, Object.fromEntries(told));
}
