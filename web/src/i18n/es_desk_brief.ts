import type { brief as enBrief, visit as enVisit } from "./en_desk_brief";
import { reasons } from "./es_desk_record";
import { count, inList, longDate, upper } from "./format";
import type { Catalogue } from "./language";

export const visit: Catalogue<typeof enVisit> = {
  next: (date) => `Próxima visita: ${longDate(date)}`,
  today: "Viene hoy",
  none: "No hay una próxima visita prevista.",
  set: "Fijar la próxima visita",
  change: "Cambiar la visita",
  dialog: (name) => `Cuándo vuelve ${name}`,
  date: "Fecha",
  hint: "Esa mañana, si lo desea, un correo le recuerda mirar cómo ha ido. No nombra a nadie.",
  go: "Guardar la fecha",
  busy: "Guardando",
  cancel: "Cancelar",
  forget: "Aún no se sabe",
  need: "Elija una fecha.",
  bad: "Elija hoy o un día a menos de un año.",
};

export const brief: Catalogue<typeof enBrief> = {
  link: "Antes de la visita",
  title: (name) => `Antes de ver a ${name}`,
  print: "Imprimir",
  empty: (name) =>
    `Todavía no se le ha pedido nada a ${name}. Aquí estarán las cifras, el dolor y lo que dejó sin hacer.`,
  leftOut: "Lo que dejó, y por qué",
  nothingLeftOut: "No dejó nada con motivo en las últimas cuatro semanas.",
  times: (name, times) => `${name}: ${count(times, "vez", "veces")}`,
  reasons: (told) =>
    upper(inList(told.map(([reason, times]) => `${reasons[reason] ?? reason} (${times})`))),
  told: "En sus palabras",
  nothingTold: "No escribió nada en las últimas cuatro semanas.",
  message: "En un mensaje",
  more: (more) => `${more} más en su página`,
  asked: "Lo que se le pide",
  kept: (credit, scheduled) => `${credit} de ${scheduled} en 28 días`,
};
