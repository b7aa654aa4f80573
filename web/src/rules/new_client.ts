import { isReminderTime } from "./reminder_time";

export interface ClientDraft {
  name: string;
  email: string;
  time_zone: string;
  reminder_time: string;
}

/** A sentence, or here the reason's name, for each field that is not right. */
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

/** What the page can tell without the server; the server has the last word. */
export function troublesOf(draft: ClientDraft): DraftTroubles {
  const found: DraftTroubles = {};
  const name = draft.name.trim();
  const email = draft.email.trim();
  if (name === "") found.name = "name_empty";
  else if ([...name].length > LONGEST_NAME) found.name = "name_long";
  if (email !== "" && !/^[^\s@]+@[^\s@]+$/.test(email)) found.email = "email";
  if (!isTimeZone(draft.time_zone)) found.time_zone = "time_zone";
  if (!isReminderTime(draft.reminder_time)) found.reminder_time = "reminder_time";
  return found;
}
