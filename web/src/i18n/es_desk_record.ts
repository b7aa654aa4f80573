import type {
  breaks as enBreaks,
  chosen as enChosen,
  history as enHistory,
  pain as enPain,
  thread as enThread,
  words as enWords,
} from "./en_desk_record";
import { es } from "./es";
import { count, dateAndTimeOf, datesFrom, inList, longDate, shortDate, upper } from "./format";
import type { Catalogue } from "./language";

const asked: Record<string, string> = {
  done: "hecho otro día",
  minimum: "hecho un poco otro día",
  partial: "hecho en parte",
  excused: "se dejó otro día",
  due: "por hacer",
  overdue: "todavía sin marcar",
  missed: "sin hacer",
  unknown: "sin noticias",
};

export const reasons: Record<string, string> = {
  pain: "le dolía",
  unwell: "no se sentía bien",
  clinician_said_so: "por indicación de su terapeuta",
  no_time: "sin tiempo",
  forgot: "se le olvidó",
  away: "estaba fuera",
};

export const chosen: Catalogue<typeof enChosen> = {
  nothing: "Ese día no había nada previsto ni se marcó nada.",
  week: (status) => `Ese día se resume toda la semana: ${es.status(status)}.`,
  nothingTicked: "Ese mismo día no se marcó nada.",
  paused: "En pausa: no se pidió nada.",
  travel: "Ese día no existió allí: cruzó la línea de fecha.",
  name: ({ name, slot, slots, required }) =>
    `${name}${slots > 1 ? ` (${slot} de ${slots})` : ""}${required ? "" : ", si le apetece"}`,
  became: ({ kind, status, reason }) => {
    if (kind === "skip") return `sin hacer: ${reasons[reason ?? ""] ?? "sin motivo"}`;
    if (kind === "done") return "hecho";
    if (kind === "minimum") return "la dosis de un mal día";
    if (kind === "partial") return "hecho en parte";
    return asked[status ?? ""] ?? "nada marcado";
  },
  reason: (reason) => upper(reasons[reason] ?? reason),
  at: (at, zone) => `dicho el ${dateAndTimeOf(at, zone)}`,
  pain: ({ pain_before: before, pain_after: after }) => {
    if (before !== null && after !== null) return `Dolor ${before} antes, ${after} después.`;
    if (before !== null) return `Dolor ${before} antes.`;
    return after !== null ? `Dolor ${after} después.` : "";
  },
};

const half = (level: number) => `${Math.floor(level) || (level ? "" : "0")}${level % 1 ? "½" : ""}`;

export const pain: Catalogue<typeof enPain> = {
  title: "Dolor",
  none: "No se habló de dolor en las últimas cuatro semanas.",
  times: (times) =>
    `Dicho en ${count(times, "día", "días")} de las últimas cuatro semanas, 0 a 10.`,
  strongest: (level, date) => `El más fuerte: ${level}, el ${longDate(date)}.`,
  averages: (now, before) => {
    if (now === null) return "Nada en las últimas dos semanas.";
    const lately = `De media ${half(now)} en las últimas dos semanas`;
    return before === null ? `${lately}.` : `${lately}, ${half(before)} en las dos anteriores.`;
  },
  drawing: (told) =>
    `Dolor por día: ${inList(told.map((one) => `${one.level} el ${shortDate(one.on_date)}`))}`,
};

export const words: Catalogue<typeof enWords> = {
  title: "En sus palabras",
  none: "Sin notas, y sin motivos por haber dejado algo.",
  leftOut: (name, reason) => `${name}, sin hacer: ${reasons[reason] ?? reason}`,
  more: (more) => `${more} más de antes`,
};

export const history: Catalogue<typeof enHistory> = {
  title: "Historia del plan",
  first: "El primer plan",
  from: (date) => `Desde el ${longDate(date)}`,
  corrected: (date) => `Rectificado desde el ${longDate(date)}`,
  by: (name, date) => `Por ${name}, el ${date}.`,
  replaced: "Otro ocupó su lugar.",
  seen: (date) => `Lo vio el ${date}.`,
  same: "Los mismos estiramientos que antes.",
  over: "Desde entonces no se pide nada.",
  holds: (names) => `${inList(names)}.`,
  changed: ({ kind, name, now, before }) => {
    if (kind === "added") return `Nuevo: ${name}. ${now}`;
    if (kind === "removed") return `Ya no: ${name}.`;
    return `${name}: ${now} Antes: ${before}`;
  },
  earlier: (plans) => count(plans, "plan anterior", "planes anteriores"),
};

export const breaks: Catalogue<typeof enBreaks> = {
  title: "Pausas",
  none: "No hay pausa en curso ni prevista. En una pausa no se pide nada ni sale ningún recordatorio.",
  days: datesFrom,
  runs: "En curso",
  comes: "Prevista",
  by: { client: "por su cliente", therapist: "desde el consultorio" },
  enter: "Registrar una pausa",
  dialog: (name) => `Una pausa para ${name}`,
  lead: "En estos días no se pide nada, no sale ningún recordatorio y su racha queda entera.",
  first: "Primer día",
  firstHint: "Puede haber empezado hasta 7 días atrás.",
  last: "Último día",
  reason: "Motivo (opcional)",
  reasonHint: "Su cliente puede leerlo.",
  go: "Registrar",
  busy: "Registrando",
  cancel: "Cancelar",
  needFirst: "Elija el primer día.",
  needLast: "Elija el último día.",
  badFirst: "Elija un primer día entre hace 7 días y dentro de un año.",
  badLast: "Elija un último día que no sea anterior al primero, y a menos de un año de él.",
  badReason: "Como máximo 200 caracteres.",
  entered: "La pausa está registrada.",
  end: "Terminarla",
  takeBack: "Anularla",
  endLabel: (from, until) => `Terminar la pausa: ${datesFrom(from, until)}`,
  takeBackLabel: (from, until) => `Anular la pausa: ${datesFrom(from, until)}`,
  endTitle: "¿Terminar esta pausa ahora?",
  endLead: "Desde hoy se vuelve a pedir, y salen los recordatorios.",
  takeBackTitle: "¿Anular esta pausa?",
  takeBackLead: "Todavía no empezó. En sus días se pedirá como siempre.",
  keep: "Dejarla",
  ended: "La pausa terminó.",
  takenBack: "La pausa está anulada.",
};

export const thread: Catalogue<typeof enThread> = {
  title: (name) => `Mensajes con ${name}`,
  none: (name) => `Todavía nada. Lo que escriba ${name} aparece aquí, y solo aquí.`,
  fresh: "Nuevo",
  read: "Leído",
  sent: "Sin leer todavía",
  label: (name) => `Escribir a ${name}`,
  hint: "Solo pueden leerlo este consultorio y su cliente. Lo encuentra en la aplicación; nada de ello sale por correo.",
  go: "Enviar",
  busy: "Enviando",
  need: "Primero escriba un mensaje.",
  long: "Como máximo 2000 caracteres.",
  done: "Enviado.",
  failed: "No se envió. Lo que escribió sigue aquí: envíelo otra vez.",
  leaveTitle: "Su mensaje todavía no se envió",
  leaveLead: "Si sale ahora, se pierde.",
  leave: "Salir",
  stay: "Quedarme aquí",
};
