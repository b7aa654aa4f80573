import type { thread as English } from "./en_thread";
import type { Catalogue } from "./language";

export const thread: Catalogue<typeof English> = {
  title: "Mensajes",
  lead: (therapist) =>
    `Entre tú y ${therapist || "tu terapeuta"}. Solo el consultorio puede leerlos.`,
  none: "Todavía no hay mensajes",
  noneLead: "Haz una pregunta o cuenta cómo va.",
  you: "Tú",
  sent: "Enviado",
  read: "Leído",
  starters: ["Esto duele: ", "Esto no ayuda: ", "¿Lo hago bien? "],
  starterName: (starter) => starter.replace(/:? $/, ""),
  label: "Tu mensaje",
  notUrgent:
    "No es para emergencias: la respuesta puede tardar días. Si necesitas ayuda ya, llama al número de emergencias.",
  go: "Enviar",
  busy: "Enviando",
  need: "Primero escribe un mensaje.",
  long: "Es demasiado largo. Acórtalo o envíalo en dos partes.",
  said: "Tu mensaje se envió.",
  offline: "Tu mensaje no se envió: no hay conexión. Sigue aquí. Intenta más tarde.",
  failed: "Tu mensaje no se envió. Sigue aquí. Intenta de nuevo en un momento.",
  leaveTitle: "Tu mensaje no se ha enviado",
  leaveLead: "Si sales ahora, se pierde.",
  leave: "Salir",
  stay: "Quedarme",
};
