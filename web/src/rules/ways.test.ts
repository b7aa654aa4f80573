import { describe, expect, it } from "vitest";
import type { Way } from "../api/settings";
import { canBeAsked, inOrder, wantedWith } from "./ways";

type State = Way["state"];

function ways(email: State, sms: State, push: State = "no_address"): Way[] {
  const states = { push, email, sms };
  const channels = ["push", "email", "sms"] as const;
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

describe("the order of the ways that are on", () => {
  it.each([
    [null, ["push", "email", "sms"]],
    ["sms", ["sms", "push", "email"]],
    ["email", ["email", "push", "sms"]],
  ] as const)("%s first: %s", (preferred, order) => {
    expect(inOrder(ways("confirmed", "confirmed", "confirmed"), preferred)).toEqual(order);
  });

  it("leaves out what is off", () => {
    expect(inOrder(ways("waiting", "confirmed"), "email")).toEqual(["sms"]);
  });

  it("asks nobody who has notifications on", () => {
    expect(canBeAsked(ways("not_asked", "not_asked", "confirmed"))).toBe(false);
  });
});
