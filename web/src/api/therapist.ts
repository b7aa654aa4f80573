import { language } from "../i18n/language";
import { answer, type Polled, polled } from "./answer";
import {
  type Break,
  type ClientPage,
  type Correction,
  type MessageView,
  type NewBreak,
  type NewClient,
  type NewPlan,
  type OwnStretch,
  type PastPlan,
  type PlanView,
  type Post,
  type ReminderTime,
  type Rewritten,
  type Roster,
  type SignInLink,
  type Statement,
  server,
  type Visit,
} from "./client";

function ifChanged(etag: string | null): { headers: Record<string, string> } {
  return { headers: etag ? { "If-None-Match": etag } : {} };
}

export function roster(etag: string | null): Promise<Polled<Roster>> {
  return polled(server.GET("/api/clients", ifChanged(etag)));
}

export function client(id: string, etag: string | null = null): Promise<Polled<ClientPage>> {
  const params = { path: { client_id: id }, query: { language } };
  return polled(server.GET("/api/clients/{client_id}", { params, ...ifChanged(etag) }));
}

/** What stands on every page. */
export function notices() {
  return polled(server.GET("/api/practice/notices"));
}

export function addClient(body: NewClient): Promise<ClientPage> {
  return answer(server.POST("/api/clients", { body }));
}

export function library() {
  return answer(server.GET("/api/library", { params: { query: { language } } }));
}

export type Stretch = Awaited<ReturnType<typeof library>>[number];

/** Into the practice's own stretches. */
export function addStretch(body: OwnStretch): Promise<Stretch> {
  return answer(server.POST("/api/library", { body }));
}

export function changeStretch(id: string, body: OwnStretch): Promise<Stretch> {
  const params = { path: { stretch_id: id } };
  return answer(server.PUT("/api/library/{stretch_id}", { params, body }));
}

export function retireStretch(id: string): Promise<unknown> {
  const params = { path: { stretch_id: id } };
  return answer(server.DELETE("/api/library/{stretch_id}", { params }));
}

/** What can be known of a client. */
export function conditions() {
  return answer(server.GET("/api/conditions", { params: { query: { language } } }));
}

export type Catalogue = Awaited<ReturnType<typeof conditions>>;
export type Condition = Catalogue["conditions"][number];

/** These are all that is known of the client from now on. */
export function recordConditions(id: string, items: Statement[]) {
  const params = { path: { client_id: id }, query: { language } };
  const body = { items };
  return answer(server.PUT("/api/clients/{client_id}/conditions", { params, body }));
}

export type Known = Awaited<ReturnType<typeof recordConditions>>;
export type Recorded = Known["conditions"][number];
export type Verdict = Known["verdicts"][string];

export function assign(id: string, body: NewPlan): Promise<PlanView> {
  const params = { path: { client_id: id } };
  return answer(server.POST("/api/clients/{client_id}/plan", { params, body }));
}

/** What such a correction of the past would change; nothing is stored. */
export function foresee(id: string, body: PastPlan): Promise<Rewritten["found"]> {
  const params = { path: { client_id: id } };
  return answer(server.POST("/api/clients/{client_id}/plan/preview", { params, body }));
}

export function invite(id: string): Promise<Visit> {
  const params = { path: { client_id: id } };
  return answer(server.POST("/api/clients/{client_id}/invitation", { params }));
}

/** An invitation of a week: sent by e-mail, or else in the answer. */
export function signInLink(id: string, send: boolean): Promise<SignInLink> {
  const params = { path: { client_id: id } };
  return answer(server.POST("/api/clients/{client_id}/link", { params, body: { send } }));
}

export function signPhoneOut(id: string, phone: string): Promise<unknown> {
  const params = { path: { client_id: id, session_id: phone } };
  return answer(server.DELETE("/api/clients/{client_id}/phones/{session_id}", { params }));
}

export function chooseTimes(id: string, reminder_times: ReminderTime[]): Promise<undefined> {
  const params = { path: { client_id: id } };
  const body = { reminder_times };
  return answer(server.PUT("/api/clients/{client_id}/reminder-times", { params, body }));
}

/** When the client comes next; null if nobody knows. */
export function expectVisit(id: string, on: string | null): Promise<undefined> {
  const params = { path: { client_id: id } };
  return answer(server.PUT("/api/clients/{client_id}/next-visit", { params, body: { on } }));
}

export function enterBreak(id: string, body: NewBreak): Promise<Break> {
  const params = { path: { client_id: id } };
  return answer(server.POST("/api/clients/{client_id}/breaks", { params, body }));
}

export function endBreak(id: string, pause: string): Promise<unknown> {
  const params = { path: { client_id: id, pause_id: pause } };
  return answer(server.DELETE("/api/clients/{client_id}/breaks/{pause_id}", { params }));
}

/** The same id and content again is the same correction. */
export function putRight(id: string, correction: string, body: Correction): Promise<unknown> {
  const params = { path: { client_id: id, correction_id: correction } };
  const path = "/api/clients/{client_id}/corrections/{correction_id}";
  return answer(server.PUT(path, { params, body }));
}

export function letCount(id: string, checkIn: string): Promise<unknown> {
  const params = { path: { client_id: id, check_in_id: checkIn } };
  const path = "/api/clients/{client_id}/late/{check_in_id}/acceptance";
  return answer(server.POST(path, { params }));
}

/** The same id and text again is the same message. */
export function post(id: string, message: string, text: string): Promise<Post> {
  const params = { path: { client_id: id, post_id: message } };
  return answer(
    server.PUT("/api/clients/{client_id}/thread/{post_id}", { params, body: { text } }),
  );
}

/** What the client wrote, up to this message, is before the therapist's eyes. */
export function markRead(id: string, last: string): Promise<unknown> {
  const params = { path: { client_id: id } };
  return answer(server.POST("/api/clients/{client_id}/thread-read", { params, body: { last } }));
}

export function messages(etag: string | null): Promise<Polled<MessageView[]>> {
  return polled(server.GET("/api/messages", ifChanged(etag)));
}
