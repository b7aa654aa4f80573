/** So long a code that is shown can be used, as the server counts it. */
const VISIT_MS = 10 * 60 * 1000;

/** Seconds left of a code that came at `madeAt`, by the same clock as `now`. */
export function secondsLeft(madeAt: number, now: number): number {
  return Math.max(0, Math.ceil((madeAt + VISIT_MS - Math.max(now, madeAt)) / 1000));
}

/** Whether a phone is newer than the code; both instants are the server's. */
export function isOpened(
  code: { expires_at: string },
  phones: readonly { created_at: string }[],
): boolean {
  const made = Date.parse(code.expires_at) - VISIT_MS;
  return phones.some((phone) => Date.parse(phone.created_at) > made);
}

/** Six digits as people read them out: "123 456". */
export function grouped(code: string): string {
  return `${code.slice(0, 3)} ${code.slice(3)}`;
}

/** The digits of what was typed, or null if there are not just so many. */
export function digitsOf(typed: string, count: number): string | null {
  const digits = typed.replace(/[\s-]/g, "");
  return digits.length === count && /^[0-9]+$/.test(digits) ? digits : null;
}
