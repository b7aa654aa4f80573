import type { RefObject } from "preact";
import type { Condition, Stretch } from "../../../api/therapist";
import { d } from "../../../i18n/texts_desk";
import { Select } from "../../../parts/select";
import { choicesOf, type Filters, NOTHING } from "../../../rules/library_search";
import { POSITIONS } from "../../../rules/own_stretch";
import { Tick } from "./tick";

/** The id of the search field. */
export const SEARCH = "library-search";

const narrows = { class: "filter", none: d.plan.library.any };

const itself = (values: readonly string[]) =>
  choicesOf(values).map((value) => [value, value] as const);

interface FiltersProps {
  stretches: readonly Stretch[];
  /** What is recorded of the client and suggests something. */
  suiting: readonly Condition[];
  filters: Filters;
  search: RefObject<HTMLInputElement | null>;
  /** How many are left of how many. */
  count: string;
  onChange: (filters: Filters) => void;
  onEnter: () => void;
}

/** The search and what else narrows the library. */
export function FilterFields(props: FiltersProps) {
  const { stretches, suiting, filters, search, count, onChange, onEnter } = props;
  const text = d.plan.library;
  const equipment = itself(stretches.flatMap((one) => one.equipment));
  const keys = (event: KeyboardEvent) => {
    if (event.key === "Enter") {
      // Or else the same key would press the button that it goes to.
      event.preventDefault();
      onEnter();
    }
    if (event.key === "Escape") search.current?.blur();
  };
  return (
    <search class="filters">
      <input
        ref={search}
        id={SEARCH}
        class="library-search"
        type="search"
        aria-label={text.search}
        placeholder={text.search}
        title={text.searchHint}
        autoComplete="off"
        value={filters.typed}
        onInput={(event) => onChange({ ...filters, typed: event.currentTarget.value })}
        onKeyDown={keys}
      />
      <Select
        id="filter-region"
        label={text.region}
        {...narrows}
        value={filters.region}
        options={itself(stretches.map((one) => one.region))}
        onValue={(region) => onChange({ ...filters, region })}
      />
      <Select
        id="filter-position"
        label={text.position}
        {...narrows}
        value={filters.position}
        options={POSITIONS.map((one) => [one, text.positionName(one)] as const)}
        onValue={(position) => onChange({ ...filters, position })}
      />
      <Select
        id="filter-equipment"
        label={text.equipment}
        {...narrows}
        value={filters.equipment}
        options={[[NOTHING, text.nothingNeeded], ...equipment]}
        onValue={(equipment) => onChange({ ...filters, equipment })}
      />
      {suiting.length > 0 && (
        <Select
          id="filter-suits"
          label={text.suits}
          {...narrows}
          value={filters.suits}
          options={suiting.map(({ id, name }) => [id, name] as const)}
          onValue={(suits) => onChange({ ...filters, suits })}
        />
      )}
      <Tick
        label={text.chairOnly}
        checked={filters.chairOnly}
        onChange={(chairOnly) => onChange({ ...filters, chairOnly })}
      />
      <p class="soft found" role="status">
        {count}
      </p>
    </search>
  );
}
