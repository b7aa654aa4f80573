import "../styles/settings.css";
import { useState } from "preact/hooks";
import { useAsked } from "../api/asked";
import type { ReminderTime } from "../api/client";
import {
  type Addressed,
  type Channel,
  chooseWays,
  type Preferences,
  prefer,
  preferences,
  sayToFewer,
  type Way,
  type Ways,
  ways,
} from "../api/settings";
import { s } from "../i18n/texts_settings";
import { ComingReminders } from "../parts/coming";
import { Notice, TroubleLine } from "../parts/notice";
import { PhonePage } from "../parts/phone_page";
import { PushLine } from "../parts/push_line";
import { ReminderTimes } from "../parts/reminder_times";
import { useDeed } from "../parts/use_deed";
import { inOrder, wantedWith } from "../rules/ways";

interface WayLineProps {
  way: Way;
  channel: Addressed;
  number: string | null;
  stopped: boolean;
  trouble: string | undefined;
  busy: boolean;
  onSay: (yes: boolean) => void;
}

/** One way with its state, and the button that changes it where one can. */
function WayLine({ way, channel, number, stopped, trouble, busy, onSay }: WayLineProps) {
  const { address, state } = way;
  const isOff = state === "not_asked" || state === "off";
  const isOn = state === "waiting" || state === "confirmed";
  const word = isOff ? s.how.on : s.how.off;
  const name = s.how.channel[channel];
  return (
    <li class="row">
      <p>
        <strong>{name}</strong>
        {address && <span class="soft">{address}</span>}
        <span>
          {stopped && state === "confirmed"
            ? s.how.onButStopped
            : s.how.state(channel, state, number)}
        </span>
        {state === "waiting" && <span class="soft">{s.how.nothingCame[channel]}</span>}
        {trouble && (
          <span class="trouble" role="alert">
            {trouble}
          </span>
        )}
      </p>
      {(isOff || isOn) && (
        <button
          type="button"
          class="quiet"
          aria-label={`${word}: ${name}`}
          disabled={busy}
          onClick={() => onSay(isOff)}
        >
          {word}
        </button>
      )}
    </li>
  );
}

interface HowProps {
  first: Ways;
  stopped: boolean;
  onChanged: () => Promise<void>;
}

function How({ first, stopped, onChanged }: HowProps) {
  const [now, setNow] = useState(first);
  const deed = useDeed(onChanged);
  const { trouble, busy, run } = deed;
  const { channels, preferred, start_number } = now;
  const choose = (wanted: Record<Addressed, boolean>, before: Channel | null) =>
    run(async () => setNow(await chooseWays(wanted, before)), null);
  const isRefused = (channel: Channel) => trouble?.fields.some(({ field }) => field === channel);
  const [goesFirst, ...others] = inOrder(channels, preferred);
  return (
    <section class="topic">
      <h2>{s.how.title}</h2>
      {trouble && trouble.fields.length === 0 && <TroubleLine trouble={trouble} />}
      <ul class="lines">
        {channels.map((way) => {
          const { channel } = way;
          return channel === "push" ? (
            <PushLine key={channel} now={now} stopped={stopped} deed={deed} onChanged={setNow} />
          ) : (
            <WayLine
              key={channel}
              way={way}
              channel={channel}
              number={start_number}
              stopped={stopped}
              trouble={isRefused(channel) ? s.how.noAddress[channel] : undefined}
              busy={busy}
              onSay={(yes) => choose(wantedWith(channels, channel, yes), preferred)}
            />
          );
        })}
      </ul>
      {goesFirst && others.length > 0 && (
        <div class="both">
          <p class="soft">{s.how.first[goesFirst]}</p>
          {others.map((other) => (
            <button
              key={other}
              type="button"
              class="quiet"
              disabled={busy}
              onClick={() => choose(wantedWith(channels), other)}
            >
              {s.how.swap[other]}
            </button>
          ))}
        </div>
      )}
    </section>
  );
}

interface StopProps {
  now: Preferences;
  onChosen: (chosen: Preferences) => void;
}

/** Everything off and on again, with the times and ways kept for then. */
function Stop({ now, onChosen }: StopProps) {
  const { trouble, busy, run } = useDeed();
  const { reminders_stopped } = now;
  const turnTo = (stopped: boolean) =>
    run(async () => onChosen(await prefer(now, { reminders_stopped: stopped })), null);
  return (
    <section class="topic">
      <h2>{s.stop.title}</h2>
      {trouble && <TroubleLine trouble={trouble} />}
      {reminders_stopped ? (
        <Notice kind="calm">
          <p>{s.stop.stopped}</p>
        </Notice>
      ) : (
        <p class="soft">{s.stop.lead}</p>
      )}
      <button
        type="button"
        class="button second"
        disabled={busy}
        onClick={() => turnTo(!reminders_stopped)}
      >
        {reminders_stopped ? s.stop.again : s.stop.go}
      </button>
    </section>
  );
}

function When({ now, onChosen }: StopProps) {
  const keep = async (reminder_times: ReminderTime[]) => {
    const chosen = await prefer(now, { reminder_times });
    onChosen(chosen);
    return chosen.reminder_times;
  };
  const { trouble, busy, run } = useDeed();
  const all = async () => {
    await sayToFewer("no");
    onChosen(await preferences());
  };
  return (
    <section class="topic">
      <h2>{s.when.title}</h2>
      <p class="soft">{s.when.zone(now.time_zone)}</p>
      <ReminderTimes times={now.reminder_times} own keep={keep} />
      {now.only_last && (
        <>
          {trouble && <TroubleLine trouble={trouble} />}
          <p class="soft">{s.fewer.on}</p>
          <button type="button" class="quiet" disabled={busy} onClick={() => run(all, null)}>
            {s.fewer.all}
          </button>
        </>
      )}
      <h3 class="next">{s.coming.title}</h3>
      <ComingReminders coming={now.coming} areTooMany={now.are_too_many} />
    </section>
  );
}

function Whole({ at, by }: { at: Preferences; by: Ways }) {
  const [now, setNow] = useState(at);
  return (
    <>
      <How
        first={by}
        stopped={now.reminders_stopped}
        onChanged={async () => setNow(await preferences())}
      />
      <When now={now} onChosen={setNow} />
      <Stop now={now} onChosen={setNow} />
    </>
  );
}

const ask = () => Promise.all([preferences(), ways()]);

/** Whether, when and how the client is reminded. */
export function RemindersPage() {
  const { data, trouble, again } = useAsked(ask);
  return (
    <PhonePage
      title={s.page.title}
      lead={s.page.lead}
      back={{ name: s.hub.title, href: "/settings" }}
      trouble={trouble}
      again={() => void again()}
      waits={!data}
    >
      {data && <Whole at={data[0]} by={data[1]} />}
    </PhonePage>
  );
}
