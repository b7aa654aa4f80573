import { bare } from "./search";

/** Names that browsers still list, and what people call the place. */
const RENAMED: Record<string, string> = {
  "Africa/Asmera": "Africa/Asmara",
  "America/Buenos_Aires": "America/Argentina/Buenos_Aires",
  "America/Godthab": "America/Nuuk",
  "Asia/Calcutta": "Asia/Kolkata",
  "Asia/Katmandu": "Asia/Kathmandu",
  "Asia/Rangoon": "Asia/Yangon",
  "Asia/Saigon": "Asia/Ho_Chi_Minh",
  "Atlantic/Faeroe": "Atlantic/Faroe",
  "Europe/Kiev": "Europe/Kyiv",
};

/** Every zone to choose from, by its name of today. */
export function allZones(): string[] {
  return Intl.supportedValuesOf("timeZone").map((zone) => RENAMED[zone] ?? zone);
}

/** "New York", of America/New_York. */
export function cityOf(zone: string): string {
  return (zone.split("/").pop() ?? zone).replaceAll("_", " ");
}

/** Whether clocks show the same there at that instant: then it matters to nobody which it is. */
export function isSameClock(one: string, other: string, at: number): boolean {
  const clock = (timeZone: string) =>
    new Intl.DateTimeFormat("en", { timeZone, dateStyle: "short", timeStyle: "short" }).format(at);
  return one === other || clock(one) === clock(other);
}

/** Where this device is. */
export function zoneHere(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}

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
