import { expect, it } from "vitest";
import { routeOf } from "../parts/route";
import { troublesOf } from "./new_client";
import { howLongAgo } from "./relative";
import { isReminderTime } from "./reminder_time";
import { matches } from "./search";

const hour = 3_600_000;

it("says how long ago in the largest unit that is at least one", () => {
  expect(howLongAgo(0, 59_000)).toEqual({ value: 0, unit: "second" });
  expect(howLongAgo(0, 60_000)).toEqual({ value: -1, unit: "minute" });
  expect(howLongAgo(0, 9 * hour)).toEqual({ value: -9, unit: "hour" });
  expect(howLongAgo(0, 125 * hour)).toEqual({ value: -5, unit: "day" });
});

it("calls an instant just ahead of this clock now, not the future", () => {
  expect(howLongAgo(5000, 0)).toEqual({ value: 0, unit: "second" });
});

it("keeps reminders out of the quiet hours", () => {
  expect(["08:00", "18:00", "20:59"].every(isReminderTime)).toBe(true);
  expect(["07:59", "21:00", "", "8:00"].some(isReminderTime)).toBe(false);
});

it("finds a client by any part of the name, whatever case and accents", () => {
  expect(matches("Zoë Maple", "zoe")).toBe(true);
  expect(matches("Zoë Maple", "map zo")).toBe(true);
  expect(matches("Zoë Maple", "")).toBe(true);
  expect(matches("Zoë Maple", "heron")).toBe(false);
});

it("names every field of a new client that needs another look", () => {
  const good = { name: "Maple", email: "", time_zone: "Europe/London", reminder_time: "18:00" };
  expect(troublesOf(good)).toEqual({});
  const bad = { name: " ", email: "maple", time_zone: "Moon/Base", reminder_time: "23:00" };
  expect(Object.keys(troublesOf(bad))).toEqual(["name", "email", "time_zone", "reminder_time"]);
  expect(troublesOf({ ...good, name: "x".repeat(61) }).name).toBe("name_long");
});

it("knows which page an address names", () => {
  expect(routeOf("/")).toEqual({ page: "front" });
  expect(routeOf("/clients/new")).toEqual({ page: "new-client" });
  expect(routeOf("/clients/a%20b")).toEqual({ page: "client", id: "a b" });
  expect(routeOf("/clients/7/plan/")).toEqual({ page: "plan", id: "7" });
  expect(routeOf("/nowhere")).toEqual({ page: "missing" });
});
