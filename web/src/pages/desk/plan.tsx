import { useEffect, useRef, useState } from "preact/hooks";
import { asTrouble, type Trouble } from "../../api/answer";
import type { ClientPage } from "../../api/client";
import { assign, client, library, type Stretch } from "../../api/therapist";
import { d } from "../../i18n/texts_desk";
import { focusFirstTrouble } from "../../parts/field";
import { go, Heading, Link } from "../../parts/navigation";
import { TroubleLine, Waiting } from "../../parts/notice";
import { to } from "../../parts/route";
import { type DraftItem, doseOf, typedOf } from "../../rules/plan_draft";
import { Choice } from "./choice";
import { PlanBar } from "./plan_bar";

interface Loaded {
  page: ClientPage;
  stretches: readonly Stretch[];
}

function draftOf({ page }: Loaded): DraftItem[] {
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

function Builder({ page, stretches }: Loaded) {
  const form = useRef<HTMLDivElement>(null);
  const [items, setItems] = useState(() => draftOf({ page, stretches }));
  const [incomplete, setIncomplete] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [busy, setBusy] = useState(false);
  const change = (next: DraftItem) =>
    setItems((old) => old.map((item) => (item.stretch_id === next.stretch_id ? next : item)));
  const remove = (id: string) => setItems((old) => old.filter((item) => item.stretch_id !== id));
  const save = async () => {
    const doses = items.map((item) => ({ item, dose: doseOf(item) }));
    const bad = doses.some(({ dose }) => dose === null);
    setIncomplete(bad);
    if (bad) return focusFirstTrouble(form.current);
    setBusy(true);
    setTrouble(null);
    try {
      const body = doses.flatMap(({ item: { stretch_id }, dose }) =>
        dose ? [{ stretch_id, ...dose }] : [],
      );
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
      <p class="lead">{page.plan ? d.plan.startsTomorrow : d.plan.startsToday}</p>
      <ul class="choices">
        {stretches.map((stretch) => (
          <Choice
            key={stretch.id}
            stretch={stretch}
            item={items.find((item) => item.stretch_id === stretch.id) ?? null}
            onAdd={() => setItems((old) => [...old, newItem(stretch, page)])}
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
