import type { ClientPage } from "../../api/client";
import { s } from "../../i18n/texts_settings";

/** By which ways the client may be reminded, or what that waits for. */
export function ChannelsLine({ channels }: { channels: ClientPage["channels"] }) {
  return <li>{s.desk.line(channels)}</li>;
}
