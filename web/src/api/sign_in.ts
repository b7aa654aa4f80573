import { answer } from "./answer";
import { type Me, server } from "./client";

let known: Promise<Me> | null = null;

/** Who is signed in. Asked once and remembered until somebody signs in or out. */
export function me(): Promise<Me> {
  known ??= answer(server.GET("/api/me"));
  known.catch(() => {
    known = null;
  });
  return known;
}

/** As `me`, but asked again: somebody may have signed out in another tab. */
export function meNow(): Promise<Me> {
  known = null;
  return me();
}

/** Remembers who is in from now on. */
export function begun(view: Me): Me {
  known = Promise.resolve(view);
  return view;
}

/** `code`: the second factor's, once CodeNeeded asked for it. */
export async function signIn(email: string, password: string, code: string | null): Promise<Me> {
  return begun(await answer(server.POST("/api/sign-in", { body: { email, password, code } })));
}

export async function signInByToken(token: string): Promise<Me> {
  return begun(await answer(server.POST("/api/client-sign-in", { body: { token } })));
}

/** `contact`: an e-mail address, a phone number, or the short name shown beside the digits. */
export async function signInByCode(contact: string, code: string): Promise<Me> {
  const body = { contact, code };
  return begun(await answer(server.POST("/api/client-sign-in/code", { body })));
}

/** Puts the client aside behind four digits: nobody is signed in then. */
export async function park(digits: string): Promise<void> {
  await answer(server.POST("/api/tablet/park", { body: { digits } }));
  known = null;
}

/** Goes on with a client who was put aside. */
export async function takeUp(id: string, digits: string): Promise<Me> {
  const params = { path: { session_id: id } };
  return begun(await answer(server.POST("/api/tablet/{session_id}", { params, body: { digits } })));
}

/** A person is there: without it a sign-in ends, of a therapist soon and of a client late. */
export async function activity(): Promise<void> {
  await answer(server.POST("/api/activity"));
}

export async function signOut(): Promise<void> {
  await answer(server.POST("/api/sign-out"));
  known = null;
}
