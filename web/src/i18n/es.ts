import type { Reason } from "../rules/check_in";
import { aboutHours, aboutMinutes } from "../rules/dose";
import type { en } from "./en";
import { inSpanish } from "./es_server";
import { count, form, inWords, longDate, upper, weekday, word } from "./format";
import type { Catalogue } from "./language";

const statusWords: Record<string, string> = {
  done: "hecho",
  minimum: "hecho un poco",
  partial: "hecho en parte",
  excused: "se dejó",
  missed: "sin hacer",
  unknown: "sin noticias",
  due: "por hacer",
  overdue: "sin marcar todavía",
  rest: "nada previsto",
  paused: "en pausa",
  travel: "ese día no existió",
  upcoming: "por venir",
};

const reasonWords: Record<Reason, string> = {
  pain: "Me duele",
  unwell: "No me siento bien",
  clinician_said_so: "Me lo dijo mi terapeuta",
  no_time: "No tengo tiempo",
  forgot: "Se me olvidó",
  away: "No estoy en casa",
};

const LONG_HOLD_S = 120;

/** As people say it: "20 segundos", "3 minutos". */
function held(seconds: number): string {
  const isLong = seconds >= LONG_HOLD_S && seconds % 60 === 0;
  return isLong ? `${seconds / 60} minutos` : count(seconds, "segundo", "segundos");
}

/** "a la 1:14", "a las 8:00". */
export const at = (time: string) => `${time.startsWith("1:") ? "a la" : "a las"} ${time}`;

const times = (amount: number) => (amount === 1 ? "una vez" : `${amount} veces`);

/** Who is meant where no name is known. */
const whose = (therapist: string) => therapist || "Tu terapeuta";
const ofWhom = (therapist: string) => therapist || "tu terapeuta";

export const es: Catalogue<typeof en> = {
  product: "Limberday",
  loading: "Un momento",
  languages: "Idioma",
  places: "Tus páginas",
  tabs: { today: "Hoy", progress: "Avance", thread: "Mensajes", settings: "Ajustes" },
  server: inSpanish,
  status: (status) => statusWords[status] ?? status,
  figure: (name) => `${name}, con una figura que se mueve`,
  skip: "Ir al contenido",

  dose(dose, perSide) {
    const rounds = dose.sets > 1 ? `${dose.sets} series de ${times(dose.reps)}` : times(dose.reps);
    const sides = perSide ? " por lado" : "";
    const hold = dose.hold_s > 0 ? `, mantén ${held(dose.hold_s)}` : "";
    return `${upper(rounds)}${sides}${hold}.`;
  },
  about(seconds) {
    const minutes = aboutMinutes(seconds);
    if (minutes < 60) return minutes === 1 ? "un minuto" : `unos ${minutes} minutos`;
    const hours = aboutHours(seconds);
    return hours === 1 ? "una hora" : `unas ${hours} horas`;
  },

  trouble: {
    unreachable: "Limberday no responde. Revisa la conexión y prueba otra vez.",
    broken: "Algo falló de nuestro lado. No se cambió nada. Prueba otra vez en un momento.",
    signedOut: "La sesión se cerró. Lo que escribiste sigue aquí; entra otra vez para seguir.",
    missing: "Aquí ya no hay nada.",
    again: "Probar otra vez",
    signIn: "Entrar",
  },

  front: {
    title: "Unos minutos tranquilos al día",
    lead: "Limberday lleva la cuenta de los estiramientos cortos que te dio tu terapeuta.",
    therapist: "Soy terapeuta",
    therapistHint: "Entre a su consultorio.",
    client: "Tengo estiramientos por hacer",
    clientHint:
      "Apunta la cámara de este teléfono al código que te muestra tu terapeuta, o escríbelo. No hace falta cuenta ni contraseña.",
    code: "Tengo un código",
    signIn: "Entrar",
    out: "Tu sesión aquí se cerró. Con un código nuevo vuelves a entrar.",
    who: "¿Quién está aquí?",
    whoLead: "Toca tu nombre.",
    else: "Otra persona",
    hello: (name) => `Hola, ${name}`,
    digits: "Cuatro cifras",
    digitsLead: "Escribe las cuatro cifras que elegiste.",
    needDigits: "Hacen falta cuatro cifras.",
    wrongDigits: (name) =>
      `Esas no son las cuatro cifras de ${name}. Después de cinco intentos hace falta un código nuevo.`,
    over: (name) =>
      `Cinco intentos fueron demasiados, y la sesión de ${name} se cerró aquí. Con un código nuevo puede volver; lo marcado que esperaba se conserva.`,
    go: "Ir a mis estiramientos",
    busy: "Un momento",
  },

  landing: {
    title: "Tus estiramientos están listos",
    lead: "Ábrelos en este teléfono. Tu sesión queda abierta aquí hasta que la cierres.",
    open: "Abrir mis estiramientos",
    opening: "Abriendo",
    goneTitle: "Este enlace ya se usó o es muy antiguo",
    gone: "Cada enlace sirve una vez, y solo vale el más nuevo. Pide otro a tu terapeuta, o haz que te llegue un código por correo.",
    sendCode: "Recibir un código",
    emptyTitle: "Este enlace no está completo",
    empty: "Ábrelo otra vez, pide otro a tu terapeuta, o haz que te llegue un código por correo.",
    kept: "El enlace todavía sirve. No se gastó nada.",
    toToday: "Ir a mis estiramientos",
  },

  already: {
    here: (name) => `La sesión de ${name} está abierta aquí.`,
    client: (name) => `La sesión de ${name} está abierta aquí. Si sigues, se cierra.`,
    back: (name) => `Soy ${name}: a mis estiramientos`,
    share: "Compartimos esta tableta",
    shared: (name) => `${name} vuelve con cuatro cifras. Ya puedes seguir.`,
    therapist: (name) =>
      `La sesión de ${name} está abierta en este navegador. Si sigue, se cierra; use una ventana privada.`,
    toClients: "Volver a clientes",
  },

  today: {
    title: "Hoy",
    headline: (stretches, seconds) =>
      `${word(stretches)} ${form(stretches, "estiramiento", "estiramientos")}, ${es.about(seconds)}`,
    left: (open, seconds) =>
      `${form(open, "Falta uno", `Faltan ${inWords(open)}`)}, ${es.about(seconds)}`,
    allDone: "Todo hecho por hoy.",
    allDoneFor: (date) => `Todo hecho del ${weekday(date)}.`,
    enough: "Eso es todo por hoy.",
    enoughFor: (date) => `Eso es todo del ${weekday(date)}.`,
    rest: "No queda nada por hacer. Hasta mañana.",
    none: "Todavía no hay nada aquí",
    noneLead: (therapist) =>
      `${whose(therapist)} aún no eligió tus estiramientos. Estarán en esta página en cuanto los elija.`,
    nothingToday: "Hoy no hay nada previsto",
    nothingFor: (date) => `Nada previsto para el ${weekday(date)}`,
    nothingTodayLead: "Disfruta el día libre.",
    onABreak: "Estás en pausa",
    onABreakLead: (until) =>
      until
        ? `Hasta el ${longDate(until)} no se te pide nada, y tu racha queda entera.`
        : "No se te pide nada hasta que termine.",
    wasOnABreak: "Estabas en pausa",
    wroteTo: (therapist, unread) =>
      unread === 1 ? `${whose(therapist)} te escribió.` : `Tienes ${unread} mensajes nuevos.`,
    readIt: "Leer",
    takeABreak: "Hacer una pausa",
    write: (therapist) => `Escribir a ${therapist || "tu terapeuta"}`,
    thisIsFor: (date) => `Esto es del ${longDate(date)}.`,
    toToday: "Volver a hoy",
    fillIn: "¿Algo por completar?",
    yesterday: "Ayer",
    dayBefore: "Anteayer",
    week: "Esta semana",
    weekCount: (kept, planned) => ({ strong: `${kept} de ${planned}`, rest: " esta semana" }),
    dayIs: (date, status) => `${upper(longDate(date))}: ${es.status(status)}`,
    streak(current, best, unit) {
      const inUnit = (amount: number) =>
        unit === "weeks" ? count(amount, "semana", "semanas") : count(amount, "día", "días");
      if (current === 0) {
        if (best > 0) return `Hoy empieza una nueva. Tu racha más larga es de ${inUnit(best)}.`;
        return "Hoy es un buen día para empezar.";
      }
      const inARow = unit === "weeks" ? " seguidas" : " seguidos";
      const row = `${inUnit(current)}${form(current, "", inARow)}`;
      return current === best
        ? `${row}, tu racha más larga hasta ahora.`
        : `${row}. Tu racha más larga es de ${best}.`;
    },
    done: "Hecho",
    doneLabel: (name) => `Hecho: ${name}`,
    doneAt: (time) => (time ? `Hecho ${at(time)}` : "Hecho"),
    littleAt: (time) => (time ? `Un poco, ${at(time)}` : "Un poco"),
    partAt: (time) => (time ? `Hecho en parte ${at(time)}` : "Hecho en parte"),
    leftOut: {
      pain: "Hoy no: me duele",
      unwell: "Hoy no: no me siento bien",
      clinician_said_so: "Hoy no: me lo dijo mi terapeuta",
      no_time: "Hoy no: no tengo tiempo",
      forgot: "Se me olvidó",
      away: "No estuve en casa",
    } satisfies Record<Reason, string>,
    soFar: (done, planned) => `${done} de ${planned} veces`,
    goal: (done, target) => `${done} de ${target} esta semana`,
    free: "Si te apetece",
    nothingMore: "De estos no se pide más",
    little: "Hoy solo un poco",
    littleThen: "Solo un poco",
    littleLabel: (name) => `Hoy solo un poco: ${name}`,
    littleThenLabel: (name) => `Solo un poco: ${name}`,
    notToday: "Hoy no",
    notThen: "Ese día no",
    notTodayLabel: (name) => `Hoy no: ${name}`,
    notThenLabel: (name) => `Ese día no: ${name}`,
    why: "¿Cuál es el motivo?",
    reasons: reasonWords,
    howStrong: "¿Qué tan fuerte es el dolor?",
    ratherNot: "Prefiero no decirlo",
    cancel: "Cancelar",
    painNow: "¿Cómo está el dolor ahora?",
    painNowIs: (level) => `Dolor ahora: ${level} de 10`,
    howWasIt: "¿Qué tal fue?",
    howWasItLabel: (name) => `¿Qué tal fue? ${name}`,
    painAfter: "¿Cómo está el dolor después?",
    painAfterWas: (level) => `Dolor después: ${level} de 10`,
    change: "Cambiar",
    changePainNow: "Cambiar cómo está el dolor ahora",
    changePainAfter: (name) => `Cambiar cómo está el dolor después de ${name}`,
    level: (level) =>
      level === 0 ? "0, sin dolor" : level === 10 ? "10, el peor dolor" : String(level),
    noPain: "0: sin dolor",
    worstPain: "10: el peor",
    painNoted: (level) => `Dolor ${level} de 10, anotado.`,
    stopped: "Por hoy, déjalo aquí",
    stoppedThen: (date) => `El ${weekday(date)} fue demasiado`,
    stoppedLead: (therapist, sent) =>
      `Ese dolor es fuerte; ahora descansa. ${whose(therapist)} lo sabrá${sent ? "" : " cuando este teléfono tenga conexión"}. Si sigue así de fuerte, llama a tu médico.`,
    leaveRest: "Dejar también lo demás por hoy",
    stoppedCard: "Esto puede esperar.",
    didBefore: "Ya lo había hecho antes",
    didBeforeLabel: (name) => `Ya lo había hecho antes: ${name}`,
    skipped: (name) => `${name} se deja por hoy.`,
    addNote: "Agregar una nota",
    addNoteLabel: (name) => `Agregar una nota: ${name}`,
    changeNote: "Cambiar la nota",
    changeNoteLabel: (name) => `Cambiar la nota: ${name}`,
    noteTitle: "Una nota",
    noteField: (name) => `Sobre ${name}`,
    noteLead: (therapist) => `${whose(therapist)} puede leerla.`,
    noteLeft: (left) => form(left, "Queda 1 letra", `Quedan ${left} letras`),
    noteKeep: "Guardar la nota",
    noteKept: "La nota está guardada.",
    changed: "Tus estiramientos cambiaron",
    changedBy: (therapist) => `${whose(therapist)} escribió:`,
    changeKind: { added: "Nuevo", changed: "Cambió", removed: "Ya no" },
    before: (words) => `Antes: ${words}`,
    changeSeen: "De acuerdo",
    dos: "Haz",
    donts: "No hagas",
    mistakes: "Ten cuidado con",
    undo: "Deshacer",
    undoLabel: (name) => `Deshacer: ${name}`,
    show: "Ver cómo",
    hide: "Ocultar los pasos",
    showLabel: (name) => `Ver cómo: ${name}`,
    hideLabel: (name) => `Ocultar los pasos: ${name}`,
    ticked: (name) => `${name}: marcado.`,
    unticked: (name) => `${name}: otra vez por hacer.`,
    waiting: (ticks) =>
      form(
        ticks,
        "1 marca espera su envío. Está guardada en este teléfono.",
        `${ticks} marcas esperan su envío. Están guardadas en este teléfono.`,
      ),
    waitingUnkept: (ticks) =>
      form(
        ticks,
        "1 marca espera su envío. Este navegador no puede guardarla: deja esta página abierta hasta que esta línea desaparezca.",
        `${ticks} marcas esperan su envío. Este navegador no puede guardarlas: deja esta página abierta hasta que esta línea desaparezca.`,
      ),
    offline: "Sin conexión. Puedes seguir; lo que marques se envía después.",
    oldScreen: (date) =>
      `Esto es lo que tocaba el ${longDate(date)}; lo que marques cuenta para ese día.`,
    trouble: "Limberday no logra responder. Prueba otra vez sin que hagas nada.",
    refreshing: "Viendo qué toca ahora",
    refused: (why) =>
      `Una marca no se pudo contar. ${inSpanish(why)} Abajo está lo que quedó anotado.`,
    from: (therapist, practice) =>
      [therapist && `De ${therapist}`, practice].filter(Boolean).join(", "),
    signOut: "Cerrar la sesión en este teléfono",
    signOutNeeds: (therapist) => `Para volver necesitarás un código nuevo de ${ofWhom(therapist)}.`,
    signOutLoses: (ticks) =>
      form(
        ticks,
        "1 marca no se ha enviado todavía. Si cierras la sesión ahora, se pierde.",
        `${ticks} marcas no se han enviado todavía. Si cierras la sesión ahora, se pierden.`,
      ),
    signOutNow: "Cerrar la sesión",
    stay: "Seguir aquí",
  },

  missing: {
    title: "Aquí no hay ninguna página",
    lead: "Quizá la dirección es antigua o le falta una letra.",
    home: "Ir a la primera página",
  },
};
