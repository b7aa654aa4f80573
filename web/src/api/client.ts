import createClient from "openapi-fetch";
import type { paths } from "./schema";

export const server = createClient<paths>({ credentials: "same-origin" });

type Json<T> = T extends { content: { "application/json": infer Body } } ? Body : never;
type Got<Path extends keyof paths> = paths[Path] extends {
  get: { responses: { 200: infer Answer } };
}
  ? Json<Answer>
  : never;
type Posted<Path extends keyof paths> = paths[Path] extends {
  post: { responses: { 201: infer Answer } };
}
  ? Json<Answer>
  : never;
type Sent<Path extends keyof paths> = paths[Path] extends { post: { requestBody: infer Body } }
  ? Json<Body>
  : never;

export type Me = Got<"/api/me">;
export type Roster = Got<"/api/clients">;
export type RosterRow = Roster["clients"][number];
export type Adherence = NonNullable<RosterRow["adherence_28"]>;
export type ClientPage = Got<"/api/clients/{client_id}">;
export type PlanView = NonNullable<ClientPage["plan"]>;
export type ReminderTime = ClientPage["reminder_times"][number];
export type Coming = ClientPage["coming"][number];
export type Pain = ClientPage["pains"][number];
export type DiaryEntry = ClientPage["diary"][number]["entries"][number];
export type Revised = ClientPage["history"][number];
export type Break = ClientPage["breaks"][number];
export type Rewritten = ClientPage["afterwards"]["entries"][number];
export type Correction =
  paths["/api/clients/{client_id}/corrections/{correction_id}"]["put"]["requestBody"]["content"]["application/json"];
export type Post = ClientPage["thread"][number];
export type SentView = ClientPage["messages"][number];
export type MessageView = SentView["message"];
export type Phone = ClientPage["phones"][number];
export type Visit = Posted<"/api/clients/{client_id}/invitation">;
export type SignInLink = Posted<"/api/clients/{client_id}/link">;
export type NewClient = Sent<"/api/clients">;
export type NewBreak = Sent<"/api/clients/{client_id}/breaks">;
export type NewPlan = Sent<"/api/clients/{client_id}/plan">;
export type PastPlan =
  paths["/api/clients/{client_id}/plan/preview"]["post"]["requestBody"]["content"]["application/json"];
export type OwnStretch = Sent<"/api/library">;
export type Statement =
  paths["/api/clients/{client_id}/conditions"]["put"]["requestBody"]["content"]["application/json"]["items"][number];
