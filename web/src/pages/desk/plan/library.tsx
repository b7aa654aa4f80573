import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Condition, Known, Stretch } from "../../../api/therapist";
import { d } from "../../../i18n/texts_desk";
import { type Filters, found, isFiltered, NO_FILTERS } from "../../../rules/library_search";
import { isTyping } from "../typing";
import { FilterFields } from "./filters";
import { Option } from "./option";
import { OwnStretch } from "./own_stretch";
import { Retire } from "./retire";
import { suitedTo } from "./suits";

interface LibraryProps {
  stretches: readonly Stretch[];
  known: Known;
  suiting: readonly Condition[];
  chosen: ReadonlySet<string>;
  filters: Filters;
  nameOf: (id: string) => string;
  onFilters: (filters: Filters) => void;
  onAdd: (stretch: Stretch) => void;
  onGoTo: (id: string) => void;
  /** The practice's own ones have changed. */
  onStretches: (stretches: readonly Stretch[]) => void;
}

/** `/` goes to the search from wherever nobody is typing. */
function useSlash() {
  const search = useRef<HTMLInputElement>(null);
  // Before the page is seen, so that not even the first key is lost.
  useLayoutEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key !== "/" || event.metaKey || event.ctrlKey || event.altKey) return;
      if (isTyping(event.target)) return;
      event.preventDefault();
      search.current?.focus();
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, []);
  return search;
}

interface NothingFoundProps {
  filters: Filters;
  /** How many the search alone finds. */
  searched: number;
  onFilters: (filters: Filters) => void;
}

function NothingFound({ filters, searched, onFilters }: NothingFoundProps) {
  const text = d.plan.library;
  const helps = isFiltered(filters) && searched > 0;
  return (
    <div class="empty">
      <p>{helps ? text.filtered(searched) : text.noMatch(filters.typed)}</p>
      {!helps && <p>{text.noMatchTry}</p>}
      <button
        type="button"
        class="quiet"
        onClick={() => onFilters(helps ? { ...NO_FILTERS, typed: filters.typed } : NO_FILTERS)}
      >
        {helps ? text.clear : text.clearSearch}
      </button>
    </div>
  );
}

/** All that can be assigned, searched and narrowed; nothing is added but by its own button. */
export function Library(props: LibraryProps) {
  const { stretches, known, suiting, chosen, filters, nameOf, onFilters, onStretches } = props;
  const search = useSlash();
  const list = useRef<HTMLUListElement>(null);
  const [writing, setWriting] = useState<Stretch | "new" | null>(null);
  const [retiring, setRetiring] = useState<Stretch | null>(null);
  const text = d.plan.library;
  const suited = suitedTo(suiting.find((one) => one.id === filters.suits));
  const these = found(stretches, filters, suited);
  const keep = (kept: Stretch) => {
    const isNew = stretches.every((one) => one.id !== kept.id);
    onStretches(
      isNew ? [...stretches, kept] : stretches.map((one) => (one.id === kept.id ? kept : one)),
    );
    setWriting(null);
  };
  const retired = (gone: Stretch) => {
    onStretches(stretches.filter((one) => one.id !== gone.id));
    setRetiring(null);
    search.current?.focus();
  };
  return (
    <section class="library" aria-labelledby="library-title">
      <div class="library-head">
        <div class="row">
          <h2 id="library-title">{text.title}</h2>
          <button type="button" class="quiet" onClick={() => setWriting("new")}>
            {text.write}
          </button>
        </div>
        <FilterFields
          stretches={stretches}
          suiting={suiting}
          filters={filters}
          search={search}
          count={text.count(these.length, stretches.length)}
          onChange={onFilters}
          onEnter={() => list.current?.querySelector<HTMLElement>("[data-option]")?.focus()}
        />
      </div>
      {these.length === 0 && (
        <NothingFound
          filters={filters}
          searched={found(stretches, { ...NO_FILTERS, typed: filters.typed }, []).length}
          onFilters={onFilters}
        />
      )}
      <ul class="options" ref={list}>
        {these.map((stretch) => (
          <Option
            key={stretch.id}
            stretch={stretch}
            verdict={known.verdicts[stretch.id]}
            suits={suiting
              .filter((one) => suitedTo(one).includes(stretch.id))
              .map((one) => one.name)}
            chosen={chosen.has(stretch.id)}
            nameOf={nameOf}
            onAdd={() => props.onAdd(stretch)}
            onGoTo={() => props.onGoTo(stretch.id)}
            onEdit={() => setWriting(stretch)}
            onRetire={() => setRetiring(stretch)}
          />
        ))}
      </ul>
      {writing && (
        <OwnStretch
          stretch={writing === "new" ? null : writing}
          regions={stretches.map((one) => one.region)}
          onKept={keep}
          onClose={() => setWriting(null)}
        />
      )}
      {retiring && (
        <Retire
          stretch={retiring}
          onRetired={() => retired(retiring)}
          onClose={() => setRetiring(null)}
        />
      )}
    </section>
  );
}
