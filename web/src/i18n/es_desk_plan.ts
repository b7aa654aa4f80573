import { clock } from "../rules/dose";
import type { Position } from "../rules/own_stretch";
import { type Rule, type RuleKind, WEEKDAYS, type Weekday } from "../rules/schedule_draft";
import type { plan as en } from "./en_desk_plan";
import { es } from "./es";
import { inSpanish } from "./es_server";
import { form, inList, longDate, upper, weekday, word } from "./format";
import type { Catalogue } from "./language";

const tooMuchOf = {
  stretches: {
    what: "Más de 2 estiramientos.",
    why: "Menos estiramientos se mantienen mucho mejor: quienes tienen de uno a tres siguen con mucha más frecuencia que quienes tienen más de seis.",
  },
  minutes: {
    what: "Más de 5 minutos al día.",
    why: "Las sesiones cortas caben en un día.",
  },
};

/** 1 January 2024 was a Monday. */
const dayName = (day: Weekday) => weekday(`2024-01-0${WEEKDAYS.indexOf(day) + 1}`);

const times = (amount: number) => (amount === 1 ? "una vez" : `${amount} veces`);

function dates(rule: Rule): string {
  if (rule.kind === "weekdays") {
    const days = rule.days.map(dayName);
    return days.length > 1 ? `Los ${inList(days)}` : `Cada ${inList(days)}`;
  }
  if (rule.kind === "every")
    return rule.days === 2 ? "Un día sí y otro no" : `Cada ${rule.days} días`;
  if (rule.kind === "per_week") return `${upper(times(rule.times))} por semana`;
  return "Todos los días";
}

const kinds: Record<RuleKind, string> = {
  daily: "Todos los días",
  weekdays: "Días elegidos",
  every: "Cada varios días",
  per_week: "Veces por semana",
};

const refusals: Record<string, string> = {
  "rule.days": "Elija los días de nuevo.",
  "rule.start": "Elija un primer día a menos de un año del comienzo del plan.",
  stretch_id: "Este estiramiento ya no está en la biblioteca. Quítelo para seguir.",
  message: "Como máximo 300 caracteres, sin signos raros.",
};

const positions: Record<Position, string> = {
  "lying face up": "boca arriba",
  "lying face down": "boca abajo",
  "lying on side": "de lado",
  "hands and knees": "a gatas",
  kneeling: "de rodillas",
  standing: "de pie",
  sitting: "en posición sentada",
};

const gates: Record<string, string> = {
  inform: "Informe al médico o a otro profesional que atiende a su cliente.",
  consult:
    "Antes de un plan: pregunte al médico o a otro profesional que atiende a su cliente, o escriba por qué no.",
  block: "Ningún plan antes de una autorización por escrito.",
};

export const plan: Catalogue<typeof en> = {
  title: (name) => `Estiramientos para ${name}`,
  startsToday: "Este plan puede empezar hoy.",
  starts: (date) =>
    `Un cambio puede empezar el ${longDate(date)}; hasta entonces el plan queda como está. Lo que se anotó mal se rectifica desde una fecha anterior, más abajo.`,
  chosen: "El plan",
  empty:
    "Todavía no hay nada elegido. Elija un estiramiento de la biblioteca; uno o dos son un buen comienzo.",
  bar: "Asignar",
  remove: "Quitar",
  removeLabel: (name) => `Quitar ${name}`,
  up: "Subir",
  upLabel: (name) => `Subir ${name}`,
  down: "Bajar",
  downLabel: (name) => `Bajar ${name}`,
  movedTo: (name, place, of) => `${name} es el número ${place} de ${of}.`,
  added: (name) => `${name} está en el plan, con lo que sugiere la biblioteca.`,
  addedAgain: (name) => `${name} está en el plan, como estaba.`,
  removed: (name) => `${name} ya no está en el plan.`,
  suggested: "La dosis y los días son los que sugiere la biblioteca. Cambie lo que no convenga.",
  suggestion: (words) => `La biblioteca sugiere: ${words}`,
  gone: (name) => `${name} (ya no está en la biblioteca)`,

  doseTitle: "Dosis",
  sets: "Series",
  reps: "Veces",
  hold: "Mantener, segundos",
  of: (name) => `, ${name}`,
  ofLeast: (name) => `, mal día, ${name}`,
  noDose: "La dosis todavía no está completa.",
  range: (label, min, max) => `${label}: escriba un número entero de ${min} a ${max}.`,

  scheduleTitle: "Cuándo",
  kind: (kind) => kinds[kind],
  kindLabel: (name) => `Con qué frecuencia: ${name}`,
  daysLabel: (name) => `Días: ${name}`,
  day: dayName,
  shortDay: (day) => dayName(day).slice(0, 3),
  every: "Cada cuántos días",
  start: "Primer día",
  times: "Veces por semana",
  slots: "Veces ese día",
  remindedLess: "Los recordatorios llegan como mucho 4 veces al día; el último es para el resto.",
  when: (rule, slots) =>
    slots === 1 ? `${dates(rule)}.` : `${dates(rule)}, ${times(slots)} al día.`,
  noSchedule: "Los días todavía no están completos.",
  needDays: "Elija al menos un día.",
  needStart: "Elija el primer día.",

  least: "Dosis para un mal día",
  leastHint: "Lo que también cuenta en un mal día.",
  leastSentence: (sentence) =>
    `En un mal día: ${sentence.charAt(0).toLowerCase()}${sentence.slice(1)}`,
  noLeast: "La dosis para un mal día todavía no está completa.",
  optional: "Solo si le apetece",
  optionalHint: "Se ofrece, y no se cuenta.",
  optionalSentence: "Si le apetece.",

  conflict: (names) => `En contra: ${inList(names)}.`,
  check: (names) => `Mire esto primero: ${inList(names)}.`,
  reason: "Por qué conviene a pesar de todo",
  reasonHint: "Al menos 10 caracteres. Se guarda con el plan; su cliente no lo ve.",
  needReason: "Escriba por qué, con al menos 10 caracteres.",

  begins: "Cuándo empieza",
  from: "Empieza el",
  fromHint: (earliest) =>
    `El ${longDate(earliest)} o más tarde. Una fecha anterior rectifica el pasado.`,
  needFrom: "Elija una fecha, como mucho a un año de hoy.",
  past: {
    lead: (until) =>
      `Esto rectifica el pasado: los días desde entonces se cuentan de nuevo, también los cerrados. ${until ? `Desde el ${longDate(until)} sigue el plan posterior.` : "Vale desde entonces."}`,
    why: "¿Por qué se rectifica?",
    whyHint: "Para que conste. Por ejemplo: «Se anotó mal en la primera visita».",
    needWhy: "Escriba unas palabras sobre el motivo.",
    see: "Ver qué cambia",
    seeBusy: "Mirando",
    title: "Qué cambia",
    go: "Rectificar el plan",
    busy: "Rectificando",
    cancel: "Cancelar",
  },
  message: "Unas palabras para su cliente (opcional)",
  messageHint: "Se muestran una vez, con lo que cambió. Como máximo 300 caracteres.",

  meter: (seconds, everyDay) =>
    everyDay ? `${clock(seconds)} al día` : `${clock(seconds)} el día más lleno`,
  headline: (stretches, seconds) =>
    `${word(stretches)} ${form(stretches, "estiramiento", "estiramientos")}, ${es.about(seconds)}`,
  uncounted: "Lo que no está completo todavía no se cuenta.",
  meterLabel: "Tiempo por día",
  nothing: "Nada elegido.",
  warn: (by) => by.map((one) => tooMuchOf[one].what).join(" "),
  why: (by) =>
    [...by.map((one) => tooMuchOf[one].why), "En la próxima visita se puede agregar más."].join(
      " ",
    ),
  assign: "Asignar",
  assignAnyway: "Asignar de todos modos",
  busy: "Asignando",
  fix: (fields) =>
    `${form(fields, "Revise 1 campo", `Revise ${fields} campos`)}. Todavía no se asignó nada, y lo que eligió sigue aquí.`,
  refused: (field, why) => refusals[field] ?? inSpanish(why),

  end: "Terminar el plan",
  endTitle: "¿Terminar el plan?",
  endLead: (name, date) =>
    `Desde el ${longDate(date)} no se pide nada a ${name}. Lo hecho se conserva.`,
  endBack: "Seguir con el plan",
  leave: "¿Salir sin asignar?",
  leaveLead: (name) => `Lo que eligió para ${name} todavía no está asignado.`,
  leaveNow: "Salir",
  stay: "Quedarme aquí",

  library: {
    title: "Agregar de la biblioteca",
    search: "Buscar estiramientos",
    searchHint: "Pulse / para buscar",
    region: "Zona",
    position: "Posición",
    equipment: "Material",
    positionName: (position) => positions[position],
    any: "cualquiera",
    nothingNeeded: "ninguno",
    chairOnly: "Solo en silla",
    suits: "Sugerido para",
    count: (found, all) => `${found} de ${all}`,
    clear: "Quitar los filtros",
    clearSearch: "Vaciar la búsqueda",
    place: (region, position) => upper(`${region} · ${position}`),
    own: "Propio",
    add: "Agregar",
    addLabel: (name) => `Agregar ${name}`,
    inPlan: "En el plan",
    inPlanLabel: (name) => `${name} está en el plan: ir allí`,
    how: "Cómo",
    howLabel: (name) => `: ${name}`,
    dos: "Qué hacer",
    donts: "Qué evitar",
    mistakes: "Errores frecuentes",
    avoid: "No con",
    checks: "Mirar antes con",
    note: (name, note) => `${name}: ${note}`,
    aka: (names) => `También se llama ${names.join(", ")}.`,
    needs: (equipment) => `Hace falta ${inList(equipment)}.`,
    unreviewed: "Un fisioterapeuta aún no ha leído estas palabras.",
    noMatch: (typed) => `Ningún estiramiento se llama “${typed}”.`,
    noMatchTry: "Pruebe otra palabra, o escriba uno propio.",
    filtered: (found) =>
      found === 0
        ? "Ningún estiramiento cumple todos los filtros."
        : `Sin los filtros ${form(found, "hay 1 estiramiento", `hay ${found} estiramientos`)}.`,
    suitsOne: (names) => `Sugerido para ${inList(names)}.`,
    edit: "Editar",
    editLabel: (name) => `Editar ${name}`,
    retire: "Retirar",
    retireLabel: (name) => `Retirar ${name}`,
    retireTitle: (name) => `¿Retirar ${name}?`,
    retireLead: "Sale de la biblioteca. Los planes que lo tienen lo siguen mostrando.",
    retireNow: "Retirar",
    keep: "Conservarlo",
    write: "Escribir uno propio",
  },

  own: {
    add: "Un estiramiento propio",
    edit: (name) => `Editar ${name}`,
    lead: "No tiene una figura que se mueve, así que las palabras tienen que bastar.",
    editLead:
      "Sus clientes leen las palabras nuevas desde ahora. Las dosis de sus planes se quedan.",
    name: "Nombre",
    region: "Zona",
    regionHint: "Como parte baja de la espalda o cuello.",
    position: "Posición",
    equipment: "Material (opcional)",
    equipmentHint: "Uno por línea.",
    chairOnly: "Se puede hacer en una silla",
    perSide: "De cada lado",
    how: "Pasos",
    howHint: "Uno por línea, como máximo 12. Frases cortas.",
    dos: "Qué hacer (opcional)",
    donts: "Qué evitar (opcional)",
    lineHint: "Uno por línea.",
    dose: "Dosis sugerida",
    perDay: "Veces al día",
    perWeek: "Días por semana",
    needName: "Escriba un nombre.",
    needRegion: "Escriba una zona, como parte baja de la espalda.",
    needPosition: "Elija una posición.",
    needHow: "Escriba al menos un paso.",
    needNumber: (min, max) => `Un número entero de ${min} a ${max}.`,
    badLine: "Como máximo 12 líneas de 200 caracteres, sin signos raros.",
    badShort: "Como máximo 60 caracteres, sin signos raros.",
    save: "Guardar",
    busy: "Guardando",
    cancel: "Cancelar",
  },

  known: {
    title: (name) => `Qué se sabe de ${name}`,
    none: "No hay ninguna afección ni hallazgo registrado. Lo registrado señala los estiramientos que no convienen.",
    record: "Registrar",
    change: "Cambiar",
    recordLabel: "Registrar lo que se sabe",
    changeLabel: "Cambiar lo que se sabe",
    gate: (level) => gates[level] ?? "",
    consulted: (date) => `Se preguntó el ${longDate(date)}.`,
    cleared: (date) => `Autorizado por escrito el ${longDate(date)}.`,
    overridden: (reason) => `Sin preguntar: ${reason}`,
    missing: "Hay que registrar esto antes de poder asignar un plan.",
    suits: (name) => `Sugerido para ${name}`,
    avoid: (tags) => `Deje fuera: ${tags.join("; ")}.`,
    begin: (name, why) => `${name}. ${why}`,
    instead: (one, others) => `En lugar de ${one}: ${inList(others)}.`,
    oneSession: (words) => `Se hacen como uno solo: ${words}`,
    asked: (text) => `Se pregunta después de cada sesión: ${text}`,
    show: (stretches) =>
      form(
        stretches,
        "Mostrar 1 estiramiento en la biblioteca",
        `Mostrar ${stretches} estiramientos en la biblioteca`,
      ),
    dialog: (name) => `Qué se sabe de ${name}`,
    lead: "Lo marcado señala los estiramientos que no convienen, y muestra con qué se suele empezar. Nada se agrega solo.",
    search: "Buscar afecciones y hallazgos",
    conditions: "Afecciones",
    findings: "Hallazgos",
    noMatch: "Nada se llama así. Pruebe otra palabra.",
    count: (ticked) => form(ticked, "1 marcado", `${ticked} marcados`),
    on: "Se preguntó el",
    clearedOn: "Autorizado por escrito el",
    why: "O por qué no se preguntó",
    whyHint: "Al menos 10 caracteres.",
    badDate: "Hace falta una fecha que no esté en el futuro.",
    badWhy: "Hacen falta al menos 10 caracteres.",
    save: "Registrar",
    busy: "Registrando",
    cancel: "Cancelar",
  },
};
