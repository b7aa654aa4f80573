import { answer, polled } from "./answer";
import { server } from "./client";

export function phones() {
  return answer(server.GET("/api/phones"));
}

export function phonesNow() {
  return polled(server.GET("/api/phones"));
}

export function newPhone() {
  return answer(server.POST("/api/phones/new"));
}

export function signPhoneOut(id: string) {
  return answer(
    server.DELETE("/api/phones/{session_id}", { params: { path: { session_id: id } } }),
  );
}

export function tablet() {
  return answer(server.GET("/api/tablet"));
}

export type Person = Awaited<ReturnType<typeof tablet>>["people"][number];

/** Has six digits sent to that address, if it is a client's; the answer does not tell. */
export function askForCode(email: string) {
  return answer(server.POST("/api/client-code", { body: { email } }));
}
