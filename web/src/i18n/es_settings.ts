import { cityOf } from "../rules/time_zone";
import type { settings as en } from "./en_settings";
import { at } from "./es";
import { inList, upper, wallTime } from "./format";
import type { Catalogue } from "./language";
import { waysLine } from "./ways_line";

type State = "no_address" | "not_asked" | "waiting" | "confirmed" | "off" | "opted_out";
type Channel = "email" | "sms";

const stopped = (number: string | null) =>
  number
    ? `Terminados por tu mensaje ALTO. Para empezar otra vez, envía START al ${number}.`
    : "Terminados por tu mensaje ALTO. Para empezar otra vez, responde START a nuestro último mensaje.";

const waiting: Record<Channel, string> = {
  email: "Falta tu sí: abre el enlace del correo que te enviamos.",
  sms: "Falta tu sí: responde YES a nuestro mensaje de texto.",
};

const by: Record<Channel, string> = { email: "Por correo", sms: "Por mensaje de texto" };

const oneMore: Record<Channel, string> = {
  email: "abre el enlace del correo que te enviamos.",
  sms: "responde YES al mensaje de texto que te enviamos.",
};

const deskChannel: Record<Channel, string> = { email: "correo", sms: "mensaje de texto" };
const deskState: Partial<Record<State, string>> = {
  not_asked: "sin preguntar todavía",
  waiting: "falta el sí de su cliente",
  off: "sin elegir",
  opted_out: "pidió parar",
};

export const settings: Catalogue<typeof en> = {
  hub: {
    title: "Ajustes",
    reminded: (channels, times) =>
      channels.length > 0 && times.length > 0
        ? `${inList(channels.map((one) => by[one]))}, ${inList(times.map((time) => at(wallTime(time))))}`
        : "Apagados",
    breaksLead: "Algunos días sin estiramientos",
    phonesLead: "Teléfono nuevo, tableta compartida, salir",
  },

  zone: {
    title: "Zona horaria",
    now: (zone) => `Tus días y recordatorios van con la hora de ${cityOf(zone)}.`,
    elsewhere: (here, kept) =>
      `Este teléfono tiene ahora la hora de ${cityOf(here)}. Tus días y recordatorios van con la de ${cityOf(kept)}.`,
    use: (zone) => `Usar la hora de ${cityOf(zone)}`,
    used: (zone) => `Ahora cuenta la hora de ${cityOf(zone)}.`,
    leave: "Dejarlo así",
    other: "Elegir otra",
    field: "Ciudad o zona horaria",
    hint: "Por ejemplo Madrid o America/Bogota.",
    keep: "Usar esta zona horaria",
    busy: "Un momento",
    need: "Escribe una ciudad.",
    unknown: "Esta zona horaria no se conoce. Elige una de la lista.",
    cancel: "Cancelar",
  },

  ask: {
    title: (times) =>
      times.length > 0
        ? `¿Te lo recordamos ${inList(times.map((time) => at(wallTime(time))))}?`
        : "¿Te lo recordamos?",
    lead: "Solo cuando quede algo por hacer.",
    yes: { email: "Sí, por correo", sms: "Sí, por mensaje de texto" },
    no: "No, gracias",
    saidYes: (channel, confirmed) =>
      confirmed ? "Bien. Te lo recordaremos." : `Bien. Falta un paso: ${oneMore[channel]}`,
    saidNo: "De acuerdo, sin recordatorios. Puedes cambiarlo en Ajustes.",
  },

  page: {
    title: "Recordatorios",
    lead: "Llegan solo cuando queda algo por hacer.",
  },

  how: {
    title: "Cómo",
    channel: { email: "Por correo", sms: "Por mensaje de texto" },
    state: (channel, state, number) =>
      ({
        no_address:
          channel === "email"
            ? "Aquí no hay ninguna dirección de correo."
            : "Aquí no hay ningún número de teléfono.",
        not_asked: "Apagados hasta que digas que sí.",
        waiting: waiting[channel],
        confirmed: "Encendidos",
        off: "Apagados",
        opted_out: stopped(number),
      })[state],
    nothingCame: {
      email: "¿No llegó nada? Mira en el correo no deseado, o apágalos y enciéndelos otra vez.",
      sms: "¿No llegó nada? Apágalos y enciéndelos otra vez.",
    },
    onButStopped: "Encendidos, pero todos los recordatorios están detenidos.",
    on: "Encender",
    off: "Apagar",
    first: {
      email: "Los dos están encendidos: primero va el correo.",
      sms: "Los dos están encendidos: primero va el mensaje de texto.",
    },
    swap: { email: "Primero el correo", sms: "Primero el mensaje de texto" },
    noAddress: {
      email: "Para esto hace falta una dirección de correo, y aquí no hay ninguna.",
      sms: "Para esto hace falta un número de teléfono, y aquí no hay ninguno.",
    },
  },

  when: {
    title: "Cuándo",
    zone: (zone) => `Entre las 8:00 y las 20:59, según el reloj de ${cityOf(zone)}.`,
    nth: [
      "Primer recordatorio",
      "Segundo recordatorio",
      "Tercer recordatorio",
      "Cuarto recordatorio",
    ],
    none: "Sin hora de recordatorio.",
    remove: "Quitar",
    add: "Agregar una hora",
    keep: "Guardar estas horas",
    busy: "Guardando",
    kept: "Guardado.",
    need: "Falta la hora; si no hace falta, se puede quitar.",
    refused: (why) =>
      why.includes("twice")
        ? "Esta hora ya está."
        : "La hora tiene que estar entre las 8:00 y las 20:59.",
  },

  stop: {
    title: "Todos los recordatorios",
    lead: "No llega nada hasta que tú lo digas. Tus estiramientos quedan como están.",
    go: "Detener todos los recordatorios",
    stopped: "No recibes recordatorios.",
    again: "Recordármelo otra vez",
  },

  confirm: {
    title: "Recordatorios por correo",
    lead: "Alguien pidió recordatorios breves en esta dirección; si eres tú, di que sí.",
    go: "Sí, recuérdamelo",
    busy: "Un momento",
    ignore: "Si no eres tú, cierra esta página y no llegará nada.",
    done: "Gracias",
    doneLead: "Los recordatorios llegarán por correo. Puedes terminarlos en Ajustes.",
    gone: "Para recibir otro, apaga el correo y enciéndelo otra vez en Ajustes, Recordatorios.",
    toToday: "A mis estiramientos",
  },

  desk: {
    line: (ways) =>
      waysLine(ways, {
        by: (channels) => `Recibe avisos por ${inList(channels.map((one) => deskChannel[one]))}.`,
        notBy: (channel, state) =>
          state === "no_address"
            ? channel === "sms" && "Sin número de teléfono."
            : upper(`${deskChannel[channel]}: ${deskState[state] ?? state}.`),
      }),
  },
};
