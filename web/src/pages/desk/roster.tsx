import type { ComponentChildren } from "preact";
import { useMemo, useRef } from "preact/hooks";
import type { Roster, RosterRow } from "../../api/client";
import { useWatched } from "../../api/polling";
import { roster } from "../../api/therapist";
import { d } from "../../i18n/texts_desk";
import { Legend } from "../../parts/legend";
import { Heading, Link } from "../../parts/navigation";
import { to } from "../../parts/route";
import { SparkBar } from "../../parts/spark";
import { useNow } from "../../parts/use_now";
import { EVERYBODY, passes } from "../../rules/roster_filter";
import { matches } from "../../rules/search";
import { RosterFilters } from "./roster_filters";
import { useRosterKeys } from "./roster_keys";
import { Row } from "./roster_row";
import { Rule } from "./rule";
import { useSearch } from "./use_search";
import { WatchedPage } from "./watched_page";

function Head() {
  const { columns } = d.roster;
  return (
    <thead>
      <tr>
        <th scope="col">{columns.client}</th>
        <th scope="col">{columns.today}</th>
        <th scope="col" class="n">
          {columns.streak}
        </th>
        <th scope="col">{columns.week}</th>
        <th scope="col" class="n">
          {columns.days}
        </th>
        <th scope="col">{columns.heard}</th>
      </tr>
    </thead>
  );
}

function Empty() {
  return (
    <div class="empty">
      <h2>{d.roster.emptyTitle}</h2>
      <p>{d.roster.empty}</p>
      <Link class="button" href="/clients/new">
        {d.roster.add}
      </Link>
    </div>
  );
}

function Table({ rows }: { rows: readonly ComponentChildren[] }) {
  return (
    <table class="roster">
      <caption class="unseen">{d.roster.title}</caption>
      <Head />
      <tbody>{rows}</tbody>
    </table>
  );
}

/** Every client's line, drawn once for all searches: of hundreds typing stays quick. */
function useLines(clients: readonly RosterRow[]): ReadonlyMap<string, ComponentChildren> {
  const now = useNow(30);
  return useMemo(
    () => new Map(clients.map((row) => [row.id, <Row key={row.id} row={row} now={now} />])),
    [clients, now],
  );
}

function Tools({ typed, onType }: { typed: string; onType: (typed: string) => void }) {
  const search = useRef<HTMLInputElement>(null);
  useRosterKeys(search);
  return (
    <div class="tools">
      <input
        ref={search}
        type="search"
        aria-label={d.roster.search}
        placeholder={d.roster.search}
        value={typed}
        onInput={(event) => onType(event.currentTarget.value)}
      />
      <Link class="button" href="/clients/new">
        {d.roster.add}
      </Link>
    </div>
  );
}

function Foot() {
  return (
    <footer class="foot">
      <p>{d.roster.foot}</p>
      <Rule />
      <p class="keys">{d.roster.keys}</p>
    </footer>
  );
}

/** Who is seen today, each with what to look at before. */
function Coming({ visits }: Pick<Roster, "visits">) {
  if (visits.length === 0) return null;
  return (
    <p class="coming-today">
      {d.roster.comingToday}
      {visits.map(({ id, name }) => (
        <Link key={id} href={to.brief(id)}>
          {name}
        </Link>
      ))}
    </p>
  );
}

function Clients({ clients, visits }: Pick<Roster, "clients" | "visits">) {
  const [{ typed, filter }, search] = useSearch();
  const lines = useLines(clients);
  const found = clients.filter((row) => passes(row, filter) && matches(row.name, typed));
  const searching = typed !== "" || filter !== EVERYBODY;
  return (
    <>
      <div class="head">
        <div>
          <Heading name={d.roster.title} />
          <p class="needing">{d.roster.needing(clients)}</p>
          <p class="lead">{d.roster.summary(clients)}</p>
          <Coming visits={visits} />
        </div>
        <Tools typed={typed} onType={(typed) => search({ typed })} />
      </div>
      <RosterFilters rows={clients} chosen={filter} onChoose={(filter) => search({ filter })} />
      <p class="unseen" role="status">
        {searching && d.roster.found(found.length)}
      </p>
      {found.length > 0 ? (
        <div>
          <Table rows={found.map((row) => lines.get(row.id))} />
          <Legend statuses={found.flatMap((row) => row.last_7)} shape={SparkBar} />
        </div>
      ) : (
        <div class="empty">
          <p>{d.roster.noMatch(typed, filter)}</p>
          <button
            type="button"
            class="button second"
            onClick={() => search({ typed: "", filter: EVERYBODY })}
          >
            {d.roster.everyone}
          </button>
        </div>
      )}
      <Foot />
    </>
  );
}

function NoClients() {
  return (
    <>
      <Heading name={d.roster.title} />
      <Empty />
    </>
  );
}

/** Who has done what today, kept fresh while somebody looks. */
export function RosterPage() {
  const watched = useWatched(roster, "roster");
  return (
    <WatchedPage watched={watched}>
      {(found) => (found.clients.length > 0 ? <Clients {...found} /> : <NoClients />)}
    </WatchedPage>
  );
}
