import { answer } from "./answer";
import { server } from "./client";

export function preferences() {
  return answer(server.GET("/api/settings"));
}

export type Preferences = Awaited<ReturnType<typeof preferences>>;

/** What is not said stays as it was. */
export function prefer(
  { language, time_zone, reminder_times, reminders_stopped }: Preferences,
  said: Partial<Preferences>,
): Promise<Preferences> {
  const body = { language, time_zone, reminder_times, reminders_stopped, ...said };
  return answer(server.PUT("/api/settings", { body }));
}

export function ways() {
  return answer(server.GET("/api/settings/channels"));
}

export type Ways = Awaited<ReturnType<typeof ways>>;
export type Way = Ways["channels"][number];
export type Channel = Way["channel"];

export function chooseWays(wanted: Record<Channel, boolean>, preferred: Channel | null) {
  const body = { ...wanted, preferred };
  return answer(server.PUT("/api/settings/channels", { body }));
}

/** Says yes by the link of a letter. */
export function confirmWay(token: string): Promise<undefined> {
  return answer(server.POST("/api/channel-confirmation", { body: { token } }));
}
