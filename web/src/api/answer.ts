export interface FieldTrouble {
  field: string;
  why: string;
}

/** An answer that is not the one asked for. Status 0: the server was not reached at all. */
export class Trouble extends Error {
  constructor(
    readonly status: number,
    readonly detail: string,
    readonly fields: readonly FieldTrouble[] = [],
    /** What the server calls it. */
    readonly error = "",
  ) {
    super(detail);
  }
}

interface Call<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

function troubleOf(status: number, body: unknown): Trouble {
  const view = (typeof body === "object" && body !== null ? body : {}) as {
    error?: unknown;
    detail?: unknown;
    fields?: unknown;
  };
  const text = (said: unknown) => (typeof said === "string" ? said : "");
  const fields = Array.isArray(view.fields) ? view.fields : [];
  return new Trouble(status, text(view.detail), fields, text(view.error));
}

async function reach<T>(call: Promise<Call<T>>): Promise<Call<T>> {
  try {
    return await call;
  } catch {
    // fetch rejects without telling why; whatever it was, no answer came.
    throw new Trouble(0, "");
  }
}

/** The body of a good answer; anything else is thrown as Trouble. */
export async function answer<T>(call: Promise<Call<T>>): Promise<T> {
  const { data, error, response } = await reach(call);
  if (!response.ok) throw troubleOf(response.status, error);
  return data as T;
}

/** What a polled address said: its body with the tag to ask with next time, or null for "as before". */
export type Polled<T> = { data: T; etag: string | null } | null;

export async function polled<T>(call: Promise<Call<T>>): Promise<Polled<T>> {
  const { data, error, response } = await reach(call);
  if (response.status === 304) return null;
  if (!response.ok) throw troubleOf(response.status, error);
  return { data: data as T, etag: response.headers.get("ETag") };
}

export function asTrouble(error: unknown): Trouble {
  return error instanceof Trouble ? error : new Trouble(500, "");
}
