import type { CheckIn } from "../rules/check_in";
import type { Logged } from "../rules/today";
import { answer, asTrouble } from "./answer";
import { server } from "./client";

type Answer = Awaited<ReturnType<typeof ask>>;
type AnsweredItem = Answer["days"][number]["items"][number];

export type DayItem = Omit<AnsweredItem, "logged"> & { logged: Logged[] };
export type Day = Omit<Answer["days"][number], "items"> & { items: DayItem[] };
/** The server's answer, and on top of it what was said on this page. */
export type Today = Omit<Answer, "days"> & { days: Day[] };
export type PlanChange = NonNullable<Answer["change"]>;

function ask() {
  return answer(server.GET("/api/today"));
}

export function today(): Promise<Today> {
  return ask();
}

/** The client was shown what a revision changed. */
export function sawPlan(revision_id: string): Promise<unknown> {
  return answer(server.POST("/api/plan-seen", { body: { revision_id } }));
}

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
