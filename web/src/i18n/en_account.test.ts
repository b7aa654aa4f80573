import { describe, expect, it } from "vitest";
import type { AuditEntry } from "../api/account";
import { account } from "./en_account";

describe("who saw what, in words", () => {
  const entry = (said: Partial<AuditEntry>): AuditEntry => ({
    id: 1,
    at: "2026-11-22T08:14:00Z",
    actor_kind: "therapist",
    actor: "Robin",
    action: "client_read",
    client_id: null,
    client: null,
    address: "192.0.2.4",
    ...said,
  });

  it.each([
    [{ client: "Maple" }, "Robin looked at Maple's page"],
    [{ actor: null, client: null }, "A former colleague looked at a former client's page"],
    [{ action: "signed_in" }, "Robin signed in"],
    [
      { action: "password_reset_offered", actor_kind: "operator", actor: null },
      "The operator made a link to a new password",
    ],
    [{ action: "phone_signed_out", client: "Wren" }, "Robin signed one of Wren's phones out"],
    [
      { action: "phone_signed_out", actor_kind: "client", actor: null, client: "Wren" },
      "Wren signed another phone out",
    ],
    [
      { action: "client_signed_in", actor_kind: "client", actor: null, client: null },
      "A former client signed in on a phone",
    ],
    [
      { action: "client_invited", actor_kind: "client", actor: null, client: "Wren" },
      "Wren made a code for another phone",
    ],
  ] as const)("%o", (said, sentence) => {
    expect(account.audit.deed(entry(said))).toBe(sentence);
  });
});

describe("a refused field", () => {
  it.each([
    ["password", "must have at least 15 characters", "This must have at least 15 characters."],
    ["current", "is not your password", "This is not your password."],
    ["email", "value is not a valid address", "This does not look like an e-mail address."],
    ["email", "has an account already", "This has an account already."],
  ])("%s %s", (field, why, sentence) => {
    expect(account.refused(field, why)).toBe(sentence);
  });
});
