interface Day {
  date: string;
  status: string;
}

interface Entry {
  required: boolean;
  status: string | null;
}

interface Told {
  date: string;
  entries: readonly Entry[];
}

const unasked = new Set(["rest", "paused", "travel"]);

function required(date: string, diary: readonly Told[]): readonly Entry[] {
  return diary.find((one) => one.date === date)?.entries.filter((one) => one.required) ?? [];
}

/** Nothing was due on the date itself: its status is of the week that ends with it. */
export function isOfWeek({ date, status }: Day, diary: readonly Told[]): boolean {
  return !unasked.has(status) && required(date, diary).every((one) => one.status === null);
}
