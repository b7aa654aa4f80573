import { useState } from "preact/hooks";
import type { ClientPage } from "../../api/client";
import { useWatched } from "../../api/polling";
import { client, signPhoneOut } from "../../api/therapist";
import { longDate } from "../../i18n/format";
import { d } from "../../i18n/texts_desk";
import { Calendar } from "../../parts/calendar";
import { Mark } from "../../parts/mark";
import { Heading, Link } from "../../parts/navigation";
import { PhoneLines } from "../../parts/phone_lines";
import { to } from "../../parts/route";
import { ChannelsLine } from "./channels_line";
import { ClientFigures } from "./client_figures";
import { ClientPlan } from "./client_plan";
import { Invitation } from "./invitation";
import { stateInWords } from "./message_state";
import { WatchedPage } from "./watched_page";

function About({ page }: { page: ClientPage }) {
  return (
    <ul class="about">
      <li>{d.client.contact(page.email, page.reminder_time)}</li>
      {page.phone && <li>{page.phone}</li>}
      <ChannelsLine channels={page.channels} />
      <li>{d.client.shortName(page.short_name)}</li>
      <li>{d.client.zone(page.time_zone)}</li>
    </ul>
  );
}

function TodayLine({ page }: { page: ClientPage }) {
  const today = page.plan ? page.dates.at(-1) : undefined;
  return (
    <p class="today-line">
      <Mark status={today?.status ?? "upcoming"} />
      {d.roster.today(today ?? null)}
    </p>
  );
}

function Days({ page }: { page: ClientPage }) {
  return (
    <section>
      <h2>{d.client.calendar}</h2>
      {page.dates.length > 0 ? (
        <Calendar dates={page.dates} />
      ) : (
        <p class="soft">{d.client.calendarEmpty}</p>
      )}
    </section>
  );
}

function Sent({ page }: { page: ClientPage }) {
  return (
    <section>
      <h2>{d.client.messages}</h2>
      {page.messages.length === 0 && <p class="soft">{d.client.messagesEmpty}</p>}
      <ol class="lines">
        {page.messages.map((message) => (
          <li key={message.id}>
            <strong>
              {message.for_date ? longDate(message.for_date) : d.messages.letter(message.kind)}
            </strong>
            <span class="soft">{stateInWords(message, false)}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Phones({ page: { id, name, phones } }: { page: ClientPage }) {
  return (
    <section>
      <h2>{d.client.phones}</h2>
      {phones.length === 0 && <p class="soft">{d.client.noPhones}</p>}
      <PhoneLines
        phones={phones}
        word={d.client.phoneOut}
        lead={d.client.phoneOutLead(name)}
        signOut={(phone) => signPhoneOut(id, phone)}
      />
    </section>
  );
}

function Whole({ page }: { page: ClientPage }) {
  const [showing, setShowing] = useState(false);
  return (
    <>
      <p class="crumb">
        <Link href="/clients">{d.client.back}</Link>
      </p>
      <div class="head">
        <div>
          <Heading name={page.name} />
          <TodayLine page={page} />
        </div>
        <div class="tools">
          <button type="button" class="button" onClick={() => setShowing(true)}>
            {d.client.invite}
          </button>
        </div>
      </div>
      <About page={page} />
      <ClientFigures page={page} />
      <div class="columns">
        <ClientPlan page={page} />
        <Days page={page} />
      </div>
      <div class="columns">
        <Phones page={page} />
        <Sent page={page} />
      </div>
      {showing && <Invitation page={page} onClose={() => setShowing(false)} />}
    </>
  );
}

/** One client, kept fresh while somebody looks. */
export function ClientPageView({ id }: { id: string }) {
  const watched = useWatched((etag) => client(id, etag), to.client(id));
  return <WatchedPage watched={watched}>{(page) => <Whole page={page} />}</WatchedPage>;
}
