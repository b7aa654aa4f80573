import { useState } from "preact/hooks";
import type { ClientPage } from "../../api/client";
import { lookAgain } from "../../api/polling";
import { chooseTimes } from "../../api/therapist";
import { d } from "../../i18n/texts_desk";
import { Dialog } from "../../parts/dialog";
import { ReminderTimes } from "../../parts/reminder_times";
import { cityOf } from "../../rules/time_zone";

const words = d.client.times;

/** When the client is reminded; the client can change it, too. */
export function ClientTimes({ page }: { page: ClientPage }) {
  const { id, name, reminder_times: times, time_zone: zone } = page;
  const [choosing, setChoosing] = useState(false);
  const keep = async (wanted: string[]) => {
    await chooseTimes(id, wanted);
    lookAgain();
    return wanted.sort();
  };
  return (
    <section>
      <h2>{words.title}</h2>
      <p class="soft">{words.at(times)}</p>
      <button type="button" class="button second" onClick={() => setChoosing(true)}>
        {words.change}
      </button>
      {choosing && (
        <Dialog title={words.dialog(name)} onClose={() => setChoosing(false)}>
          <p class="soft">{words.lead(cityOf(zone))}</p>
          <ReminderTimes times={times} keep={keep} />
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
