const toCome = new Set(["pending", "claimed", "submitting"]);

/** What is still to come, soonest first, apart from what is over; `newestFirst` as the server lists. */
export function byTime<T extends { state: string }>(newestFirst: readonly T[]) {
  return {
    planned: newestFirst.filter(({ state }) => toCome.has(state)).reverse(),
    over: newestFirst.filter(({ state }) => !toCome.has(state)),
  };
}
