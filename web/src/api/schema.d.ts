/**
 * The shape of the server's answers. `npm run schema` writes this file again from openapi.json.
 */

export interface paths {
  "/api/sign-in": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get?: never;
    put?: never;
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never };
      requestBody: { content: { "application/json": components["schemas"]["SignInBody"] } };
      responses: {
        200: { headers: { [name: string]: unknown }; content: { "application/json": components["schemas"]["Me"] } };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/client-sign-in": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get?: never;
    put?: never;
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never };
      requestBody: { content: { "application/json": components["schemas"]["ClientSignInBody"] } };
      responses: {
        200: { headers: { [name: string]: unknown }; content: { "application/json": components["schemas"]["Me"] } };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/sign-out": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get?: never;
    put?: never;
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never };
      requestBody?: never;
      responses: {
        204: { headers: { [name: string]: unknown }; content?: never };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/me": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: { [name: string]: unknown }; content: { "application/json": components["schemas"]["Me"] } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/library": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: { [name: string]: unknown }; content: { "application/json": components["schemas"]["Stretch"][] } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/clients": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: { [name: string]: unknown }; content: { "application/json": components["schemas"]["Roster"] } };
      };
    };
    put?: never;
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never };
      requestBody: { content: { "application/json": components["schemas"]["NewClientBody"] } };
      responses: {
        201: { headers: { [name: string]: unknown }; content: { "application/json": components["schemas"]["ClientPage"] } };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/clients/{client_id}": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get: {
      parameters: { query?: never; header?: never; path: { client_id: string }; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: { [name: string]: unknown }; content: { "application/json": components["schemas"]["ClientPage"] } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/clients/{client_id}/plan": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get?: never;
    put?: never;
    post: {
      parameters: { query?: never; header?: never; path: { client_id: string }; cookie?: never };
      requestBody: { content: { "application/json": components["schemas"]["PlanBody"] } };
      responses: {
        201: { headers: { [name: string]: unknown }; content: { "application/json": components["schemas"]["PlanView"] } };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/clients/{client_id}/invitation": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get?: never;
    put?: never;
    post: {
      parameters: { query?: never; header?: never; path: { client_id: string }; cookie?: never };
      requestBody?: never;
      responses: {
        201: { headers: { [name: string]: unknown }; content: { "application/json": components["schemas"]["InvitationView"] } };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/messages": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: { [name: string]: unknown }; content: { "application/json": components["schemas"]["MessageView"][] } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/today": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: { [name: string]: unknown }; content: { "application/json": components["schemas"]["Today"] } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/check-ins/{id}": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get?: never;
    put: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never };
      requestBody: { content: { "application/json": components["schemas"]["CheckInBody"] } };
      responses: {
        200: { headers: { [name: string]: unknown }; content: { "application/json": components["schemas"]["CheckInView"] } };
      };
    };
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
}
export type webhooks = Record<string, never>;
export interface components {
  schemas: {
    DateStatus: "done" | "minimum" | "partial" | "excused" | "missed" | "unknown" | "due" | "overdue" | "rest" | "paused" | "travel" | "upcoming";
    ErrorView: {
      error: string;
      detail: string;
      fields: { field: string; why: string }[];
    };
    SignInBody: {
      email: string;
      password: string;
    };
    ClientSignInBody: {
      token: string;
    };
    Me: {
      role: "therapist" | "client";
      name: string;
      practice: string;
      demonstration: boolean;
    };
    Dose: {
      sets: number;
      reps: number;
      hold_s: number;
    };
    Pose: {
      root: number[];
      angles: { [key: string]: number };
      scale: { [key: string]: number };
      face_deg: number | null;
      head_turn: number | null;
    };
    Prop: {
      shape: "line";
      a: number[];
      b: number[];
    };
    Figure: {
      view: "side" | "front";
      rig: "side" | "front";
      start: components["schemas"]["Pose"];
      end: components["schemas"]["Pose"];
      props: components["schemas"]["Prop"][];
      move_s: number;
      hold_s: number;
      mirror: boolean;
    };
    Stretch: {
      id: string;
      name: string;
      region: string;
      position: string;
      equipment: string[];
      per_side: boolean;
      how: string[];
      dose: components["schemas"]["Dose"];
      figure: components["schemas"]["Figure"];
    };
    Streak: {
      unit: "dates";
      current: number;
      best: number;
    };
    Adherence: {
      credit: number;
      scheduled: number;
      percent: number | null;
      counts: string;
      too_early: boolean;
      open: number;
    };
    DateView: {
      date: string;
      status: components["schemas"]["DateStatus"];
      done: number;
      due: number;
    };
    RosterRow: {
      id: string;
      name: string;
      time_zone: string;
      streak: components["schemas"]["Streak"] | null;
      adherence_28: components["schemas"]["Adherence"] | null;
      today: components["schemas"]["DateView"] | null;
      last_7: components["schemas"]["DateStatus"][];
      last_heard_at: string | null;
    };
    Roster: {
      as_of: string;
      clients: components["schemas"]["RosterRow"][];
    };
    NewClientBody: {
      name: string;
      email: string | null;
      time_zone: string;
      reminder_time: string | null;
    };
    PlanItemView: {
      item_id: string;
      stretch_id: string;
      name: string;
      sets: number;
      reps: number;
      hold_s: number;
      per_side: boolean;
      sentence: string;
    };
    PlanView: {
      revision_id: string;
      effective_from: string;
      seconds_per_session: number;
      items: components["schemas"]["PlanItemView"][];
    };
    PlanItemBody: {
      item_id: string | null;
      stretch_id: string;
      sets: number;
      reps: number;
      hold_s: number;
    };
    PlanBody: {
      items: components["schemas"]["PlanItemBody"][];
    };
    InvitationView: {
      url: string;
      qr: string;
      expires_at: string;
    };
    MessageView: {
      id: string;
      client_id: string;
      client_name: string;
      channel: "email" | "console";
      for_date: string;
      due_at: string;
      state: "pending" | "claimed" | "submitting" | "accepted" | "rejected" | "cancelled" | "skipped_late" | "outcome_unknown";
      reason: string | null;
      to: string | null;
      subject: string | null;
      text: string | null;
      sent_at: string | null;
    };
    ClientPage: {
      id: string;
      name: string;
      email: string | null;
      time_zone: string;
      reminder_time: string | null;
      streak: components["schemas"]["Streak"] | null;
      adherence_28: components["schemas"]["Adherence"] | null;
      lenient_28: components["schemas"]["Adherence"] | null;
      dates: components["schemas"]["DateView"][];
      plan: components["schemas"]["PlanView"] | null;
      signed_in: boolean;
      messages: components["schemas"]["MessageView"][];
    };
    DayItem: {
      item_id: string;
      revision_id: string;
      name: string;
      sentence: string;
      seconds: number;
      how: string[];
      figure: components["schemas"]["Figure"];
      done: boolean;
      done_at: string | null;
    };
    Day: {
      date: string;
      items: components["schemas"]["DayItem"][];
    };
    WeekDate: {
      date: string;
      status: components["schemas"]["DateStatus"];
    };
    Week: {
      kept: number;
      planned: number;
      dates: components["schemas"]["WeekDate"][];
    };
    Today: {
      name: string;
      practice: string;
      therapist: string;
      date: string;
      proposed_date: string;
      days: components["schemas"]["Day"][];
      week: components["schemas"]["Week"];
      streak: components["schemas"]["Streak"];
      seconds_per_session: number;
    };
    CheckInBody: {
      item_id: string;
      revision_id: string;
      for_date: string;
      kind: "done" | "undo";
      captured_at: string;
      device_id: string;
      seq: number;
    };
    CheckInView: {
      id: string;
      item_id: string;
      for_date: string;
      kind: "done" | "undo";
      captured_at: string;
      received_at: string;
      standing: "counted" | "late";
    };
  };
  responses: never;
  parameters: never;
  requestBodies: never;
  headers: never;
  pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
