import type { CheckIn } from "../rules/check_in";
import { answer, asTrouble } from "./answer";
import { server } from "./client";

export function today() {
  return answer(server.GET("/api/today"));
}

export type Today = Awaited<ReturnType<typeof today>>;
/** The client date at the instant of the answer; the phone's own date is never asked. */
export function clientDate(view: Today): string {
  return view.client_date;
}

export type Day = Today["days"][number];
export type DayItem = Day["items"][number];

/** The status the server gave an event (0 when it was not reached), and its sentence if it refused. */
export async function sendCheckIn(event: CheckIn): Promise<{ status: number; detail: string }> {
  const { id, ...body } = event;
  const params = { path: { check_in_id: id } };
  try {
    await answer(server.PUT("/api/check-ins/{check_in_id}", { params, body }));
    return { status: 200, detail: "" };
  } catch (error) {
    const { status, detail } = asTrouble(error);
    return { status, detail };
  }
}
