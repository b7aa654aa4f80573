import { datePlus } from "./months";

const FARTHEST_DAYS = 365;

/** On which dates a plan can begin; before `earliest` it corrects the past. */
export function beginsWithin(earliest: string): { oldest: string; latest: string } {
  return { oldest: datePlus(earliest, -FARTHEST_DAYS), latest: datePlus(earliest, FARTHEST_DAYS) };
}

/** When a later plan goes on after one that begins then; null if there is none. */
export function nextBegin(begins: readonly string[], begin: string): string | null {
  return begins.filter((one) => one > begin).sort()[0] ?? null;
}
