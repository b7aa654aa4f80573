const FARTHEST_DAYS = 365;

/** The last date on which a plan can begin. */
export function lastBegin(earliest: string): string {
  const date = new Date(`${earliest}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + FARTHEST_DAYS);
  return date.toISOString().slice(0, 10);
}
