import { answer } from "./answer";
import { server } from "./client";

export function preferences() {
  return answer(server.GET("/api/settings"));
}

export type Preferences = Awaited<ReturnType<typeof preferences>>;

/** What is not said stays as it was. */
export function prefer(
  { language, time_zone, reminder_times, reminders_stopped }: Preferences,
  said: Partial<Omit<Preferences, "coming" | "are_too_many" | "only_last">>,
): Promise<Preferences> {
  const body = { language, time_zone, reminder_times, reminders_stopped, ...said };
  return answer(server.PUT("/api/settings", { body }));
}

/** To the offer of fewer reminders, or that all of them are back. */
export function sayToFewer(said: "yes" | "no" | "seen"): Promise<unknown> {
  return answer(server.POST("/api/fewer-reminders", { body: { said } }));
}

export function ways() {
  return answer(server.GET("/api/settings/channels"));
}

export type Ways = Awaited<ReturnType<typeof ways>>;
export type Way = Ways["channels"][number];
export type Channel = Way["channel"];
/** Those to an address that is asked whether it is the client's. */
export type Addressed = Exclude<Channel, "push">;

export function chooseWays(wanted: Record<Addressed, boolean>, preferred: Channel | null) {
  const body = { ...wanted, preferred };
  return answer(server.PUT("/api/settings/channels", { body }));
}

/** Says yes by the link of a letter. */
export function confirmWay(token: string): Promise<undefined> {
  return answer(server.POST("/api/channel-confirmation", { body: { token } }));
}
