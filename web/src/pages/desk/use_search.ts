import { useState } from "preact/hooks";
import { EVERYBODY } from "../../rules/roster_filter";

interface Search {
  typed: string;
  filter: string;
}

const AT_FIRST: Search = { typed: "", filter: EVERYBODY };

/** What is searched for. It goes with the entry of the history, so that Back finds it again. */
export function useSearch(): [Search, (change: Partial<Search>) => void] {
  const [search, setSearch] = useState<Search>(() => history.state?.roster ?? AT_FIRST);
  const change = (some: Partial<Search>) => {
    const roster = { ...search, ...some };
    history.replaceState({ ...history.state, roster }, "");
    setSearch(roster);
  };
  return [search, change];
}
