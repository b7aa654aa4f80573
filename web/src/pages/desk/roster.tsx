import { useRef, useState } from "preact/hooks";
import type { Roster, RosterRow } from "../../api/client";
import { useWatched } from "../../api/polling";
import { roster } from "../../api/therapist";
import { d } from "../../i18n/texts_desk";
import { Legend } from "../../parts/legend";
import { Heading, Link } from "../../parts/navigation";
import { SparkBar } from "../../parts/spark";
import { useNow } from "../../parts/use_now";
import { matches } from "../../rules/search";
import { useRosterKeys } from "./roster_keys";
import { Row } from "./roster_row";
import { Rule } from "./rule";
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
        <th scope="col" class="n">
          {columns.days}
        </th>
        <th scope="col">{columns.last}</th>
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

function Table({ rows, typed }: { rows: readonly RosterRow[]; typed: string }) {
  const now = useNow(30);
  if (rows.length === 0) return <p class="lead">{d.roster.noMatch(typed)}</p>;
  return (
    <div>
      <table class="roster">
        <caption class="unseen">{d.roster.title}</caption>
        <Head />
        <tbody>
          {rows.map((row) => (
            <Row key={row.id} row={row} now={now} />
          ))}
        </tbody>
      </table>
      <Legend statuses={rows.flatMap((row) => row.last_7)} shape={SparkBar} />
    </div>
  );
}

function Clients({ data }: { data: Roster }) {
  const [typed, setTyped] = useState("");
  const search = useRef<HTMLInputElement>(null);
  useRosterKeys(search);
  const rows = data.clients.filter((row) => matches(row.name, typed));
  if (data.clients.length === 0) {
    return (
      <>
        <Heading name={d.roster.title} />
        <Empty />
      </>
    );
  }
  return (
    <>
      <div class="head">
        <div>
          <Heading name={d.roster.title} />
          <p class="lead">
            {d.roster.needing(data.clients)} {d.roster.summary(data.clients)}
          </p>
        </div>
        <div class="tools">
          <input
            ref={search}
            type="search"
            aria-label={d.roster.search}
            placeholder={d.roster.search}
            value={typed}
            onInput={(event) => setTyped(event.currentTarget.value)}
          />
          <Link class="button" href="/clients/new">
            {d.roster.add}
          </Link>
        </div>
      </div>
      <p class="unseen" role="status">
        {typed && d.roster.found(rows.length)}
      </p>
      <Table rows={rows} typed={typed} />
      <footer class="foot">
        <p>{d.roster.foot}</p>
        <Rule />
        <p class="keys">{d.roster.keys}</p>
      </footer>
    </>
  );
}

/** Who has done what today, kept fresh while somebody looks. */
export function RosterPage() {
  const watched = useWatched(roster, "roster");
  return <WatchedPage watched={watched}>{(data) => <Clients data={data} />}</WatchedPage>;
}
