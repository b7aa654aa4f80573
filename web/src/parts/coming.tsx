import type { Coming } from "../api/client";
import { longDate, upper, wallTime } from "../i18n/format";
import { s } from "../i18n/texts_settings";

interface ComingRemindersProps {
  coming: readonly Coming[];
  areTooMany: boolean;
}

/** The next reminders, each with why it does not come: the same for client and therapist. */
export function ComingReminders({ coming, areTooMany }: ComingRemindersProps) {
  const ahead = coming.filter(({ at }) => !at || Date.parse(at) >= Date.now());
  const why = ahead[0]?.why;
  if (why === "stopped" || why === "no_way") return <p class="soft">{s.coming.closed[why]}</p>;
  return (
    <>
      {ahead.length === 0 && <p class="soft">{s.coming.none}</p>}
      <ul class="lines coming">
        {ahead.map(({ for_date, wall_time, clock, why, goes_with }) => (
          <li key={`${for_date} ${wall_time}`}>
            <span class={why ? "soft" : undefined}>
              {upper(longDate(for_date))}, {wallTime(clock ?? wall_time)}
            </span>
            {why && <span class="soft">{s.coming.why(why, goes_with)}</span>}
          </li>
        ))}
      </ul>
      {areTooMany && <p class="soft">{s.coming.tooMany}</p>}
    </>
  );
}
