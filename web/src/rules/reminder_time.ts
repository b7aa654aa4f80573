export const EARLIEST = "08:00";
export const LATEST = "20:59";

/** Whether a reminder at this wall time stays out of the quiet hours (21:00 to 08:00). */
export function isReminderTime(time: string): boolean {
  return /^\d\d:\d\d$/.test(time) && time >= EARLIEST && time <= LATEST;
}
