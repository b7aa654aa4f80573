import { d } from "../../i18n/texts_desk";
import type { Filtered } from "../../rules/roster_filter";
import { offered } from "../../rules/roster_filter";

interface RosterFiltersProps {
  rows: readonly Filtered[];
  chosen: string;
  onChoose: (filter: string) => void;
}

/** Whom to show; each with how many they are. */
export function RosterFilters({ rows, chosen, onChoose }: RosterFiltersProps) {
  return (
    <div class="pills roster-filters" role="radiogroup" aria-label={d.roster.filter}>
      {offered(rows, chosen).map(([filter, found]) => (
        <label key={filter}>
          <input
            type="radio"
            name="roster-filter"
            checked={filter === chosen}
            onChange={() => onChoose(filter)}
          />
          <span>
            {d.roster.filterName(filter)} <small>{found}</small>
          </span>
        </label>
      ))}
    </div>
  );
}
