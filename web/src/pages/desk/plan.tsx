import { useEffect, useState } from "preact/hooks";
import { asTrouble, type Trouble } from "../../api/answer";
import type { ClientPage } from "../../api/client";
import { type Catalogue, client, conditions, library, type Stretch } from "../../api/therapist";
import { d } from "../../i18n/texts_desk";
import { Confirm } from "../../parts/confirm";
import { go, Heading, Link, useLeaving } from "../../parts/navigation";
import { TroubleLine, Waiting } from "../../parts/notice";
import { to } from "../../parts/route";
import { NO_FILTERS } from "../../rules/library_search";
import { PlanBar } from "./plan/bar";
import { Begins } from "./plan/begins";
import { SEARCH } from "./plan/filters";
import { Foreseen } from "./plan/foreseen";
import { Items } from "./plan/items";
import { KnownSection } from "./plan/known";
import { Library } from "./plan/library";
import { heldOf, namesIn, suitedTo } from "./plan/suits";
import { type Planning, usePlan } from "./plan/use_plan";

interface Loaded {
  page: ClientPage;
  stretches: readonly Stretch[];
  catalogue: Catalogue;
}

/** When what is chosen here can begin. */
function starts({ dates, change_from }: ClientPage): string {
  const today = dates.at(-1)?.date ?? change_from;
  return change_from === today ? d.plan.startsToday : d.plan.starts(change_from);
}

/** Asks once before a link leaves behind what was chosen and not assigned. */
function Leaving({ name, unsaved }: { name: string; unsaved: boolean }) {
  const [href, stay] = useLeaving(unsaved);
  if (!href) return null;
  return (
    <Confirm
      title={d.plan.leave}
      yes={d.plan.leaveNow}
      no={d.plan.stay}
      onYes={() => go(href)}
      onNo={stay}
    >
      <p>{d.plan.leaveLead(name)}</p>
    </Confirm>
  );
}

interface EndingProps {
  name: string;
  begin: string;
  onYes: () => void;
  onNo: () => void;
}

function Ending({ name, begin, onYes, onNo }: EndingProps) {
  return (
    <Confirm title={d.plan.endTitle} yes={d.plan.end} no={d.plan.endBack} onYes={onYes} onNo={onNo}>
      <p>{d.plan.endLead(name, begin)}</p>
    </Confirm>
  );
}

/** To an item of the plan, wherever on the page it stands. */
function goTo(id: string): void {
  const item = document.getElementById(`item-${id}`);
  item?.querySelector<HTMLElement>("h3")?.focus();
  item?.scrollIntoView({ block: "nearest" });
}

function whyTrouble({ wordless, refused }: Planning): string | undefined {
  if (wordless) return d.plan.past.needWhy;
  return refused.plan.why && d.client.right.badWhy;
}

function Builder({ page, stretches: first, catalogue }: Loaded) {
  const [known, setKnown] = useState(page.known);
  const [stretches, setStretches] = useState(first);
  const [filters, setFilters] = useState(NO_FILTERS);
  const [ending, setEnding] = useState(false);
  const plan = usePlan(page, known);
  const { items, begin, refused } = plan;
  const endable = (plan.past ? page.history.length : (page.plan?.items.length ?? 0)) > 0;
  const end = () => {
    setEnding(false);
    plan.send();
  };
  return (
    <div ref={plan.form} class="builder">
      <p class="crumb">
        <Link href={to.client(page.id)}>{page.name}</Link>
      </p>
      <Heading name={d.plan.title(page.name)} />
      <p class="lead">{starts(page)}</p>
      <p class="unseen" role="status">
        {plan.said}
      </p>
      <KnownSection
        id={page.id}
        name={page.name}
        known={known}
        catalogue={catalogue}
        stretches={stretches}
        refused={refused.plan}
        onKnown={(now) => {
          setKnown(now);
          setFilters({ ...filters, suits: "" });
        }}
        onShow={(suits) => {
          setFilters({ ...NO_FILTERS, suits });
          document.getElementById(SEARCH)?.focus();
        }}
      />
      <div class="halves">
        <div>
          <Items plan={plan} stretches={stretches} known={known} />
          <Begins
            oldest={plan.oldest}
            earliest={plan.earliest}
            latest={plan.latest}
            begin={begin}
            past={plan.past}
            why={plan.why}
            message={plan.message}
            troubles={{
              begin: !plan.begins || refused.plan.effective_from ? d.plan.needFrom : undefined,
              why: whyTrouble(plan),
              message: refused.plan.message && d.plan.refused("message", refused.plan.message),
            }}
            onBegin={plan.beginOn}
            onWhy={plan.because}
            onMessage={plan.setMessage}
          />
        </div>
        <Library
          stretches={stretches}
          known={known}
          suiting={heldOf(catalogue, known).filter((one) => suitedTo(one).length > 0)}
          chosen={new Set(items.map((item) => item.stretch_id))}
          filters={filters}
          nameOf={namesIn(catalogue)}
          onFilters={setFilters}
          onAdd={plan.add}
          onGoTo={goTo}
          onStretches={setStretches}
        />
      </div>
      <PlanBar
        items={items}
        busy={plan.busy}
        open={plan.open}
        endable={endable}
        past={plan.past !== null}
        onAssign={() => (items.length === 0 && !plan.past ? setEnding(true) : plan.save())}
      >
        {plan.trouble && <TroubleLine trouble={plan.trouble} />}
      </PlanBar>
      {ending && (
        <Ending name={page.name} begin={begin} onYes={end} onNo={() => setEnding(false)} />
      )}
      {plan.foreseen && (
        <Foreseen
          found={plan.foreseen}
          busy={plan.busy}
          onCorrect={plan.send}
          onClose={plan.closeForeseen}
        />
      )}
      <Leaving name={page.name} unsaved={plan.unsaved} />
    </div>
  );
}

/** Chooses stretches, doses and schedules; nothing is assigned before the therapist says so. */
export function PlanPage({ id }: { id: string }) {
  const [loaded, setLoaded] = useState<Loaded | null>(null);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const load = () => {
    setTrouble(null);
    Promise.all([client(id), library(), conditions()]).then(
      ([found, stretches, catalogue]) =>
        found && setLoaded({ page: found.data, stretches, catalogue }),
      (error) => setTrouble(asTrouble(error)),
    );
  };
  useEffect(load, [id]);
  if (trouble) return <TroubleLine trouble={trouble} again={load} />;
  return loaded ? <Builder {...loaded} /> : <Waiting />;
}
