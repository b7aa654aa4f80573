import type { Rewritten } from "../api/client";
import type { FigureName } from "../rules/rewritten";
import type { right as en } from "./en_desk_right";
import { count, dateAndTimeOf, longDate, shortDate } from "./format";
import type { Catalogue } from "./language";

const kinds: Record<string, string> = {
  done: "Hecho",
  minimum: "La dosis de un mal día",
  partial: "Hecho en parte",
  skip: "No se hizo",
  undo: "Nada: lo marcado fue un error",
};

const causes: Record<Rewritten["cause"], (who: string | null) => string> = {
  correction: (who) => `${who} lo rectificó`,
  plan: (who) => `${who} rectificó el plan`,
  acceptance: (who) => `${who} dejó contar una marca tardía`,
  synced_late: () => "Un teléfono envió tarde lo que se marcó a tiempo",
  break: (who) => (who ? `${who} anotó una pausa` : "Su cliente anotó una pausa"),
  practice: (who) => `${who} cambió las reglas del consultorio`,
};

const figures: Record<FigureName, string> = {
  current: "Racha",
  best: "Racha más larga",
  last_7: "7 días",
  last_28: "28 días",
  lenient_28: "28 días, sin los días de silencio",
  amount_28: "Cantidad, 28 días",
  since_start: "Desde el comienzo",
};

export const right: Catalogue<typeof en> = {
  button: "Rectificar",
  label: (name) => `Rectificar: ${name}`,
  lead: "Lo marcado se conserva al lado. Las cifras siguen lo que usted anote aquí.",
  what: "Qué pasó",
  choose: "Elija",
  kinds,
  reason: "Por qué no",
  why: "¿Cómo lo sabe?",
  whyHint: "Para que conste. Por ejemplo: «Me lo contó en la visita».",
  needWhat: "Elija qué pasó.",
  needReason: "Elija por qué no.",
  needWhy: "Escriba brevemente cómo lo sabe.",
  badWhy: "200 caracteres como máximo.",
  go: "Rectificarlo",
  busy: "Rectificando",
  cancel: "Cancelar",
  done: "Está rectificado.",

  title: "Cambios posteriores",
  changed: "Días que estaban cerrados, y cómo eran y son las cifras.",
  by: (cause, who, at) => `${causes[cause](who)}, ${dateAndTimeOf(at)}`,
  dates: ({ date, before, after }, said) =>
    `${shortDate(date)}: ${before ? said(before) : "–"} → ${after ? said(after) : "–"}`,
  figure: ({ name, before, after }, counts) =>
    `${figures[name]}: ${counts(before)} → ${counts(after)}.`,
  more: (days) => `y ${count(days, "día más", "días más")}`,
  nothing: "No cambia ninguna cifra ni ningún día.",
  late: (name, date, kind, at) =>
    `${name}, ${longDate(date)}: ${(kinds[kind] ?? kind).toLowerCase()}. Llegó apenas el ${dateAndTimeOf(at)}, tarde para contar por sí solo.`,
  accept: "Dejarlo contar",
  acceptLabel: (name, date) => `Dejarlo contar: ${name}, ${shortDate(date)}`,
  accepted: "Ya cuenta.",
  earlier: (changes) => count(changes, "cambio anterior", "cambios anteriores"),
};
