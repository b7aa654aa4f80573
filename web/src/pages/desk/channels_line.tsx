import type { ClientPage } from "../../api/client";
import { s } from "../../i18n/texts_settings";

/** By which ways the client may be reminded, or what that waits for. */
export function ChannelsLine({ channels }: { channels: ClientPage["channels"] }) {
  const known = channels.map(({ channel, state }) => s.desk.way(channel, state));
  return <li>{s.desk.line(known)}</li>;
}
