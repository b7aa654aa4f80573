import * as api from "../api/sign_in";
import * as queue from "./queue";

/** Signs a client in by the code, and begins a queue of this sign-in's own. */
export async function openByToken(token: string): Promise<void> {
  await api.signInByToken(token);
  await queue.beginDevice();
}

/** Signs the phone out and takes everything of this client off it. */
export async function leave(): Promise<void> {
  await api.signOut();
  await queue.dropAll();
}
