interface Told {
  level: number;
  on_date: string;
}

/** The strongest pain of each date on which any was told, in the order of the dates. */
export function strongest(pains: readonly Told[]): Told[] {
  const byDate = new Map<string, number>();
  for (const { level, on_date } of pains)
    byDate.set(on_date, Math.max(level, byDate.get(on_date) ?? 0));
  return [...byDate]
    .map(([on_date, level]) => ({ level, on_date }))
    .sort((one, other) => one.on_date.localeCompare(other.on_date));
}

/** On average, to the half; null where nothing was told. */
export function average(pains: readonly Told[]): number | null {
  if (pains.length === 0) return null;
  const sum = pains.reduce((total, { level }) => total + level, 0);
  return Math.round((2 * sum) / pains.length) / 2;
}
