import { answer } from "./answer";
import { type Me, server } from "./client";
import { begun } from "./sign_in";

/** Whether this browser has passkeys, and says them as JSON. */
export const hasPasskeys =
  typeof PublicKeyCredential !== "undefined" &&
  "parseRequestOptionsFromJSON" in PublicKeyCredential &&
  "toJSON" in PublicKeyCredential.prototype;

/** The device holds one of this account already. */
export class HeldAlready extends Error {}

/** The person closed the browser's dialog, or let it wait for too long. */
export class Dismissed extends Error {}

async function credential(asked: Promise<Credential | null>): Promise<Record<string, unknown>> {
  try {
    const given = await asked;
    if (given instanceof PublicKeyCredential) return given.toJSON();
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    if (error.name === "InvalidStateError") throw new HeldAlready();
  }
  throw new Dismissed();
}

export async function signInByPasskey(): Promise<Me> {
  const { options } = await answer(server.POST("/api/passkey-challenge"));
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options as never);
  const body = { credential: await credential(navigator.credentials.get({ publicKey })) };
  return begun(await answer(server.POST("/api/passkey-sign-in", { body })));
}

/** Has the device make a passkey, and keeps it under that name. */
export async function addPasskey(name: string) {
  const { options } = await answer(server.POST("/api/account/passkeys/challenge"));
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options as never);
  const body = { name, credential: await credential(navigator.credentials.create({ publicKey })) };
  return answer(server.POST("/api/account/passkeys", { body }));
}
