import { useEffect, useRef, useState } from "preact/hooks";
import { asTrouble, type Trouble } from "../api/answer";
import { useAsked } from "../api/asked";
import { ability, keepOn, turnOn } from "../api/push";
import { type Channel, chooseWays, type Preferences, preferences, ways } from "../api/settings";
import { s } from "../i18n/texts_settings";
import { canBeAsked } from "../rules/ways";
import { TroubleLine } from "./notice";

interface Question {
  channels: Channel[];
  key: string;
  at: Preferences;
}

/** By which ways to ask for, and when it would come; null if there is nothing to ask. */
async function question(): Promise<Question | null> {
  const { channels, push } = await ways();
  void keepOn(push);
  if (!canBeAsked(channels)) return null;
  const at = await preferences();
  if (at.reminders_stopped) return null;
  const open = channels.filter(({ channel, state }) =>
    channel === "push" ? ability() === "yes" : state === "not_asked",
  );
  return { channels: open.map(({ channel }) => channel), key: push.key, at };
}

/** Asks once whether to remind; without an answer of the server it is not there at all. */
export function ReminderYes() {
  const { data } = useAsked(question);
  const [said, setSaid] = useState<string | null>(null);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [busy, setBusy] = useState(false);
  const line = useRef<HTMLParagraphElement>(null);
  useEffect(() => line.current?.focus({ preventScroll: true }), [said]);
  if (!data) return null;
  const say = async (channel: Channel | null) => {
    setBusy(true);
    setTrouble(null);
    try {
      const wanted = { email: channel === "email", sms: channel === "sms" };
      const now = await (channel === "push" ? turnOn(data.key) : chooseWays(wanted, null));
      const way = now?.channels.find((one) => one.channel === channel);
      if (way) setSaid(s.ask.saidYes(way.channel, way.state === "confirmed"));
      else setSaid(now ? s.ask.saidNo : s.ask.saidNotHere);
    } catch (error) {
      setTrouble(asTrouble(error));
    }
    setBusy(false);
  };
  if (said)
    return (
      <p ref={line} tabIndex={-1} class="notice calm" role="status">
        {said}
      </p>
    );
  return (
    <section class="card way">
      <h2>{s.ask.title(data.at.reminder_times.map(s.when.at))}</h2>
      <p class="soft">{s.ask.lead}</p>
      {trouble && <TroubleLine trouble={trouble} />}
      {data.channels.map((channel) => (
        <button
          key={channel}
          type="button"
          class="button second"
          disabled={busy}
          onClick={() => say(channel)}
        >
          {s.ask.yes[channel]}
        </button>
      ))}
      <button type="button" class="quiet" disabled={busy} onClick={() => say(null)}>
        {s.ask.no}
      </button>
    </section>
  );
}
