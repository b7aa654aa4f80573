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

export async function signIn(email: string, password: string): Promise<Me> {
  const view = await answer(server.POST("/api/sign-in", { body: { email, password } }));
  known = Promise.resolve(view);
  return view;
}

export async function signInByToken(token: string): Promise<Me> {
  const view = await answer(server.POST("/api/client-sign-in", { body: { token } }));
  known = Promise.resolve(view);
  return view;
}

export async function signOut(): Promise<void> {
  await answer(server.POST("/api/sign-out"));
  known = null;
}
