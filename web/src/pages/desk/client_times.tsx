import { useState } from "preact/hooks";
import type { ClientPage, ReminderTime } from "../../api/client";
import { lookAgain } from "../../api/polling";
import { chooseTimes } from "../../api/therapist";
import { d } from "../../i18n/texts_desk";
import { s } from "../../i18n/texts_settings";
import { ComingReminders } from "../../parts/coming";
import { Dialog } from "../../parts/dialog";
import { ReminderTimes } from "../../parts/reminder_times";
import { cityOf } from "../../rules/time_zone";

const words = d.client.times;

/** When the client is reminded; the client can change it, too. */
export function ClientTimes({ page }: { page: ClientPage }) {
  const { id, name, reminder_times: times, time_zone: zone } = page;
  const [choosing, setChoosing] = useState(false);
  const keep = async (wanted: ReminderTime[]) => {
    await chooseTimes(id, wanted);
    lookAgain();
    return wanted.sort((one, other) => one.time.localeCompare(other.time));
  };
  return (
    <section>
      <h2>{words.title}</h2>
      <p class="soft">{words.at(times.map(s.when.at))}</p>
      {times.length > 0 && (
        <>
          <h3 class="next">{s.coming.title}</h3>
          <ComingReminders coming={page.coming} areTooMany={page.are_too_many} />
        </>
      )}
      <button type="button" class="button second" onClick={() => setChoosing(true)}>
        {words.change}
      </button>
      {choosing && (
        <Dialog title={words.dialog(name)} onClose={() => setChoosing(false)}>
          <p class="soft">{words.lead(cityOf(zone))}</p>
          <ReminderTimes times={times} own={false} keep={keep} />
          <div class="row">
            <button type="button" class="quiet" onClick={() => setChoosing(false)}>
              {words.done}
            </button>
          </div>
        </Dialog>
      )}
    </section>
  );
}
