import type { ClientPage } from "../../api/client";
import { useWatched } from "../../api/polling";
import { client } from "../../api/therapist";
import { dateAndTimeOf, longDate, upper } from "../../i18n/format";
import { d } from "../../i18n/texts_desk";
import { Heading, Link } from "../../parts/navigation";
import { to } from "../../parts/route";
import { keptOf, type Told as Line, leftOutSince, toldSince } from "../../rules/brief";
import { written } from "../../rules/counted";
import { datePlus } from "../../rules/months";
import { ClientFigures } from "./client_figures";
import { ClientPain } from "./client_pain";
import { ClientReasons } from "./client_reasons";
import { NextVisit } from "./next_visit";
import { WatchedPage } from "./watched_page";

const DATES = 28;
const NEWEST = 3;
const words = d.brief;

interface SectionProps {
  page: ClientPage;
  first: string;
}

/** What is asked now, and how much of it was done. */
function Asked({ page: { plan, parts } }: { page: ClientPage }) {
  return (
    <section>
      <h2>{words.asked}</h2>
      {!plan?.items.length && <p class="soft">{d.client.planEmpty}</p>}
      <ul class="lines">
        {plan?.items.map(({ item_id, name, when, sentence }) => {
          const { credit, scheduled } = keptOf(parts.counted, name);
          return (
            <li key={item_id}>
              <strong>{name}</strong>
              {scheduled > 0 && <span>{words.kept(written(credit), scheduled)}</span>}
              <span class="soft">
                {when} {sentence}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function LeftOut({ page: { diary }, first }: SectionProps) {
  const found = leftOutSince(diary, first);
  return (
    <section>
      <h2>{words.leftOut}</h2>
      {found.length === 0 && <p class="soft">{words.nothingLeftOut}</p>}
      <ul class="lines">
        {found.map(({ name, times, reasons }) => (
          <li key={name}>
            <strong>{words.times(name, times)}</strong>
            <span class="soft">{words.reasons(reasons)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function where({ name, at }: Line): string {
  return name ? `${upper(longDate(at))}, ${name}` : `${words.message}, ${dateAndTimeOf(at)}`;
}

function InTheirWords({ page: { id, diary, thread }, first }: SectionProps) {
  const told = toldSince(diary, thread, first);
  const more = told.length - NEWEST;
  return (
    <section>
      <h2>{words.told}</h2>
      {told.length === 0 && <p class="soft">{words.nothingTold}</p>}
      <ol class="lines words-told">
        {told.slice(0, NEWEST).map((one) => (
          <li key={one.id}>
            <p class="soft">{where(one)}</p>
            <blockquote>{one.text}</blockquote>
          </li>
        ))}
      </ol>
      {more > 0 && <Link href={to.client(id)}>{words.more(more)}</Link>}
    </section>
  );
}

/** Nothing was asked so far: the first step, and what was written all the same. */
function Empty({ page, first }: SectionProps) {
  return (
    <>
      <p>{words.empty(page.name)}</p>
      <p>
        <Link class="button" href={to.plan(page.id)}>
          {d.client.makePlan}
        </Link>
      </p>
      {page.thread.length > 0 && <InTheirWords page={page} first={first} />}
    </>
  );
}

function Figures({ page, first }: SectionProps) {
  return (
    <>
      <ClientFigures page={page} kinds={["week", "days", "streak", "heard"]} />
      <div class="columns">
        <div>
          <ClientPain page={page} />
          <LeftOut page={page} first={first} />
        </div>
        <div>
          <InTheirWords page={page} first={first} />
          <Asked page={page} />
        </div>
      </div>
    </>
  );
}

function Whole({ page }: { page: ClientPage }) {
  const { dates, change_from } = page;
  const today = dates.at(-1)?.date ?? change_from;
  const Told = dates.length > 0 ? Figures : Empty;
  return (
    <div class="brief">
      <p class="crumb">
        <Link href={to.client(page.id)}>{page.name}</Link>
      </p>
      <div class="head">
        <div>
          <Heading name={words.title(page.name)} />
          <p class="on-paper">{upper(longDate(today))}</p>
          <NextVisit page={page} />
          <ClientReasons page={page} at={to.client(page.id)} />
        </div>
        <div class="tools">
          <button type="button" class="button second" onClick={() => print()}>
            {words.print}
          </button>
        </div>
      </div>
      <Told page={page} first={datePlus(today, 1 - DATES)} />
    </div>
  );
}

/** All that helps before a visit, on one screen and on one sheet of paper. */
export function BriefPage({ id }: { id: string }) {
  const watched = useWatched((etag) => client(id, etag), to.brief(id));
  return <WatchedPage watched={watched}>{(page) => <Whole page={page} />}</WatchedPage>;
}
