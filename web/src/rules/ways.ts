import type { Channel, Way } from "../api/settings";

/** Nobody was asked yet, and there is an address to ask about. */
export function canBeAsked(ways: readonly Way[]): boolean {
  return (
    ways.some(({ state }) => state === "not_asked") &&
    ways.every(({ state }) => state === "not_asked" || state === "no_address")
  );
}

const WANTED = ["waiting", "confirmed", "opted_out"];

/**
 * What is wanted after one more answer. A way that was stopped by STOP stays wanted, because the
 * START that it waits for is a yes.
 */
export function wantedWith(
  ways: readonly Way[],
  channel: Channel,
  yes: boolean,
): Record<Channel, boolean> {
  const is = (one: Channel) =>
    ways.some((way) => way.channel === one && WANTED.includes(way.state));
  return { email: is("email"), sms: is("sms"), [channel]: yes };
}
