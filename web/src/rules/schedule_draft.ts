import { readNumber } from "./dose";

export const WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
export type Weekday = (typeof WEEKDAYS)[number];

export type Rule =
  | { kind: "daily" }
  | { kind: "weekdays"; days: Weekday[] }
  | { kind: "every"; days: number; start: string }
  | { kind: "per_week"; times: number };

export const RULE_KINDS = ["daily", "weekdays", "every", "per_week"] as const;
export type RuleKind = (typeof RULE_KINDS)[number];

/** A schedule as typed. What belongs to the kinds not chosen is kept, in case they are again. */
export interface ScheduleDraft {
  kind: RuleKind;
  days: readonly Weekday[];
  every: string;
  start: string;
  times: string;
  slots: string;
}

const blank = (begin: string): ScheduleDraft => ({
  kind: "daily",
  days: [],
  every: "2",
  start: begin,
  times: "3",
  slots: "1",
});

export function draftOf(rule: Rule, slots: number, begin: string): ScheduleDraft {
  const draft = { ...blank(begin), kind: rule.kind, slots: String(slots) };
  if (rule.kind === "weekdays") return { ...draft, days: rule.days };
  if (rule.kind === "every") return { ...draft, every: String(rule.days), start: rule.start };
  if (rule.kind === "per_week") return { ...draft, times: String(rule.times) };
  return draft;
}

interface Suggested {
  times_per_day: number;
  days_per_week: number;
}

export function suggestedRule({ days_per_week }: Suggested): Rule {
  return days_per_week === 7 ? { kind: "daily" } : { kind: "per_week", times: days_per_week };
}

/** The rule, or null while something of it is missing or out of range. */
export function ruleOf(draft: ScheduleDraft): Rule | null {
  const { kind, start } = draft;
  if (kind === "daily") return { kind };
  if (kind === "weekdays") {
    const days = WEEKDAYS.filter((day) => draft.days.includes(day));
    return days.length > 0 ? { kind, days } : null;
  }
  if (kind === "every") {
    const days = readNumber("every", draft.every);
    return days !== null && start !== "" ? { kind, days, start } : null;
  }
  const times = readNumber("times", draft.times);
  return times === null ? null : { kind, times };
}

export function slotsOf(draft: ScheduleDraft): number | null {
  return readNumber("slots", draft.slots);
}

export function toggled(days: readonly Weekday[], day: Weekday): Weekday[] {
  return WEEKDAYS.filter((one) => days.includes(one) !== (one === day));
}

/** Whether it may fall on a weekday: what is not tied to weekdays may fall on any. */
export function mayFallOn(rule: Rule, day: Weekday): boolean {
  return rule.kind !== "weekdays" || rule.days.includes(day);
}
