interface Entry {
  name: string;
  kind: string | null;
  reason: string | null;
  note: string | null;
}

interface DiaryDate {
  date: string;
  entries: readonly Entry[];
}

interface Part {
  name: string;
  credit: number | null;
  scheduled: number;
}

interface Post {
  id: string;
  written_by: string;
  written_at: string;
  text: string;
}

/** How often a stretch was left out, and for which reasons, the commonest first. */
export interface LeftOut {
  name: string;
  times: number;
  reasons: [reason: string, times: number][];
}

/** Something the client wrote: beside a stretch on a date, or in a message at an instant. */
export interface Told {
  id: string;
  name: string | null;
  at: string;
  text: string;
}

const most = ([, one]: [string, number], [, other]: [string, number]) => other - one;

/** From that date on, what was left out most often first. */
export function leftOutSince(diary: readonly DiaryDate[], first: string): LeftOut[] {
  const found = new Map<string, Map<string, number>>();
  const entries = diary.filter(({ date }) => date >= first).flatMap((day) => day.entries);
  for (const { name, kind, reason } of entries) {
    if (kind !== "skip" || !reason) continue;
    const reasons = found.get(name) ?? new Map<string, number>();
    reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
    found.set(name, reasons);
  }
  return [...found]
    .map(([name, reasons]) => ({
      name,
      times: [...reasons.values()].reduce((sum, times) => sum + times, 0),
      reasons: [...reasons].sort(most),
    }))
    .sort((one, other) => other.times - one.times);
}

/** What the client wrote from that date on, the newest first. */
export function toldSince(
  diary: readonly DiaryDate[],
  thread: readonly Post[],
  first: string,
): Told[] {
  const notes = diary.flatMap(({ date, entries }) =>
    entries.flatMap(({ name, note }, place) =>
      note ? [{ id: `${date} ${place}`, name, at: date, text: note }] : [],
    ),
  );
  const posts = thread
    .filter(({ written_by }) => written_by === "client")
    .map(({ id, written_at: at, text }) => ({ id, name: null, at, text }));
  return [...notes, ...posts]
    .filter(({ at }) => at >= first)
    .sort((one, other) => other.at.localeCompare(one.at));
}

/** What was done of a stretch and what was asked, wherever it counted. */
export function keptOf(
  parts: readonly Part[],
  name: string,
): { credit: number; scheduled: number } {
  const own = parts.filter((one) => one.name === name && one.credit !== null);
  return {
    credit: own.reduce((sum, { credit }) => sum + (credit ?? 0), 0),
    scheduled: own.reduce((sum, { scheduled }) => sum + scheduled, 0),
  };
}
