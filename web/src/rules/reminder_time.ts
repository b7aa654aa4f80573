import type { ReminderTime } from "../api/client";

/** As many reminders as a day has, at most. */
export const MOST_A_DAY = 4;
/** As many as weekdays and weekends may have. */
export const MOST = 8;
export const LATENESSES = [15, 30, 60, 120, 240, 360];
export const DAYS = ["every", "weekdays", "weekends"] as const;
const EARLIEST = "08:00";
const LATEST = "20:59";

export const NEW: ReminderTime = {
  time: "",
  days: "every",
  lateness_min: 120,
  quiet_ok: false,
  cue: null,
};

const isTime = (time: string) => /^\d\d:\d\d$/.test(time);

/** Whether a reminder at this wall time stays out of the quiet hours (21:00 to 08:00). */
export function isReminderTime(time: string): boolean {
  return isTime(time) && time >= EARLIEST && time <= LATEST;
}

/** Whether it would come inside of them. */
export function isQuiet(time: string): boolean {
  return isTime(time) && !isReminderTime(time);
}

/** As the server names the parts of a time when it refuses one. */
export function nameOf(place: number, part: keyof ReminderTime): string {
  return `reminder_times[${place}].${part}`;
}

/** The times as a form keeps them, by those names. */
export function asTyped(times: readonly ReminderTime[]): Record<string, string> {
  return Object.fromEntries(
    times.flatMap((one, place) => [
      [nameOf(place, "time"), one.time],
      [nameOf(place, "days"), one.days],
      [nameOf(place, "lateness_min"), String(one.lateness_min)],
      [nameOf(place, "quiet_ok"), one.quiet_ok ? "yes" : ""],
      [nameOf(place, "cue"), one.cue ?? ""],
    ]),
  );
}

/** The first of what was typed, as many as are shown. */
export function asKept(typed: Record<string, string>, shown: number): ReminderTime[] {
  return Array.from({ length: shown }, (_, place) => {
    const said = (part: keyof ReminderTime) => typed[nameOf(place, part)] ?? "";
    return {
      time: said("time"),
      days: DAYS.find((one) => one === said("days")) ?? "every",
      lateness_min: Number(said("lateness_min")),
      quiet_ok: isQuiet(said("time")) && said("quiet_ok") !== "",
      cue: said("cue").trim() || null,
    };
  });
}
