import "../styles/settings.css";
import { useState } from "preact/hooks";
import { useAsked } from "../api/asked";
import { type Preferences, prefer, preferences, type Ways, ways } from "../api/settings";
import { p } from "../i18n/texts_progress";
import { s } from "../i18n/texts_settings";
import { w } from "../i18n/texts_ways_in";
import { Link } from "../parts/navigation";
import { OwnLanguage } from "../parts/own_language";
import { PhonePage } from "../parts/phone_page";
import { ZoneTopic } from "../parts/zone";
import { ZoneElsewhere } from "../parts/zone_elsewhere";

interface WhereProps {
  href: string;
  name: string;
  now?: string;
}

/** Another page, and how things stand there. */
function Where({ href, name, now }: WhereProps) {
  return (
    <li>
      <Link href={href}>
        <strong>{name}</strong>
        {now && <span class="soft">{now}</span>}
      </Link>
    </li>
  );
}

function Whole({ at, by }: { at: Preferences; by: Ways }) {
  const [now, setNow] = useState(at);
  const on = by.channels.filter(({ state }) => state === "confirmed");
  const reminded = now.reminders_stopped ? [] : on.map(({ channel }) => channel);
  return (
    <>
      <ZoneElsewhere
        kept={now.time_zone}
        onUse={async (time_zone) => setNow(await prefer(now, { time_zone }))}
      />
      <ul class="lines places">
        <Where
          href="/reminders"
          name={s.page.title}
          now={s.hub.reminded(reminded, now.reminder_times.map(s.when.at))}
        />
        <Where href="/break" name={p.breaks.title} now={s.hub.breaksLead} />
        <Where href="/phones" name={w.phones.title} now={s.hub.phonesLead} />
      </ul>
      <ZoneTopic now={now} onChosen={setNow} />
      <OwnLanguage now={now} onChosen={setNow} />
    </>
  );
}

const ask = () => Promise.all([preferences(), ways()]);

/** Where everything is that the client can choose. */
export function SettingsPage() {
  const { data, trouble, again } = useAsked(ask);
  return (
    <PhonePage title={s.hub.title} trouble={trouble} again={() => void again()} waits={!data}>
      {data && <Whole at={data[0]} by={data[1]} />}
    </PhonePage>
  );
}
