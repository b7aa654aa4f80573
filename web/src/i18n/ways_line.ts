type State = "no_address" | "not_asked" | "waiting" | "confirmed" | "off" | "opted_out" | "dead";
type Channel = "push" | "email" | "sms";

interface Words {
  by: (taken: readonly Channel[]) => string;
  /** Why a way is not taken, if that has to be said. */
  notBy: (channel: Channel, state: State) => string | false;
}

/** A line of the ways by which a client is reminded, then why others are not taken. */
export function waysLine(
  ways: readonly { channel: Channel; state: State }[],
  { by, notBy }: Words,
): string {
  const taken = ways.filter(({ state }) => state === "confirmed");
  const others = ways.filter(({ state }) => state !== "confirmed");
  const said = [
    taken.length > 0 && by(taken.map(({ channel }) => channel)),
    ...others.map(({ channel, state }) => notBy(channel, state)),
  ];
  return said.filter(Boolean).join(" ");
}
