import { bare } from "./search";

function plain(text: string): string {
  return bare(text.trim()).replaceAll(" ", "_");
}

/** The zone somebody means who types its name in any case, or only its city; else what was typed. */
export function zoneMeant(typed: string, zones: readonly string[]): string {
  const wanted = plain(typed);
  const whole = zones.find((zone) => plain(zone) === wanted);
  const [city, another] = zones.filter((zone) => plain(zone).endsWith(`/${wanted}`));
  if (whole) return whole;
  return wanted !== "" && city && !another ? city : typed.trim();
}
