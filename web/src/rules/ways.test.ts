import { describe, expect, it } from "vitest";
import type { Channel, Way } from "../api/settings";
import { canBeAsked, wantedWith } from "./ways";

function ways(email: Way["state"], sms: Way["state"]): Way[] {
  const states = { email, sms };
  const channels: Channel[] = ["email", "sms"];
  return channels.map((channel) => ({ channel, address: "x", state: states[channel] }));
}

describe("the question on Today", () => {
  it.each([
    ["not_asked", "no_address", true],
    ["not_asked", "not_asked", true],
    ["no_address", "no_address", false],
    ["not_asked", "waiting", false],
    ["not_asked", "confirmed", false],
    ["off", "not_asked", false],
    ["not_asked", "opted_out", false],
  ] as const)("e-mail %s, text %s: %s", (email, sms, asked) => {
    expect(canBeAsked(ways(email, sms))).toBe(asked);
  });
});

describe("one more answer", () => {
  it.each([
    ["confirmed", "not_asked", "sms", true, { email: true, sms: true }],
    ["confirmed", "waiting", "email", false, { email: false, sms: true }],
    ["off", "no_address", "email", true, { email: true, sms: false }],
    ["not_asked", "opted_out", "email", true, { email: true, sms: true }],
  ] as const)("e-mail %s, text %s; %s: %s", (email, sms, channel, yes, wanted) => {
    expect(wantedWith(ways(email, sms), channel, yes)).toEqual(wanted);
  });
});
