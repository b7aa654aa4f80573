import { useState } from "preact/hooks";
import type { ClientPage } from "../../api/client";
import { useWatched } from "../../api/polling";
import { client, signPhoneOut } from "../../api/therapist";
import { d } from "../../i18n/texts_desk";
import { Mark } from "../../parts/mark";
import { Heading, Link } from "../../parts/navigation";
import { PhoneLines } from "../../parts/phone_lines";
import { to } from "../../parts/route";
import { ChannelsLine } from "./channels_line";
import { ClientBreaks } from "./client_breaks";
import { ClientCalendar } from "./client_calendar";
import { ClientFigures } from "./client_figures";
import { ClientHistory } from "./client_history";
import { ClientKnown } from "./client_known";
import { ClientPain } from "./client_pain";
import { ClientPlan } from "./client_plan";
import { ClientReasons } from "./client_reasons";
import { ClientRewrites } from "./client_rewrites";
import { ClientSent } from "./client_sent";
import { ClientThread } from "./client_thread";
import { ClientTimes } from "./client_times";
import { ClientWords } from "./client_words";
import { Invitation } from "./invitation";
import { NextVisit } from "./next_visit";
import { WatchedPage } from "./watched_page";

function About({ page }: { page: ClientPage }) {
  return (
    <ul class="about">
      <li>{d.client.contact(page.email)}</li>
      {page.phone && <li>{page.phone}</li>}
      <ChannelsLine channels={page.channels} />
      <li>{d.client.shortName(page.short_name)}</li>
      <li>{d.client.zone(page.time_zone)}</li>
    </ul>
  );
}

function TodayLine({ page }: { page: ClientPage }) {
  const today = (page.plan && page.dates.at(-1)) ?? null;
  return (
    <p class="today-line">
      <Mark status={today?.mark ?? "upcoming"} />
      {d.roster.today(today)}
    </p>
  );
}

function Phones({ page: { id, name, phones } }: { page: ClientPage }) {
  return (
    <section>
      <h2>{d.client.phones}</h2>
      <PhoneLines
        phones={phones}
        word={d.client.phoneOut}
        lead={d.client.phoneOutLead(name)}
        none={d.client.noPhones}
        signOut={(phone) => signPhoneOut(id, phone)}
      />
    </section>
  );
}

/** Nothing was asked of the client so far: the first step stands first. */
function Begin({ page }: { page: ClientPage }) {
  return (
    <div class="columns">
      <div>
        <ClientPlan page={page} />
        <ClientKnown page={page} />
        <Phones page={page} />
      </div>
      <div>
        <ClientThread page={page} />
        <ClientSent messages={page.messages} />
      </div>
    </div>
  );
}

/** How it goes and what is said of it, then what is asked. */
function Record({ page }: { page: ClientPage }) {
  return (
    <div class="columns">
      <div>
        <ClientCalendar page={page} />
        <ClientPain page={page} />
        <ClientWords page={page} />
        <ClientPlan page={page} />
        <ClientTimes page={page} />
        <ClientHistory page={page} />
        <ClientRewrites page={page} />
      </div>
      <div>
        <ClientThread page={page} />
        <ClientBreaks page={page} />
        <ClientKnown page={page} />
        <Phones page={page} />
        <ClientSent messages={page.messages} />
      </div>
    </div>
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
          <ClientReasons page={page} />
          <NextVisit page={page} />
        </div>
        <div class="tools">
          <Link class="button second" href={to.brief(page.id)}>
            {d.brief.link}
          </Link>
          <button type="button" class="button" onClick={() => setShowing(true)}>
            {d.client.invite}
          </button>
        </div>
      </div>
      <About page={page} />
      <ClientFigures page={page} />
      {page.plan ? <Record page={page} /> : <Begin page={page} />}
      {showing && <Invitation page={page} onClose={() => setShowing(false)} />}
    </>
  );
}

/** One client, kept fresh while somebody looks. */
export function ClientPageView({ id }: { id: string }) {
  const watched = useWatched((etag) => client(id, etag), to.client(id));
  return <WatchedPage watched={watched}>{(page) => <Whole page={page} />}</WatchedPage>;
}
