import { answer } from "./answer";
import { type Me, server } from "./client";
import { begun } from "./sign_in";

export interface NewPractice {
  token: string;
  practice: string;
  name: string;
  email: string;
  password: string;
}

export async function setUp(body: NewPractice): Promise<Me> {
  return begun(await answer(server.POST("/api/setup", { body })));
}

export async function join(token: string, name: string, password: string): Promise<Me> {
  return begun(await answer(server.POST("/api/join", { body: { token, name, password } })));
}

export function askForReset(email: string): Promise<undefined> {
  return answer(server.POST("/api/password-reset-request", { body: { email } }));
}

export function resetPassword(token: string, password: string): Promise<undefined> {
  return answer(server.POST("/api/password-reset", { body: { token, password } }));
}

export function account() {
  return answer(server.GET("/api/account"));
}

export type Account = Awaited<ReturnType<typeof account>>;
export type Passkey = Account["passkeys"][number];
export type SignedIn = Account["sessions"][number];

export function chooseLetters(body: Account["letters"]): Promise<undefined> {
  return answer(server.PUT("/api/account/letters", { body }));
}

export function changePassword(current: string, password: string): Promise<undefined> {
  return answer(server.PUT("/api/account/password", { body: { current, password } }));
}

export function removePasskey(id: string): Promise<undefined> {
  const params = { path: { passkey_id: id } };
  return answer(server.DELETE("/api/account/passkeys/{passkey_id}", { params }));
}

export function offerCodes() {
  return answer(server.POST("/api/account/second-factor"));
}

export type CodesOffer = Awaited<ReturnType<typeof offerCodes>>;

/** Switches one-time codes on; the recovery codes are shown this once. */
export async function confirmCodes(code: string): Promise<string[]> {
  const asked = server.PUT("/api/account/second-factor", { body: { code } });
  return (await answer(asked)).recovery_codes;
}

export function dropCodes(): Promise<undefined> {
  return answer(server.DELETE("/api/account/second-factor"));
}

export async function renewRecoveryCodes(): Promise<string[]> {
  return (await answer(server.POST("/api/account/recovery-codes"))).recovery_codes;
}

export function endOtherSessions(): Promise<undefined> {
  return answer(server.DELETE("/api/account/sessions"));
}

export function endSession(id: string): Promise<undefined> {
  const params = { path: { session_id: id } };
  return answer(server.DELETE("/api/account/sessions/{session_id}", { params }));
}

export function colleagues() {
  return answer(server.GET("/api/colleagues"));
}

export type Colleagues = Awaited<ReturnType<typeof colleagues>>;
export type Colleague = Colleagues["colleagues"][number];
export type OpenInvitation = Colleagues["invitations"][number];

export function inviteColleague(email: string, owner: boolean, send: boolean) {
  return answer(server.POST("/api/colleagues", { body: { email, owner, send } }));
}

export type Invited = Awaited<ReturnType<typeof inviteColleague>>;

export function withdrawInvitation(id: string): Promise<undefined> {
  const params = { path: { invitation_id: id } };
  return answer(server.DELETE("/api/colleagues/invitations/{invitation_id}", { params }));
}

export function changeColleague(
  id: string,
  body: { owner: boolean; disabled: boolean },
): Promise<undefined> {
  const params = { path: { therapist_id: id } };
  return answer(server.PUT("/api/colleagues/{therapist_id}", { params, body }));
}

export function rules() {
  return answer(server.GET("/api/practice/rules"));
}

export type Rules = Awaited<ReturnType<typeof rules>>;

export function changeRules(body: Rules): Promise<undefined> {
  return answer(server.PUT("/api/practice/rules", { body }));
}

export function texts() {
  return answer(server.GET("/api/practice/texts"));
}

export type Texts = Awaited<ReturnType<typeof texts>>;

/** How many text messages a month may take; null for any number. */
export function limitTexts(budget: number | null): Promise<undefined> {
  return answer(server.PUT("/api/practice/texts", { body: { budget } }));
}

export function audit(before: number | null) {
  const params = { query: before === null ? {} : { before } };
  return answer(server.GET("/api/audit", { params }));
}

export type Audit = Awaited<ReturnType<typeof audit>>;
export type AuditEntry = Audit["entries"][number];
