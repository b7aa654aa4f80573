import { answer } from "./answer";
import { server } from "./client";

export function thread() {
  return answer(server.GET("/api/thread"));
}

export type Post = Awaited<ReturnType<typeof thread>>[number];

/** The same id and text again is the same message. */
export function post(id: string, text: string): Promise<Post> {
  const params = { path: { post_id: id } };
  return answer(server.PUT("/api/thread/{post_id}", { params, body: { text } }));
}

/** What the therapists wrote, up to this message, is before the client's eyes. */
export function markRead(last: string): Promise<unknown> {
  return answer(server.POST("/api/thread-read", { body: { last } }));
}
