/** Why somebody should look at a client, and how much of it there is. */
export interface Reason {
  kind: "pain" | "question" | "not_reached" | "silent" | "dropped" | "no_plan" | "doing_great";
  count: number | null;
}

/** Whether a reason asks for somebody; to have no plan yet, or to do well, can wait. */
export function isUrgent({ kind }: Reason): boolean {
  return kind !== "no_plan" && kind !== "doing_great";
}

/** Who needs somebody, by name. */
export function inNeed(rows: readonly { name: string; reasons: readonly Reason[] }[]): string[] {
  return rows.filter(({ reasons }) => reasons.some(isUrgent)).map(({ name }) => name);
}

export interface Tallied {
  today: { status: string } | null;
}

const kept = new Set(["done", "minimum"]);
const open = new Set(["due", "overdue", "partial"]);

/** Every client in exactly one of four groups: done, still open, nothing due today, no plan yet. */
export function tally(rows: readonly Tallied[]) {
  const found = { done: 0, open: 0, free: 0, unplanned: 0 };
  for (const { today } of rows) {
    if (!today) found.unplanned += 1;
    else if (kept.has(today.status)) found.done += 1;
    else if (open.has(today.status)) found.open += 1;
    else found.free += 1;
  }
  return found;
}
