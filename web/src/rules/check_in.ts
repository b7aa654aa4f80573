export type Kind = "done" | "minimum" | "partial" | "skip" | "undo";
export type Reason = "pain" | "unwell" | "clinician_said_so" | "no_time" | "forgot" | "away";

/** What somebody tells about themselves: the phone keeps it locked. */
export interface Details {
  sets?: number | null;
  reps?: number | null;
  reason?: Reason | null;
  pain_before?: number | null;
  pain_after?: number | null;
  note?: string | null;
}

/** What is said of one of an item's times on a date. */
export interface Entry extends Details {
  item_id: string;
  revision_id: string;
  for_date: string;
  slot: number;
  kind: Kind;
}

/** An entry as the phone stores it and the server takes it. */
export interface CheckIn extends Entry {
  id: string;
  captured_at: string;
  device_id: string;
  seq: number;
}

/**
 * Whether the server has decided about an event, so that it may leave the queue.
 * Signed out (401), trouble on the server (5xx) and no connection (0) decide nothing.
 */
export function isFinal(status: number): boolean {
  return (status >= 200 && status < 300) || status === 404 || status === 409 || status === 422;
}

export function isAccepted(status: number): boolean {
  return status >= 200 && status < 300;
}

/** The order in which events count: when captured, then device, then the device's own count. */
export function inOrder(a: CheckIn, b: CheckIn): number {
  const time = Date.parse(a.captured_at) - Date.parse(b.captured_at);
  if (time !== 0) return time;
  if (a.device_id !== b.device_id) return a.device_id < b.device_id ? -1 : 1;
  return a.seq - b.seq;
}

const LONGEST_WAIT_S = 300;

/** Seconds before the next attempt: 2, 4, 8 … up to five minutes, spread by `chance` (0 to 1). */
export function waitBefore(attempt: number, chance: number): number {
  const wait = Math.min(LONGEST_WAIT_S, 2 ** Math.min(attempt, 12));
  return wait * (0.75 + 0.5 * chance);
}
