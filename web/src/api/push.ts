import { answer } from "./answer";
import { server } from "./client";
import type { Ways } from "./settings";

/** What this browser can do; `install`: only what was put on the home screen can (iOS). */
export type Ability = "yes" | "blocked" | "install" | "none";

function isApplePhone(): boolean {
  const isTablet = navigator.platform === "MacIntel" && navigator.maxTouchPoints > 1;
  return isTablet || /iPhone|iPad/.test(navigator.userAgent);
}

export function ability(): Ability {
  const can = "serviceWorker" in navigator && "PushManager" in window && "Notification" in window;
  if (!can) return isApplePhone() ? "install" : "none";
  return Notification.permission === "denied" ? "blocked" : "yes";
}

function text(key: ArrayBuffer | null): string {
  const bytes = String.fromCharCode(...new Uint8Array(key ?? new ArrayBuffer(0)));
  return btoa(bytes).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** What this browser gives out for the server's key; made anew if it was for another key. */
async function subscription(key: string): Promise<PushSubscription> {
  await navigator.serviceWorker.register("/sw.js");
  const { pushManager } = await navigator.serviceWorker.ready;
  const before = await pushManager.getSubscription();
  if (before && text(before.options.applicationServerKey) !== key) await before.unsubscribe();
  return pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
}

function tell(made: PushSubscription): Promise<Ways> {
  const body = {
    endpoint: made.endpoint,
    p256dh: text(made.getKey("p256dh")),
    auth: text(made.getKey("auth")),
  };
  return answer(server.PUT("/api/settings/push-subscription", { body }));
}

/** Asks the person, the browser and the server, in this order; null if one of the first two won't. */
export async function turnOn(key: string): Promise<Ways | null> {
  if ((await Notification.requestPermission()) !== "granted") return null;
  const made = await subscription(key).catch(() => null);
  return made && tell(made);
}

/** The browser forgets it even when the server cannot be asked. */
export async function forget(): Promise<void> {
  const worker = await navigator.serviceWorker?.getRegistration().catch(() => undefined);
  const made = await worker?.pushManager?.getSubscription().catch(() => null);
  await made?.unsubscribe().catch(() => false);
}

export async function turnOff(): Promise<Ways> {
  const now = await answer(server.DELETE("/api/settings/push-subscription"));
  await forget();
  return now;
}

/** Where they are on, they stay on, whatever the browser or the server has renewed meanwhile. */
export async function keepOn({ key, here }: Ways["push"]): Promise<void> {
  if (!here || ability() !== "yes" || Notification.permission !== "granted") return;
  const made = await subscription(key).catch(() => null);
  if (made) await tell(made).catch(() => undefined);
}
