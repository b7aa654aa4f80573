import {
  type Dose,
  type DoseField,
  doseFields,
  doseOf,
  readNumber,
  stretchSeconds,
  type TypedDose,
  typedOf,
} from "./dose";
import {
  draftOf,
  mayFallOn,
  type Rule,
  ruleOf,
  type ScheduleDraft,
  slotsOf,
  suggestedRule,
  WEEKDAYS,
} from "./schedule_draft";

export const SHORTEST_REASON = 10;

/** A stretch in the making of a plan, as typed: nothing typed is ever lost. */
export interface DraftItem {
  stretch_id: string;
  name: string;
  per_side: boolean;
  dose: TypedDose;
  schedule: ScheduleDraft;
  required: boolean;
  /** The bad-day dose, kept while it is not asked for. */
  least: { asked: boolean; typed: TypedDose };
  reason: string;
}

/** By the names the server has for them. */
export type DraftField =
  | `dose.${DoseField}`
  | `minimum.${DoseField}`
  | "rule.days"
  | "rule.start"
  | "rule.times"
  | "slots"
  | "conflict_reason"
  | "stretch_id";

interface PlanItem {
  stretch_id: string;
  name: string;
  per_side: boolean;
  dose: Dose;
  rule: Rule;
  slots: number;
  required: boolean;
  minimum: Dose | null;
  conflict_reason: string | null;
}

interface Suggestion extends Dose {
  times_per_day: number;
  days_per_week: number;
}

interface LibraryItem {
  id: string;
  name: string;
  per_side: boolean;
  dose: Suggestion;
}

/** What a bad-day dose begins with once it is asked for: a single time. */
function onceOf(dose: Dose): TypedDose {
  return typedOf({ sets: 1, reps: 1, hold_s: dose.hold_s });
}

export function fromPlan(item: PlanItem, begin: string): DraftItem {
  const { stretch_id, name, per_side, required, minimum } = item;
  return {
    stretch_id,
    name,
    per_side,
    dose: typedOf(item.dose),
    schedule: draftOf(item.rule, item.slots, begin),
    required,
    least: { asked: minimum !== null, typed: minimum ? typedOf(minimum) : onceOf(item.dose) },
    reason: item.conflict_reason ?? "",
  };
}

export function fromLibrary({ id, name, per_side, dose }: LibraryItem, begin: string): DraftItem {
  const rule = suggestedRule(dose);
  const item = {
    stretch_id: id,
    name,
    per_side,
    dose,
    rule,
    slots: dose.times_per_day,
    required: true,
    minimum: null,
    conflict_reason: null,
  };
  return fromPlan(item, begin);
}

/** What is not right with an item, in the order of the page. */
export function wrongOf(item: DraftItem, conflicts: boolean): DraftField[] {
  const { dose, least, schedule } = item;
  const wrong: DraftField[] = [];
  if (conflicts && item.reason.trim().length < SHORTEST_REASON) wrong.push("conflict_reason");
  for (const field of doseFields)
    if (readNumber(field, dose[field]) === null) wrong.push(`dose.${field}`);
  if (schedule.kind === "weekdays" && schedule.days.length === 0) wrong.push("rule.days");
  if (schedule.kind === "every") {
    if (readNumber("every", schedule.every) === null) wrong.push("rule.days");
    if (schedule.start === "") wrong.push("rule.start");
  }
  if (schedule.kind === "per_week" && readNumber("times", schedule.times) === null)
    wrong.push("rule.times");
  if (slotsOf(schedule) === null) wrong.push("slots");
  for (const field of doseFields)
    if (least.asked && readNumber(field, least.typed[field]) === null)
      wrong.push(`minimum.${field}`);
  return wrong;
}

/** What the server is told of an item, or null while something is missing. */
export function bodyOf(item: DraftItem, conflicts: boolean) {
  const [dose, rule, slots] = [doseOf(item.dose), ruleOf(item.schedule), slotsOf(item.schedule)];
  if (!dose || !rule || slots === null || wrongOf(item, conflicts).length > 0) return null;
  return {
    stretch_id: item.stretch_id,
    dose,
    rule,
    slots,
    required: item.required,
    minimum: item.least.asked ? doseOf(item.least.typed) : null,
    conflict_reason: conflicts ? item.reason.trim() : null,
  };
}

/** Seconds of all sessions on the fullest day; what is not complete is left out. */
export function daySeconds(items: readonly DraftItem[]): number {
  const sums = WEEKDAYS.map((day) =>
    items.reduce((sum, { dose, schedule, per_side }) => {
      const [amount, rule, slots] = [doseOf(dose), ruleOf(schedule), slotsOf(schedule)];
      if (!amount || !rule || slots === null || !mayFallOn(rule, day)) return sum;
      return sum + stretchSeconds(amount, per_side) * slots;
    }, 0),
  );
  return Math.max(...sums);
}

/** Whether every day asks the same. */
export function isEveryDay(items: readonly DraftItem[]): boolean {
  return items.every((item) => item.schedule.kind === "daily");
}

/** The items with one of them a place up (-1) or down (1). */
export function moved(items: readonly DraftItem[], id: string, by: -1 | 1): readonly DraftItem[] {
  const from = items.findIndex((item) => item.stretch_id === id);
  const item = items[from];
  const other = items[from + by];
  if (!item || !other) return items;
  return items.map((one) => (one === item ? other : one === other ? item : one));
}

/** What begins with the plan goes on doing so when the plan begins on another date. */
export function beginningOn(items: readonly DraftItem[], was: string, now: string): DraftItem[] {
  return items.map((item) =>
    item.schedule.start === was ? { ...item, schedule: { ...item.schedule, start: now } } : item,
  );
}

export interface Refused {
  /** By stretch, by field: why. */
  items: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** By field: what belongs to the whole plan, or to a condition. */
  plan: Readonly<Record<string, string>>;
}

/** The server's refusals, by what they are about: its places are those of the items sent. */
export function sorted(
  fields: readonly { field: string; why: string }[],
  items: readonly DraftItem[],
): Refused {
  const found = {
    items: {} as Record<string, Record<string, string>>,
    plan: {} as Record<string, string>,
  };
  for (const { field, why } of fields) {
    const [, place, name] = /^items\[(\d+)\]\.([^[]+)/.exec(field) ?? [];
    const item = place === undefined ? undefined : items[Number(place)];
    if (item && name)
      found.items[item.stretch_id] = { ...found.items[item.stretch_id], [name]: why };
    else found.plan[field] = why;
  }
  return found;
}
