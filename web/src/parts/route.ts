export type Route =
  | { page: "front" | "sign-in" | "landing" | "today" | "code" | "phones" }
  | { page: "progress" | "break" | "thread" | "settings" | "reminders" | "confirm" }
  | { page: "clients" | "new-client" | "messages" | "missing" }
  | { page: "forgot" | "reset" | "join" | "setup" }
  | { page: "account" | "colleagues" | "rules" | "audit" }
  | { page: "client" | "plan" | "brief"; id: string };

const fixed: Record<string, Route> = {
  "/": { page: "front" },
  "/sign-in": { page: "sign-in" },
  "/i": { page: "landing" },
  "/today": { page: "today" },
  "/code": { page: "code" },
  "/phones": { page: "phones" },
  "/progress": { page: "progress" },
  "/break": { page: "break" },
  "/thread": { page: "thread" },
  "/settings": { page: "settings" },
  "/reminders": { page: "reminders" },
  "/confirm": { page: "confirm" },
  "/clients": { page: "clients" },
  "/clients/new": { page: "new-client" },
  "/messages": { page: "messages" },
  "/forgot": { page: "forgot" },
  "/reset": { page: "reset" },
  "/join": { page: "join" },
  "/setup": { page: "setup" },
  "/account": { page: "account" },
  "/colleagues": { page: "colleagues" },
  "/rules": { page: "rules" },
  "/audit": { page: "audit" },
};

/** The page an address names. */
export function routeOf(path: string): Route {
  const known = fixed[path === "/" ? path : path.replace(/\/$/, "")];
  if (known) return known;
  const [, id, part] = /^\/clients\/([^/]+?)(?:\/(plan|brief))?\/?$/.exec(path) ?? [];
  if (id)
    return { page: (part as "plan" | "brief" | undefined) ?? "client", id: decodeURIComponent(id) };
  return { page: "missing" };
}

export const to = {
  client: (id: string) => `/clients/${encodeURIComponent(id)}`,
  plan: (id: string) => `/clients/${encodeURIComponent(id)}/plan`,
  brief: (id: string) => `/clients/${encodeURIComponent(id)}/brief`,
};
