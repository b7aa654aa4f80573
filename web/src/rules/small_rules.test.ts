import { expect, it } from "vitest";
import type { ReminderTime } from "../api/client";
import { routeOf } from "../parts/route";
import { byTime } from "./messages";
import { troublesOf, troublesRefused } from "./new_client";
import { howLongAgo } from "./relative";
import { asKept, asTyped, isQuiet, isReminderTime, NEW, nameOf } from "./reminder_time";
import { tally } from "./roster_tally";
import { matches } from "./search";
import { isThisComputer } from "./this_computer";
import { allZones, cityOf, isSameClock, zoneMeant } from "./time_zone";

const hour = 3_600_000;

it("says how long ago in the largest unit that is at least one", () => {
  expect(howLongAgo(0, 59_000)).toEqual({ value: 0, unit: "second" });
  expect(howLongAgo(0, 60_000)).toEqual({ value: -1, unit: "minute" });
  expect(howLongAgo(0, 9 * hour)).toEqual({ value: -9, unit: "hour" });
  expect(howLongAgo(0, 125 * hour, "UTC")).toEqual({ value: -5, unit: "day" });
});

it("counts days by the dates of the client's zone", () => {
  const friday = Date.parse("2026-11-20T17:26:00Z");
  const sunday = Date.parse("2026-11-22T16:56:00Z");
  expect(howLongAgo(friday, sunday, "Europe/Berlin")).toEqual({ value: -2, unit: "day" });
  const evening = Date.parse("2026-11-20T23:30:00Z");
  const [berlin, here] = ["Europe/Berlin", "Etc/UTC"];
  expect(howLongAgo(evening, sunday, berlin).value).toBe(-1);
  expect(howLongAgo(evening, sunday, here).value).toBe(-2);
});

it("calls an instant just ahead of this clock now, not the future", () => {
  expect(howLongAgo(5000, 0)).toEqual({ value: 0, unit: "second" });
});

it("keeps reminders out of the quiet hours", () => {
  expect(["08:00", "18:00", "20:59"].every(isReminderTime)).toBe(true);
  expect(["07:59", "21:00", "", "8:00"].some(isReminderTime)).toBe(false);
});

it("knows a time of the night, for which a yes is asked", () => {
  expect(["21:00", "23:59", "00:00", "07:59"].every(isQuiet)).toBe(true);
  expect(["20:59", "08:00", "", "7:00"].some(isQuiet)).toBe(false);
});

it("keeps the times that were typed, and a yes only for the night", () => {
  const cue = "after coffee";
  const evening: ReminderTime = { ...NEW, time: "22:30", lateness_min: 30, quiet_ok: true };
  const times: ReminderTime[] = [{ ...NEW, time: "09:00", days: "weekends", cue }, evening];
  expect(asKept(asTyped(times), 2)).toEqual(times);
  const moved = { ...asTyped(times), [nameOf(1, "time")]: "20:30" };
  expect(asKept(moved, 2)[1]).toEqual({ ...evening, time: "20:30", quiet_ok: false });
  expect(asKept(asTyped(times), 1)).toEqual(times.slice(0, 1));
});

it("finds a client by any part of the name, whatever case and accents", () => {
  expect(matches("Zoë Maple", "zoe")).toBe(true);
  expect(matches("Zoë Maple", "map zo")).toBe(true);
  expect(matches("Zoë Maple", "")).toBe(true);
  expect(matches("Zoë Maple", "heron")).toBe(false);
});

it("names every field of a new client that needs another look", () => {
  const place = { phone: "", time_zone: "Europe/London", language: "en" } as const;
  const good = { ...place, name: "Maple", email: "", reminder_time: "18:00" };
  expect(troublesOf(good)).toEqual({});
  const bad = { ...good, name: " ", email: "maple", time_zone: "Moon/Base", reminder_time: "23" };
  expect(Object.keys(troublesOf(bad))).toEqual(["name", "email", "time_zone", "reminder_time"]);
  expect(troublesOf({ ...good, name: "x".repeat(61) }).name).toBe("name_long");
});

it("asks for no reminder time while there is neither address nor number", () => {
  const place = { phone: "", time_zone: "Europe/London", language: "en" } as const;
  const silent = { ...place, name: "Maple", email: " ", reminder_time: "" };
  expect(troublesOf(silent)).toEqual({});
  for (const reachable of [{ email: "m@example.org" }, { phone: "+49 30 1234567" }])
    expect(troublesOf({ ...silent, ...reachable })).toEqual({ reminder_time: "reminder_time" });
});

it("says a server's refusal in the page's own words, or leaves it to the server", () => {
  const refused = ["email", "name", "phone"].map((field) => ({ field, why: "value is not valid" }));
  expect(troublesRefused(refused)).toEqual({
    email: "email",
    name: "name_refused",
    phone: "phone",
  });
  expect(troublesRefused([...refused, { field: "colour" }])).toEqual({});
});

it("knows the zone somebody means", () => {
  const zones = ["America/Sao_Paulo", "Europe/Berlin", "America/Knox", "Asia/Knox"];
  expect(zoneMeant("europe/berlin ", zones)).toBe("Europe/Berlin");
  expect(zoneMeant("Berlin", zones)).toBe("Europe/Berlin");
  expect(zoneMeant("são paulo", zones)).toBe("America/Sao_Paulo");
  expect(zoneMeant("Knox", zones)).toBe("Knox");
  expect(zoneMeant("Etc/GMT-3", zones)).toBe("Etc/GMT-3");
  expect(zoneMeant("", zones)).toBe("");
});

it("asks nobody to change between zones whose clocks show the same", () => {
  const [winter, summer] = ["2026-01-15T12:00Z", "2026-07-15T12:00Z"].map((at) => Date.parse(at));
  expect(isSameClock("Europe/Berlin", "Europe/Paris", summer ?? 0)).toBe(true);
  expect(isSameClock("Europe/Lisbon", "Etc/GMT", winter ?? 0)).toBe(true);
  expect(isSameClock("Europe/Lisbon", "Etc/GMT", summer ?? 0)).toBe(false);
  expect(isSameClock("Pacific/Apia", "Pacific/Pago_Pago", winter ?? 0)).toBe(false);
});

it("knows places by their names of today", () => {
  expect(zoneMeant("Kolkata", allZones())).toBe("Asia/Kolkata");
  expect(zoneMeant("buenos aires", allZones())).toBe("America/Argentina/Buenos_Aires");
});

it("names a zone by its city", () => {
  expect(cityOf("America/New_York")).toBe("New York");
});

it("knows a link that no phone can follow", () => {
  const here = ["http://localhost:8000/i#a", "http://127.0.0.1/i", "http://[::1]:8000/i"];
  expect(here.every(isThisComputer)).toBe(true);
  const there = [
    "https://limberday.example/i",
    "http://192.168.1.5/i",
    "http://localhost.example/",
  ];
  expect(there.some(isThisComputer)).toBe(false);
});

it("counts every client once", () => {
  const rows = ["done", "minimum", "due", "paused", "rest"].map((status) => ({
    today: { status },
  }));
  expect(tally([...rows, { today: null }])).toEqual({ done: 2, open: 1, free: 2, unplanned: 1 });
});

it("keeps what is to come, soonest first, apart from what is over, newest first", () => {
  const newestFirst = ["pending", "claimed", "accepted", "submitting", "cancelled"].map(
    (state, id) => ({ state, id }),
  );
  const { planned, over } = byTime(newestFirst);
  expect(planned.map(({ id }) => id)).toEqual([3, 1, 0]);
  expect(over.map(({ id }) => id)).toEqual([2, 4]);
});

it("knows which page an address names", () => {
  expect(routeOf("/")).toEqual({ page: "front" });
  expect(routeOf("/clients/new")).toEqual({ page: "new-client" });
  expect(routeOf("/clients/a%20b")).toEqual({ page: "client", id: "a b" });
  expect(routeOf("/clients/7/plan/")).toEqual({ page: "plan", id: "7" });
  expect(routeOf("/nowhere")).toEqual({ page: "missing" });
});
