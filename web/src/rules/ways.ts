import type { Addressed, Channel, Way } from "../api/settings";

/** Nobody was asked yet, and there is an address to ask about. */
export function canBeAsked(ways: readonly Way[]): boolean {
  return (
    ways.some(({ state }) => state === "not_asked") &&
    ways.every(({ state }) => state === "not_asked" || state === "no_address")
  );
}

const WANTED = ["waiting", "confirmed", "opted_out", "dead"];

/**
 * What is wanted, and after one more answer. A way that was stopped by STOP stays wanted, because the
 * START that it waits for is a yes.
 */
export function wantedWith(
  ways: readonly Way[],
  channel?: Addressed,
  yes = false,
): Record<Addressed, boolean> {
  const is = (one: Addressed) =>
    ways.some((way) => way.channel === one && WANTED.includes(way.state));
  const wanted = { email: is("email"), sms: is("sms") };
  return channel ? { ...wanted, [channel]: yes } : wanted;
}

/** The channels that are on, the one that a reminder takes first. */
export function inOrder(ways: readonly Way[], preferred: Channel | null): Channel[] {
  const on = ways.filter(({ state }) => state === "confirmed").map(({ channel }) => channel);
  return on.sort((one, other) => Number(other === preferred) - Number(one === preferred));
}
