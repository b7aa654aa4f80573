import { useEffect, useRef, useState } from "preact/hooks";
import { asTrouble, type Trouble } from "../../api/answer";
import type { ClientPage } from "../../api/client";
import { assign, client, library, type Stretch } from "../../api/therapist";
import { d } from "../../i18n/texts_desk";
import { Confirm } from "../../parts/confirm";
import { focusFirstTrouble } from "../../parts/field";
import { go, Heading, Link, useLeaving } from "../../parts/navigation";
import { TroubleLine, Waiting } from "../../parts/notice";
import { to } from "../../parts/route";
import { type DraftItem, doseOf, isComplete, typedOf } from "../../rules/plan_draft";
import { Choice } from "./choice";
import { PlanBar } from "./plan_bar";

interface Loaded {
  page: ClientPage;
  stretches: readonly Stretch[];
}

function draftOf(page: ClientPage): DraftItem[] {
  return (page.plan?.items ?? []).map((item) => ({
    stretch_id: item.stretch_id,
    name: item.name,
    per_side: item.per_side,
    typed: typedOf(item),
  }));
}

function newItem(stretch: Stretch, page: ClientPage): DraftItem {
  const before = page.plan?.items.find((item) => item.stretch_id === stretch.id);
  return {
    stretch_id: stretch.id,
    name: stretch.name,
    per_side: stretch.per_side,
    typed: typedOf(before ?? stretch.dose),
  };
}

/** When what is chosen here would begin. */
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

function Builder({ page, stretches }: Loaded) {
  const form = useRef<HTMLDivElement>(null);
  const [before] = useState(() => draftOf(page));
  const [items, setItems] = useState<readonly DraftItem[]>(before);
  const [incomplete, setIncomplete] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [busy, setBusy] = useState(false);
  const choose = (next: readonly DraftItem[]) => {
    setItems(next);
    setIncomplete((was) => was && !isComplete(next));
  };
  const change = (next: DraftItem) =>
    choose(items.map((item) => (item.stretch_id === next.stretch_id ? next : item)));
  const remove = (id: string) => choose(items.filter((item) => item.stretch_id !== id));
  const save = async () => {
    setIncomplete(!isComplete(items));
    if (!isComplete(items)) return focusFirstTrouble(form.current);
    setBusy(true);
    setTrouble(null);
    try {
      const body = items.flatMap((item) => {
        const dose = doseOf(item);
        return dose ? [{ stretch_id: item.stretch_id, ...dose }] : [];
      });
      await assign(page.id, { items: body });
      go(to.client(page.id));
    } catch (error) {
      setTrouble(asTrouble(error));
      setBusy(false);
    }
  };
  const known = new Set(stretches.map((stretch) => stretch.id));
  const gone = items.filter((item) => !known.has(item.stretch_id));
  return (
    <div ref={form} class="builder">
      <p class="crumb">
        <Link href={to.client(page.id)}>{page.name}</Link>
      </p>
      <Heading name={d.plan.title(page.name)} />
      <p class="lead">{starts(page)}</p>
      <ul class="choices">
        {stretches.map((stretch) => (
          <Choice
            key={stretch.id}
            stretch={stretch}
            item={items.find((item) => item.stretch_id === stretch.id) ?? null}
            onAdd={() => choose([...items, newItem(stretch, page)])}
            onChange={change}
            onRemove={() => remove(stretch.id)}
          />
        ))}
        {gone.map((item) => (
          <Choice
            key={item.stretch_id}
            stretch={null}
            item={item}
            onAdd={() => undefined}
            onChange={change}
            onRemove={() => remove(item.stretch_id)}
          />
        ))}
      </ul>
      <PlanBar items={items} busy={busy} incomplete={incomplete} onAssign={save}>
        {trouble && <TroubleLine trouble={trouble} />}
      </PlanBar>
      <Leaving name={page.name} unsaved={JSON.stringify(items) !== JSON.stringify(before)} />
    </div>
  );
}

/** Chooses stretches and their doses; nothing is assigned before the therapist says so. */
export function PlanPage({ id }: { id: string }) {
  const [loaded, setLoaded] = useState<Loaded | null>(null);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const load = () => {
    setTrouble(null);
    Promise.all([client(id), library()]).then(
      ([found, stretches]) => found && setLoaded({ page: found.data, stretches }),
      (error) => setTrouble(asTrouble(error)),
    );
  };
  useEffect(load, [id]);
  if (trouble) return <TroubleLine trouble={trouble} again={load} />;
  return loaded ? <Builder {...loaded} /> : <Waiting />;
}
