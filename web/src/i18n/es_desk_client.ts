import { clock } from "../rules/dose";
import type { client as en } from "./en_desk_client";
import { at, es } from "./es";
import { figures } from "./es_desk_figures";
import { breaks, chosen, history, pain, thread, words } from "./es_desk_record";
import { right } from "./es_desk_right";
import { inARow, why } from "./es_desk_roster";
import { inList, longDate, upper, wallTime } from "./format";
import type { Catalogue } from "./language";

export const client: Catalogue<typeof en> = {
  back: "Clientes",
  shortName: (name) => `Nombre corto ${name}`,
  phones: "Teléfonos",
  noPhones: "Sin sesión abierta en ningún teléfono.",
  phoneOut: "Cerrar la sesión de este teléfono",
  phoneOutLead: (name) =>
    `${name} necesitará un código nuevo en él. Lo marcado que aún no se envió queda en el teléfono.`,
  contact: (email) => email ?? "Sin dirección de correo",
  times: {
    title: "Horas de los recordatorios",
    at: (times) =>
      times.length > 0
        ? `${upper(inList(times.map((time) => at(wallTime(time)))))}, si queda algo por hacer.`
        : "Ninguna, así que no sale ningún recordatorio.",
    lead: (zone) =>
      `Según el reloj de ${zone}, entre las 8:00 y las 20:59. Si son varias al día, la primera es para la primera vez, y así sucesivamente. Su cliente puede cambiarlas.`,
    dialog: (name) => `Cuándo se le recuerda a ${name}`,
    change: "Cambiar las horas",
    done: "Cerrar",
  },
  zone: (zone) => zone.replaceAll("_", " "),
  streakOf: inARow,
  best: (best, unit) => `la más larga, ${inARow(best, unit)}`,
  figures,
  why,
  toThread: "Leer y responder",
  open: (open) => `${open} más pueden llegar todavía`,
  calendar: "Día por día",
  calendarEmpty: "El calendario empieza con el primer plan.",
  calendarKeys: "Elija un día para ver qué se hizo. Las flechas avanzan y retroceden.",
  earlier: "Mostrar doce semanas",
  fewer: "Mostrar cuatro semanas",
  chosen,
  pain,
  words,
  plan: "Plan",
  planEmpty: "Todavía sin estiramientos. Uno o dos son un buen comienzo.",
  ended: (date) => `El plan terminó el ${longDate(date)}.`,
  ends: (date) => `El plan termina el ${longDate(date)}: desde entonces no se pide nada.`,
  told: (message) => `Se le dijo: “${message}”`,
  ifTheyLike: "Si le apetece.",
  because: (reason) => `Asignado aunque algo está en contra: ${reason}`,
  makePlan: "Elegir estiramientos",
  changePlan: "Cambiar el plan",
  perSession: (seconds) => `${clock(seconds)} por sesión, ${es.about(seconds)}`,
  since: (date) => `Desde el ${longDate(date)}`,
  from: (date) => `Desde el ${longDate(date)}`,
  history,
  breaks,
  right,
  thread,
  knownNone: "No hay ninguna afección ni hallazgo registrado.",
  knownChange: "Registrar o cambiar",

  messages: "Recordatorios y cartas",
  messagesEmpty: "Todavía no se ha enviado ni previsto nada.",
  invite: "Invitar",
  inviteTitle: (name) => `Invitar a ${name}`,
  elsewhere: "Si no están en el mismo lugar",
  linkLead:
    "Una invitación es un enlace que abre los estiramientos en un teléfono, una vez, durante 7 días. Solo vale la más nueva.",
  goesTo: (email) =>
    email
      ? `Por correo va a ${email}.`
      : "No hay dirección de correo; haga un enlace y entréguelo.",
  send: "Enviar una invitación",
  sent: (email, until) =>
    `En camino a ${email}, después de las horas de silencio si allí es de noche. Sirve hasta el ${until}.`,
  makeLink: "Hacer un enlace",
  linkOnce: (until) =>
    `Cópielo ahora: se muestra esta única vez. Sirve hasta el ${until}, a quien lo tenga.`,
  copy: "Copiar el enlace",
  copied: "Copiado.",
  copyFailed: "El navegador no permitió copiar. Seleccione el enlace y cópielo a mano.",
};
