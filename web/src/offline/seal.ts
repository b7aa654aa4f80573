import type { Details } from "../rules/check_in";

/** Details that only a page of this browser can read. */
export interface Sealed {
  nonce: Uint8Array<ArrayBuffer>;
  data: ArrayBuffer;
}

const NONCE_BYTES = 12;

/** A key that no script can read, only use. */
export function newKey(): Promise<CryptoKey> {
  return crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
}

export async function seal(key: CryptoKey, details: Details): Promise<Sealed> {
  const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
  const plain = new TextEncoder().encode(JSON.stringify(details));
  return { nonce, data: await crypto.subtle.encrypt({ name: "AES-GCM", iv: nonce }, key, plain) };
}

/** Nothing, if it is broken: then the server has the last word about what is left of the event. */
export async function unsealed(key: CryptoKey, { nonce, data }: Sealed): Promise<Details> {
  try {
    const plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv: nonce }, key, data);
    return JSON.parse(new TextDecoder().decode(plain)) as Details;
  } catch {
    return {};
  }
}
