import * as phones from "../api/phones";
import { forget } from "../api/push";
import * as api from "../api/sign_in";
import * as queue from "./queue";

/**
 * While it changes who is signed in here, nobody's queue is open: of one person's ticks nothing
 * goes out as another's. Returns the queue that was open; a refusal opens it again.
 */
async function changing(change: () => Promise<unknown>): Promise<queue.Closed> {
  const before = await queue.close();
  try {
    await change();
  } catch (error) {
    await queue.open(before);
    throw error;
  }
  return before;
}

/** Signs a client in by what a QR code or a link holds; each sign-in has a queue of its own. */
export async function openByToken(token: string): Promise<void> {
  await changing(() => api.signInByToken(token));
  await queue.open();
}

/** The same by six digits, and who they are for. */
export async function openByCode(contact: string, code: string): Promise<void> {
  await changing(() => api.signInByCode(contact, code));
  await queue.open();
}

/** Puts the person aside behind four digits; what waits here is sent when that person is back. */
export async function park(digits: string): Promise<void> {
  const here = (await phones.phones()).phones.find((phone) => phone.current);
  const before = await changing(() => api.park(digits));
  if (here) await queue.keep(here.id, before);
}

/** Goes on with somebody who was put aside. */
export async function takeUp(id: string, digits: string): Promise<void> {
  await changing(() => api.takeUp(id, digits));
  await queue.openKept(id);
}

/** Who can go on here. What waits for anybody else is an older sign-in's. */
export async function people(): Promise<phones.Person[]> {
  const { people } = await phones.tablet();
  await queue.keepOnly(new Set(people.map((person) => person.id)));
  return people;
}

/** Signs the phone out and takes everything of this client off it. */
export async function leave(): Promise<void> {
  await queue.drop(await changing(api.signOut));
  await forget();
}

/** What a sign-in that was ended elsewhere left here. */
export interface Left {
  here: boolean;
  waiting: number;
}

export async function left(): Promise<Left> {
  return { here: await queue.isOpen(), waiting: (await queue.waiting()).length };
}
