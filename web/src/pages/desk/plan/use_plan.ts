import { useRef, useState } from "preact/hooks";
import { asTrouble, type Trouble } from "../../../api/answer";
import type { ClientPage, Rewritten } from "../../../api/client";
import { assign, foresee, type Known, type Stretch } from "../../../api/therapist";
import { d } from "../../../i18n/texts_desk";
import { focusFirstTrouble } from "../../../parts/field";
import { go } from "../../../parts/navigation";
import { to } from "../../../parts/route";
import { beginsWithin, nextBegin } from "../../../rules/begin";
import {
  beginningOn,
  bodyOf,
  type DraftItem,
  fromLibrary,
  fromPlan,
  moved,
  type Refused,
  sorted,
  wrongOf,
} from "../../../rules/plan_draft";

const NOTHING_REFUSED: Refused = { items: {}, plan: {} };

/** A plan in the making, and what became of the wish to assign it. */
export function usePlan(page: ClientPage, known: Known) {
  const earliest = page.change_from;
  const { oldest, latest } = beginsWithin(earliest);
  const form = useRef<HTMLDivElement>(null);
  const [before] = useState(() => (page.plan?.items ?? []).map((one) => fromPlan(one, earliest)));
  const [items, setItems] = useState<readonly DraftItem[]>(before);
  const [begin, setBegin] = useState(earliest);
  const [message, setMessage] = useState("");
  const [why, setWhy] = useState("");
  const [foreseen, setForeseen] = useState<Rewritten["found"] | null>(null);
  const [tried, setTried] = useState(false);
  const [refused, setRefused] = useState(NOTHING_REFUSED);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState("");

  const conflicts = (item: DraftItem) =>
    (known.verdicts[item.stretch_id]?.conflicts.length ?? 0) > 0;
  const begins = begin >= oldest && begin <= latest;
  const history = page.history.map(({ plan }) => plan.effective_from);
  const past = begins && begin < earliest ? { until: nextBegin(history, begin) } : null;
  const wordless = past !== null && why.trim() === "";
  const open =
    items.flatMap((item) => wrongOf(item, conflicts(item))).length +
    (begins ? 0 : 1) +
    (wordless ? 1 : 0);

  const choose = (next: readonly DraftItem[], words: string) => {
    setItems(next);
    setSaid(words);
    if (next.length === 0) setTried(false);
  };
  const add = (stretch: Stretch) => {
    const was = page.plan?.items.find((item) => item.stretch_id === stretch.id);
    const item = was ? fromPlan(was, begin) : fromLibrary(stretch, begin);
    choose([...items, item], (was ? d.plan.addedAgain : d.plan.added)(stretch.name));
  };
  const change = (next: DraftItem) => {
    setItems(items.map((item) => (item.stretch_id === next.stretch_id ? next : item)));
    const { [next.stretch_id]: _, ...others } = refused.items;
    setRefused({ ...refused, items: others });
  };
  const remove = ({ stretch_id, name }: DraftItem) =>
    choose(
      items.filter((item) => item.stretch_id !== stretch_id),
      d.plan.removed(name),
    );
  const move = ({ stretch_id, name }: DraftItem, by: -1 | 1) => {
    const next = moved(items, stretch_id, by);
    const place = next.findIndex((item) => item.stretch_id === stretch_id) + 1;
    choose(next, d.plan.movedTo(name, place, next.length));
  };
  const beginOn = (date: string) => {
    setBegin(date);
    // A date that is being typed is empty in between.
    if (date !== "") setItems(beginningOn(items, begin, date));
    const { effective_from: _, ...others } = refused.plan;
    setRefused({ ...refused, plan: others });
  };
  const because = (text: string) => {
    setWhy(text);
    const { why: _, ...others } = refused.plan;
    setRefused({ ...refused, plan: others });
  };
  const attempt = async (ask: () => Promise<unknown>) => {
    setBusy(true);
    setTrouble(null);
    setRefused(NOTHING_REFUSED);
    try {
      await ask();
    } catch (error) {
      const refusal = asTrouble(error);
      const found = sorted(refusal.fields, items);
      setRefused(found);
      setForeseen(null);
      if (!isOnPage(found)) setTrouble(refusal);
      focusFirstTrouble(form.current);
    }
    setBusy(false);
  };
  const asked = () => items.flatMap((item) => bodyOf(item, conflicts(item)) ?? []);
  const send = () =>
    attempt(async () => {
      const body = {
        items: asked(),
        effective_from: begin === earliest ? null : begin,
        message: message.trim() || null,
        why: past && why.trim(),
      };
      await assign(page.id, body);
      go(to.client(page.id));
    });
  const look = () =>
    attempt(async () => {
      const body = { items: asked(), effective_from: begin, why: why.trim() };
      setForeseen(await foresee(page.id, body));
    });
  const save = async () => {
    setTried(true);
    if (open > 0) return focusFirstTrouble(form.current);
    return past ? look() : send();
  };
  return {
    form,
    ...{ oldest, earliest, latest, items, begin, message, tried, refused, trouble, busy, said },
    ...{ begins, past, why, because, foreseen },
    /** The past is corrected, and nobody said how it is known. */
    wordless: tried && wordless,
    closeForeseen: () => setForeseen(null),
    /** Fields that need another look, once that is of interest. */
    open: tried ? open : 0,
    unsaved: message !== "" || why !== "" || JSON.stringify(items) !== JSON.stringify(before),
    ...{ add, change, remove, move, beginOn, setMessage, save, send },
  };
}

export type Planning = ReturnType<typeof usePlan>;

/** Whether all that was refused has a place where it is said. */
function isOnPage({ items, plan }: Refused): boolean {
  const fields = Object.keys(plan);
  const some = fields.length > 0 || Object.keys(items).length > 0;
  const known = (field: string) =>
    ["effective_from", "message", "why"].includes(field) || field.startsWith("conditions.");
  return some && fields.every(known);
}
