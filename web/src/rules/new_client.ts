import type { Language } from "../i18n/language";
import { isReminderTime } from "./reminder_time";

export interface ClientDraft {
  name: string;
  email: string;
  phone: string;
  time_zone: string;
  reminder_time: string;
  language: Language;
}

/** The reason's name for each field that is not right; the page has a sentence for each. */
export type DraftTroubles = Partial<Record<keyof ClientDraft, string>>;

const LONGEST_NAME = 60;

function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return zone !== "";
  } catch {
    return false;
  }
}

/** Without an address and a number there is nobody to remind. */
export function isReachable({ email, phone }: ClientDraft): boolean {
  return `${email}${phone}`.trim() !== "";
}

/** What the page can tell without the server; the server has the last word. */
export function troublesOf(draft: ClientDraft): DraftTroubles {
  const found: DraftTroubles = {};
  const name = draft.name.trim();
  const email = draft.email.trim();
  if (name === "") found.name = "name_empty";
  else if ([...name].length > LONGEST_NAME) found.name = "name_long";
  if (email !== "" && !/^[^\s@]+@[^\s@]+$/.test(email)) found.email = "email";
  if (!isTimeZone(draft.time_zone)) found.time_zone = "time_zone";
  if (isReachable(draft) && !isReminderTime(draft.reminder_time))
    found.reminder_time = "reminder_time";
  return found;
}

const ownTroubles: Record<string, string> = {
  name: "name_refused",
  email: "email",
  phone: "phone",
  time_zone: "time_zone",
  reminder_time: "reminder_time",
};

/** A refusal of the server in the page's own terms; empty if one of its fields is not on the page. */
export function troublesRefused(refused: readonly { field: string }[]): DraftTroubles {
  const known = refused.map(({ field }) => [field, ownTroubles[field]] as const);
  return known.every(([, why]) => why) ? Object.fromEntries(known) : {};
}
