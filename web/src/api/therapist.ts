import { answer, type Polled, polled } from "./answer";
import {
  type ClientPage,
  type Invitation,
  type MessageView,
  type NewClient,
  type NewPlan,
  type PlanView,
  type Roster,
  server,
} from "./client";

function ifChanged(etag: string | null): { headers: Record<string, string> } {
  return { headers: etag ? { "If-None-Match": etag } : {} };
}

export function roster(etag: string | null): Promise<Polled<Roster>> {
  return polled(server.GET("/api/clients", ifChanged(etag)));
}

export function client(id: string, etag: string | null = null): Promise<Polled<ClientPage>> {
  const params = { path: { client_id: id } };
  return polled(server.GET("/api/clients/{client_id}", { params, ...ifChanged(etag) }));
}

export function addClient(body: NewClient): Promise<ClientPage> {
  return answer(server.POST("/api/clients", { body }));
}

export function library() {
  return answer(server.GET("/api/library"));
}

export type Stretch = Awaited<ReturnType<typeof library>>[number];

export function assign(id: string, body: NewPlan): Promise<PlanView> {
  const params = { path: { client_id: id } };
  return answer(server.POST("/api/clients/{client_id}/plan", { params, body }));
}

export function invite(id: string): Promise<Invitation> {
  const params = { path: { client_id: id } };
  return answer(server.POST("/api/clients/{client_id}/invitation", { params }));
}

export function messages(): Promise<Polled<MessageView[]>> {
  return polled(server.GET("/api/messages"));
}
