import { matches } from "./search";

export interface Searched {
  id: string;
  name: string;
  aka: readonly string[];
  region: string;
  position: string;
  equipment: readonly string[];
  chair_only: boolean;
}

export interface Filters {
  typed: string;
  region: string;
  position: string;
  equipment: string;
  chairOnly: boolean;
  /** The id of a condition: what suits it. */
  suits: string;
}

export const NO_FILTERS: Filters = {
  typed: "",
  region: "",
  position: "",
  equipment: "",
  chairOnly: false,
  suits: "",
};

/** What nothing but the body is needed for. */
export const NOTHING = "-";

function needs(equipment: readonly string[], wanted: string): boolean {
  return wanted === NOTHING ? equipment.length === 0 : equipment.includes(wanted);
}

/** Those that fit; `suited` has the ids that suit a condition. */
export function found<T extends Searched>(
  stretches: readonly T[],
  filters: Filters,
  suited: readonly string[],
): T[] {
  const { typed, region, position, equipment, chairOnly, suits } = filters;
  return stretches.filter(
    (one) =>
      matches([one.name, ...one.aka].join(" "), typed) &&
      (region === "" || one.region === region) &&
      (position === "" || one.position === position) &&
      (equipment === "" || needs(one.equipment, equipment)) &&
      (!chairOnly || one.chair_only) &&
      (suits === "" || suited.includes(one.id)),
  );
}

/** Whether anything but the search narrows the library. */
export function isFiltered(filters: Filters): boolean {
  return JSON.stringify({ ...filters, typed: "" }) !== JSON.stringify(NO_FILTERS);
}

/** Each value once, in the order of the alphabet. */
export function choicesOf(values: readonly string[]): string[] {
  return [...new Set(values)].sort((one, other) => one.localeCompare(other));
}
