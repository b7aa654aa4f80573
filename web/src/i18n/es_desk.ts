import type { desk as en } from "./en_desk";
import { brief, visit } from "./es_desk_brief";
import { client } from "./es_desk_client";
import { plan } from "./es_desk_plan";
import { roster, rule } from "./es_desk_roster";
import { whyUnsent } from "./es_server";
import { form, shortDate } from "./format";
import type { Catalogue } from "./language";

const letters: Record<string, string> = {
  invitation: "Enlace para entrar",
  sign_in_code: "Código para entrar",
  channel_confirmation: "Pregunta si una dirección es suya",
};

const messageStates: Record<string, (when: string) => string> = {
  pending: (when) => `espera al ${when}`,
  claimed: () => "a punto de enviarse",
  submitting: () => "entregándose",
  accepted: (when) => `entregado el ${when}`,
  delivered: (when) => `llegó el ${when}`,
  handed_over: (when) => `entregado el ${when}; no se sabe más`,
  failed: () => "no llegó",
  cancelled: () => "no se envió",
  skipped_late: () => "no se envió: habría llegado tarde",
  outcome_unknown: () => "entregado, pero nadie sabe si llegó",
};

const channels: Record<string, string> = {
  email: "por correo",
  sms: "por mensaje de texto",
  push: "al teléfono",
  console: "solo a la consola",
};

const steps: Record<string, string> = {
  pending: "previsto",
  claimed: "revisado",
  submitting: "enviado",
  accepted: "recibido por el servicio",
  delivered: "llegó",
  handed_over: "un día después no se supo más",
  failed: "no llegó",
  cancelled: "no se envió",
  skipped_late: "no se envió: era tarde",
  outcome_unknown: "nadie sabe si llegó",
};

const answers: Record<string, string> = {
  done: "hecho",
  not_today: "hoy no",
  hurts: "me duele",
};

export const desk: Catalogue<typeof en> = {
  nav: {
    label: "Principal",
    clients: "Clientes",
    messages: "Mensajes",
    signOut: "Cerrar la sesión",
    demonstration: "Demostración: nada sale de esta máquina.",
  },

  notices: {
    held: {
      breaker:
        "No sale ningún recordatorio: salieron más de los previstos. Quienes llevan Limberday tienen que mirarlo.",
      operator: "No sale ningún recordatorio: quienes llevan Limberday los retienen.",
      instance:
        "No sale ningún recordatorio: otra instalación usó antes esta base de datos. Quienes llevan Limberday tienen que mirarlo.",
    },
    texts: {
      nearly:
        "Ya se usó más del 80 % de los mensajes de texto de este mes. Después, los recordatorios van por otras vías, donde las hay.",
      spent:
        "Los mensajes de texto de este mes se agotaron. Los recordatorios van por otras vías, donde las hay. Los códigos y las respuestas siguen saliendo.",
    },
  },

  signedOut: {
    title: "Su sesión se cerró",
    lead: "Entre otra vez para ver a sus clientes.",
  },

  roster,

  rule,

  newClient: {
    title: "Nuevo cliente",
    name: "Nombre de pila o apodo",
    nameHint: "Como se llaman entre ustedes. No hace falta el apellido.",
    email: "Correo (opcional)",
    emailHint: "Aquí pueden llegar los recordatorios, cuando la persona haya dicho que sí.",
    phone: "Número de teléfono (opcional)",
    phoneHint:
      "Con su país, como +49 30 1234567. Los recordatorios pueden llegar por mensaje de texto; no se llama a nadie.",
    zone: "Zona horaria",
    zoneHint: "Donde vive su cliente: decide cuándo empieza un día.",
    time: "Hora del recordatorio",
    timeNeedsAddress: "Sin una dirección de correo ni un número no se puede enviar ninguno.",
    language: "Idioma",
    languageHint: "Lo que lee su cliente, en el teléfono y en los recordatorios.",
    timeHint:
      "En la hora de su cliente, entre las 8:00 y las 20:59. Sale solo si queda algo por hacer.",
    go: "Agregar cliente",
    busy: "Agregando",
    cancel: "Volver a clientes",
    needName: "Escriba un nombre de pila o un apodo.",
    longName: "Como máximo 60 caracteres.",
    badName: "Este nombre no se puede guardar. Letras y cifras van bien, hasta 60.",
    needZone: "Elija una zona horaria de la lista, como Europe/London.",
    needTime: "Elija una hora entre las 8:00 y las 20:59.",
    badEmail: "Esto no parece una dirección de correo.",
    badPhone: "Escriba el número con su país, como +49 30 1234567.",
    fix: (fields) =>
      `${form(fields, "Revise 1 campo", `Revise ${fields} campos`)}. Todo lo que escribió sigue aquí.`,
  },

  client,

  visit,

  brief,

  plan,

  messages: {
    title: "Mensajes",
    demonstration:
      "Esto es una demostración: nada sale de esta máquina. Las horas son las de cada cliente.",
    real: "Las horas son las de cada cliente.",
    wouldHaveGone: "Lo que habría salido",
    gone: "Lo que salió",
    planned: "Previstos",
    toPlanned: (planned) => form(planned, "1 previsto", `${planned} previstos`),
    plannedLead: "Un recordatorio sale solo si entonces queda algo por hacer.",
    empty:
      "Nada todavía. Un recordatorio aparece aquí cuando llega su hora y queda algo por hacer.",
    to: "Para",
    subject: "Asunto",
    letter: (kind) => letters[kind] ?? kind,
    forDay: (date) => `del ${shortDate(date)}`,
    letterAt: (kind, when) => `${letters[kind] ?? kind}, ${when}`,
    onlyIfOpen: (words) => `${words}, y sale solo si entonces queda algo por hacer`,
    state: (state, when, reason) => {
      const words = messageStates[state]?.(when) ?? state;
      return reason ? `${words}: ${whyUnsent(reason)}` : words;
    },
    answered: (said, when) => `Respondió «${answers[said] ?? said}» ${when}.`,
    steps: "Paso a paso",
    step: (state, first, channel, reason) => {
      const said = state === "pending" && !first ? "espera otro intento" : steps[state];
      const by = channel && (state === "submitting" || state === "failed") ? channels[channel] : "";
      const why = reason ? `: ${whyUnsent(reason)}` : "";
      return `${said ?? state}${by ? ` ${by}` : ""}${why}`;
    },
    demoAccepted: (when) => `habría salido el ${when}`,
  },
};
