/** The "YYYY-MM-DD" of an instant where this device is. */
function dateHere(instant: string): string {
  const at = new Date(instant);
  const two = (part: number) => String(part).padStart(2, "0");
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}

/** What happened, by this device's dates; both keep the order they come in. */
export function byDay<T extends { at: string }>(happened: readonly T[]): [string, T[]][] {
  const days = new Map<string, T[]>();
  for (const one of happened) {
    const date = dateHere(one.at);
    days.set(date, [...(days.get(date) ?? []), one]);
  }
  return [...days];
}
