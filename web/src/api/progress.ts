import { answer } from "./answer";
import { server } from "./client";

export function progress() {
  return answer(server.GET("/api/progress"));
}

export type Progress = Awaited<ReturnType<typeof progress>>;
export type Break = Progress["breaks"][number];

export function takeBreak(from_date: string, until_date: string, reason: string | null) {
  return answer(server.POST("/api/breaks", { body: { from_date, until_date, reason } }));
}

export function endBreak(id: string) {
  return answer(server.DELETE("/api/breaks/{pause_id}", { params: { path: { pause_id: id } } }));
}
