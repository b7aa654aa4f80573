import { isUrgent, type Reason } from "./roster_tally";

/** What a client's line is told apart by. */
export interface Filtered {
  reasons: readonly Reason[];
  paused_until: string | null;
  pain: { level: number } | null;
  reached: boolean | null;
}

const is: Record<string, (row: Filtered) => boolean> = {
  all: () => true,
  look: ({ reasons }) => reasons.some(isUrgent),
  question: ({ reasons }) => reasons.some(({ kind }) => kind === "question"),
  pain: ({ pain }) => pain !== null && pain.level > 0,
  not_reached: ({ reached }) => reached === false,
  silent: ({ reasons }) => reasons.some(({ kind }) => kind === "silent"),
  paused: ({ paused_until }) => paused_until !== null,
  no_plan: ({ reasons }) => reasons.some(({ kind }) => kind === "no_plan"),
  doing_great: ({ reasons }) => reasons.some(({ kind }) => kind === "doing_great"),
};

export const EVERYBODY = "all";

export function passes(row: Filtered, filter: string): boolean {
  return is[filter]?.(row) ?? true;
}

/** The filters that find somebody, with how many; everybody and the `chosen` one always. */
export function offered(rows: readonly Filtered[], chosen: string): [string, number][] {
  return Object.keys(is)
    .map((filter): [string, number] => [filter, rows.filter((row) => passes(row, filter)).length])
    .filter(([filter, found]) => found > 0 || filter === EVERYBODY || filter === chosen);
}
