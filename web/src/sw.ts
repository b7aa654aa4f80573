/**
 * Shows reminders while no page is open. It imports nothing at run time: it is one plain script.
 *
 * A push that shows nothing costs the subscription (on iPhones after three), so every one does.
 */
declare const self: ServiceWorkerGlobalScope;

/** As `app/senders/push.py` locks it; the words are in the client's language. */
interface Reminder {
  id: string;
  title: string;
  body: string;
  labels: Record<string, string>;
}

/** What browsers know of a notification, and the types do not. */
interface Shown extends NotificationOptions {
  actions?: { action: string; title: string }[];
  renotify?: boolean;
}

const TAG = "reminder";
const APP = "/today";
const CHANNELS = "/api/settings/channels";
const SUBSCRIPTION = "/api/settings/push-subscription";

const unread = navigator.language.startsWith("es")
  ? { title: "Un breve recordatorio para hoy", body: "Abre Limberday para verlo." }
  : { title: "A short reminder for today", body: "Open Limberday to see it." };

function read(data: PushMessageData | null): Reminder | null {
  try {
    const said: Partial<Reminder> = data?.json();
    const { id, title, body, labels } = said;
    return id && title && body && labels ? { id, title, body, labels } : null;
  } catch {
    return null;
  }
}

const hasActions = () => "maxActions" in Notification && Number(Notification.maxActions) > 0;

function show(title: string, body: string, more: Shown): Promise<void> {
  const options: Shown = { body, tag: TAG, ...more };
  return self.registration.showNotification(title, options);
}

function send(method: string, path: string, body?: object): Promise<Response> {
  if (!body) return fetch(path, { method });
  const headers = { "Content-Type": "application/json" };
  return fetch(path, { method, headers, body: JSON.stringify(body) });
}

const answerTo = (reminder: Reminder) => `/api/reminders/${reminder.id}/answer`;

/** The same reminder, sent twice, makes a sound once. */
async function pushed(data: PushMessageData | null): Promise<void> {
  const reminder = read(data);
  if (!reminder) return show(unread.title, unread.body, {});
  const before = await self.registration.getNotifications({ tag: TAG });
  const renotify = before.length > 0 && before.every(({ data }) => data?.id !== reminder.id);
  const { done } = reminder.labels;
  const actions = done && hasActions() ? [{ action: "done", title: done }] : [];
  await show(reminder.title, reminder.body, { data: reminder, actions, renotify });
  await send("POST", `/api/reminders/${reminder.id}/shown`).catch(() => undefined);
}

/** What became of it, quietly, in the reminder's place. */
function say(reminder: Reminder, what: string, actions: Shown["actions"] = []): Promise<void> {
  const title = reminder.labels[what] ?? reminder.labels.failed ?? unread.title;
  return show(title, "", { data: reminder, actions, silent: true });
}

async function done(reminder: Reminder): Promise<void> {
  const answer = await send("POST", answerTo(reminder), { said: "done" }).catch(() => null);
  if (!answer?.ok) return say(reminder, "failed");
  const { became }: { became: string } = await answer.json();
  const { undo } = reminder.labels;
  const canUndo = became === "taken" && undo && hasActions();
  return say(reminder, became, canUndo ? [{ action: "undo", title: undo }] : []);
}

async function undo(reminder: Reminder): Promise<void> {
  const answer = await send("DELETE", answerTo(reminder)).catch(() => null);
  const { undone }: { undone: boolean } = answer?.ok ? await answer.json() : { undone: false };
  return say(reminder, undone ? "undone" : "failed");
}

async function open(): Promise<void> {
  const pages = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const page = pages.find(({ url }) => new URL(url).pathname === APP) ?? pages[0];
  if (!page) await self.clients.openWindow(APP);
  else if (new URL(page.url).pathname === APP) await page.focus();
  else await page.navigate(APP).then((there) => there?.focus());
}

async function clicked(notification: Notification, action: string): Promise<void> {
  notification.close();
  const reminder: Reminder | undefined = notification.data ?? undefined;
  if (reminder && action === "done") return done(reminder);
  if (reminder && action === "undo") return undo(reminder);
  return open();
}

/** The push service gave the browser another address; the server is told, while signed in. */
async function changed(): Promise<void> {
  const answer = await fetch(CHANNELS);
  if (!answer.ok) return;
  const { push }: { push: { key: string; here: boolean } } = await answer.json();
  if (!push.here) return;
  const { pushManager } = self.registration;
  const options = { userVisibleOnly: true, applicationServerKey: push.key };
  const { endpoint, keys } = (await pushManager.subscribe(options)).toJSON();
  await send("PUT", SUBSCRIPTION, { endpoint, p256dh: keys?.p256dh, auth: keys?.auth });
}

self.addEventListener("push", (event) => event.waitUntil(pushed(event.data)));
self.addEventListener("notificationclick", (event) =>
  event.waitUntil(clicked(event.notification, event.action)),
);
self.addEventListener("pushsubscriptionchange", (event) =>
  (event as ExtendableEvent).waitUntil(changed()),
);
