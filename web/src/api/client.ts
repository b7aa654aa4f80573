import createClient from "openapi-fetch";
import type { components, paths } from "./schema";

export const server = createClient<paths>({ credentials: "same-origin" });

type Schemas = components["schemas"];

export type Me = Schemas["Me"];
export type Roster = Schemas["Roster"];
export type RosterRow = Schemas["RosterRow"];
export type ClientPage = Schemas["ClientPage"];
export type PlanView = Schemas["PlanView"];
export type MessageView = Schemas["MessageView"];
export type Adherence = Schemas["Adherence"];
export type DateView = ClientPage["dates"][number];
export type Invitation =
  paths["/api/clients/{client_id}/invitation"]["post"]["responses"][201]["content"]["application/json"];
export type NewClient = paths["/api/clients"]["post"]["requestBody"]["content"]["application/json"];
export type NewPlan =
  paths["/api/clients/{client_id}/plan"]["post"]["requestBody"]["content"]["application/json"];
