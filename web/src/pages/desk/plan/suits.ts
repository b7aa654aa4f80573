import type { Catalogue, Condition, Known } from "../../../api/therapist";

/** The ids of the stretches that a condition's preset begins with, then of all that suit it. */
export function suitedTo(condition: Condition | undefined): string[] {
  return condition
    ? [...new Set([...(condition.preset?.stretches ?? []), ...condition.suits])]
    : [];
}

/** The condition of that id, or that a finding of that id counts as. */
export function countedAs(catalogue: Catalogue, id: string): Condition | undefined {
  const finding = catalogue.findings.find((one) => one.id === id);
  return catalogue.conditions.find((one) => one.id === (finding?.counts_as ?? id));
}

/** The conditions that hold of a client, each once. */
export function heldOf(catalogue: Catalogue, known: Known): Condition[] {
  return [...new Set(known.conditions.flatMap(({ id }) => countedAs(catalogue, id) ?? []))];
}

/** What a condition or finding is called. */
export function namesIn(catalogue: Catalogue): (id: string) => string {
  const all = [...catalogue.conditions, ...catalogue.findings, ...catalogue.situations];
  const names = new Map(all.map(({ id, name }) => [id, name]));
  return (id) => names.get(id) ?? id;
}
