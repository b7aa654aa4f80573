import { cityOf } from "../rules/time_zone";
import type { settings as en } from "./en_settings";
import { at } from "./es";
import { count, inList, upper, wallTime } from "./format";
import type { Catalogue } from "./language";
import { waysLine } from "./ways_line";

type State = "no_address" | "not_asked" | "waiting" | "confirmed" | "off" | "opted_out" | "dead";
type Addressed = "email" | "sms";
type Channel = "push" | Addressed;

const stopped = (number: string | null) =>
  number
    ? `Terminados por tu mensaje ALTO. Para empezar otra vez, envía START al ${number}.`
    : "Terminados por tu mensaje ALTO. Para empezar otra vez, responde START a nuestro último mensaje.";

const cameBack =
  "Ya no se envía nada a esta dirección: los correos volvieron o se marcaron como no deseados. Tu terapeuta puede anotar otra.";

const waiting: Record<Addressed, string> = {
  email: "Falta tu sí: abre el enlace del correo que te enviamos.",
  sms: "Falta tu sí: responde YES a nuestro mensaje de texto.",
};

const by: Record<Channel, string> = {
  push: "Por notificación",
  email: "Por correo",
  sms: "Por mensaje de texto",
};

const oneMore: Record<Addressed, string> = {
  email: "abre el enlace del correo que te enviamos.",
  sms: "responde YES al mensaje de texto que te enviamos.",
};

const noneArrives =
  "Ya no se manda nada a este número: no llegó ningún mensaje. ¿Es el tuyo? Tu terapeuta puede anotar otro.";

const deskChannel: Record<Channel, string> = {
  push: "notificación en el teléfono",
  email: "correo",
  sms: "mensaje de texto",
};
const deskState: Partial<Record<State, string>> = {
  not_asked: "sin preguntar todavía",
  waiting: "falta el sí de su cliente",
  off: "sin elegir",
  opted_out: "pidió parar",
  dead: "allí no llega nada",
};

const shortDays = { weekdays: "de lunes a viernes", weekends: "fines de semana" };

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
    yes: { push: "Sí, en este teléfono", email: "Sí, por correo", sms: "Sí, por mensaje de texto" },
    no: "No, gracias",
    saidYes: (channel, confirmed) =>
      confirmed || channel === "push"
        ? "Bien. Te lo recordaremos."
        : `Bien. Falta un paso: ${oneMore[channel]}`,
    saidNo: "De acuerdo, sin recordatorios. Puedes cambiarlo en Ajustes.",
    saidNotHere: "Este navegador no las encendió. Puedes elegir otra vía en Ajustes.",
  },

  page: {
    title: "Recordatorios",
    lead: "Llegan solo cuando queda algo por hacer.",
  },

  how: {
    title: "Cómo",
    channel: by,
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
        opted_out: channel === "email" ? cameBack : stopped(number),
        dead: channel === "email" ? cameBack : noneArrives,
      })[state],
    nothingCame: {
      email: "¿No llegó nada? Mira en el correo no deseado, o apágalos y enciéndelos otra vez.",
      sms: "¿No llegó nada? Apágalos y enciéndelos otra vez.",
    },
    onButStopped: "Encendidos, pero todos los recordatorios están detenidos.",
    on: "Encender",
    off: "Apagar",
    first: {
      push: "Primero va la notificación.",
      email: "Primero va el correo.",
      sms: "Primero va el mensaje de texto.",
    },
    swap: {
      push: "Primero la notificación",
      email: "Primero el correo",
      sms: "Primero el mensaje de texto",
    },
    noAddress: {
      email: "Para esto hace falta una dirección de correo, y aquí no hay ninguna.",
      sms: "Para esto hace falta un número de teléfono, y aquí no hay ninguno.",
    },
  },

  push: {
    on: "Encendidas en este teléfono",
    off: "Apagadas en este teléfono",
    elsewhere: (phone) => `Apagadas en este teléfono. Llegan a: ${phone}.`,
    discreet: "Dicen cuántos quedan y cuánto se tarda, y nada más.",
    refused: "Este navegador no las encendió. Todo queda como estaba.",
    cannot: {
      blocked:
        "Este navegador las bloquea. Abre sus ajustes para esta página, permite las notificaciones y vuelve.",
      install:
        "En un iPhone o iPad: toca Compartir y luego Añadir a pantalla de inicio. Abre Limberday desde ahí y enciéndelas.",
      none: "Este navegador no puede mostrarlas.",
    },
  },

  when: {
    title: "Cuándo",
    zone: (zone) =>
      `Según el reloj de ${cityOf(zone)}. Entre las 21:00 y las 8:00 solo si tú lo dices.`,
    nth: [
      "Primer recordatorio",
      "Segundo recordatorio",
      "Tercer recordatorio",
      "Cuarto recordatorio",
      "Quinto recordatorio",
      "Sexto recordatorio",
      "Séptimo recordatorio",
      "Octavo recordatorio",
    ],
    more: "Días, retraso, costumbre",
    daysOf: "Días",
    days: {
      every: "Todos los días",
      weekdays: "De lunes a viernes",
      weekends: "Sábados y domingos",
    },
    lateness: "Si algo lo impide, puede llegar tarde, como mucho",
    late: (minutes) => (minutes < 60 ? `${minutes} minutos` : count(minutes / 60, "hora", "horas")),
    cue: "Junto con",
    tied: (cues) => `Junto con: ${inList(cues)}`,
    cueHint: "Por ejemplo: después de cepillarse los dientes. Se muestra aquí y nunca se envía.",
    quietYes: "Sí, a esta hora, aunque sea de noche",
    at: ({ time, days }) =>
      days === "every" ? wallTime(time) : `${wallTime(time)} (${shortDays[days]})`,
    none: "Sin hora de recordatorio.",
    remove: "Quitar",
    add: "Agregar una hora",
    keep: "Guardar estas horas",
    busy: "Guardando",
    kept: "Guardado.",
    need: "Falta la hora; si no hace falta, se puede quitar.",
    refused: (why, own) => {
      if (why.includes("twice")) return "Esta hora ya está.";
      if (!why.includes("quiet")) return "Falta la hora.";
      return own
        ? "Es de noche. Di que sí abajo, o elige una hora entre las 8:00 y las 20:59."
        : "Solo su cliente puede elegir una hora de la noche. Elija una entre las 8:00 y las 20:59.";
    },
  },

  coming: {
    title: "Los próximos",
    none: "Por ahora, ninguno.",
    closed: {
      stopped: "No llega ninguno: todos están detenidos.",
      no_way: "No llega ninguno: no hay un medio encendido y confirmado.",
    },
    why: (why, goesWith) =>
      ({
        no_date: "no llega: el reloj se salta este día",
        stopped: "no llega",
        no_way: "no llega",
        break: "no llega: hay una pausa",
        only_last: "no llega: solo llega el último del día",
        answered: "no llega: no queda nada por hacer",
        nothing_due: "no llega: no hay nada previsto",
        over: "no llega: su hora ya pasó",
        quiet: "no llega: sería de noche",
        together: `va junto con el de ${at(wallTime(goesWith ?? ""))}`,
      })[why],
    tooMany:
      "En un día salen como mucho dos mensajes de texto; los recordatorios de más no llegan.",
  },

  fewer: {
    offer: {
      title: "¿Menos recordatorios?",
      lead: "Casi todos los días terminas antes del primero. Podemos recordártelo solo una vez al día, tarde, si queda algo por hacer.",
      yes: "Sí, solo el último",
      no: "No, que sigan todos",
      saidYes: "Bien. Solo llega el último recordatorio del día.",
      saidNo: "De acuerdo, se quedan como están.",
    },
    back: {
      title: "Vuelven todos los recordatorios",
      lead: "Hubo dos días de silencio, así que vuelven todos. Hoy es un día nuevo.",
      seen: "De acuerdo",
    },
    on: "Solo llega el último recordatorio del día, si queda algo por hacer.",
    all: "Que vuelvan todos",
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
