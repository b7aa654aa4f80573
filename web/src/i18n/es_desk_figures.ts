import { type Tally, written } from "../rules/counted";
import type { figures as en } from "./en_desk_figures";
import { es } from "./es";
import { inARow } from "./es_desk_roster";
import { count, datesFrom, form, longDate, upper } from "./format";
import type { Catalogue } from "./language";

const of = ({ credit, scheduled }: { credit: number; scheduled: number }) =>
  `${written(credit)} de ${scheduled}`;

function terms({ full, half, other, missed, unknown, overdue, weeks }: Tally): string[] {
  return [
    full ? form(full, "1 hecho", `${full} hechos`) : "",
    half ? `${half} × ½` : "",
    other.units ? `${other.units} en parte, en total ${written(other.credit)}` : "",
    missed ? `${missed} sin hacer` : "",
    unknown ? `${unknown} sin noticias` : "",
    overdue ? `${overdue} de los últimos días, sin marcar todavía` : "",
    weeks.scheduled ? `${of(weeks)} por semana` : "",
  ].filter(Boolean);
}

const became: Record<string, string> = {
  minimum: "dosis de un mal día",
  overdue: "todavía se puede marcar",
  unknown: "no se sabe, sin noticias",
  excused: "con motivo, no se cuenta",
};

export const figures: Catalogue<typeof en> = {
  week: "Últimos 7 días",
  days: "Últimos 28 días",
  amount: "Cantidad, 28 días",
  start: "Desde el inicio",
  streak: "Racha",
  heard: "Última noticia",
  rule: {
    window: (dates) => [
      `Cuenta cada estiramiento previsto en los ${dates} días hasta ayer, según el día donde vive su cliente. Hecho vale 1. La dosis de un mal día vale ½, una parte de la dosis vale esa parte, o más de ½ si se hizo más. Lo demás no vale nada, también cuando no hubo ninguna noticia.`,
      "Lo que toca algunas veces por semana, o cada varios días, cuenta con su último día. Las pausas, los días dejados con motivo y los estiramientos que son solo si le apetece no se cuentan. Los porcentajes se redondean hacia abajo. Con menos de 7 es pronto para decirlo.",
    ],
    start: [
      "La misma regla, desde el primer día del primer plan hasta ayer.",
      "Cómo se forman los últimos 28 días se dice junto a esa cifra. Un día se cierra después de dos días más; desde entonces sus cifras solo cambian por una corrección, o por lo que se marcó a tiempo y llega tarde.",
    ],
    amount: [
      "Cuánto se hizo en las sesiones anotadas en detalle, hasta ayer: sus repeticiones, en cada sesión hasta su dosis, de las repeticiones que piden las dosis.",
      "Las sesiones que solo se marcaron no están. Así que dice cuánto, y las otras cifras dicen con qué frecuencia. Con menos de 7 sesiones así es pronto para decirlo.",
    ],
    streak: (unit) => {
      const [many, one, first] =
        unit === "weeks"
          ? ["las semanas seguidas", "Una semana hecha", "la tercera"]
          : ["los días seguidos", "Un día hecho", "el tercero"];
      const missed = unit === "weeks" ? "una semana" : "un día";
      return [
        `Cuenta ${many} en que se hizo todo lo previsto, al menos como dosis de un mal día. Es para animar; los porcentajes son para el trabajo.`,
        `Lo que sigue abierto nunca la rompe. ${one} en parte la sostiene; ${first} sin interrupción la rompe. Las pausas, lo dejado con motivo y donde no hay nada previsto la dejan como está. Después de siete cumplidos se perdona ${missed} sin hacer, si el consultorio no lo desactivó.`,
      ];
    },
    heard: [
      "La última vez que llegó algo de su cliente: una marca, un mensaje o una entrada.",
      "Si los recordatorios llegan se sabe por los últimos que salieron: basta uno que haya llegado.",
    ],
  },
  sum: (credit, scheduled, percent, tally) =>
    scheduled === 0
      ? "Todavía no se ha contado nada."
      : `${written(credit)} de ${scheduled}${percent === null ? "" : `, ${percent} %`}: ${terms(tally).join("; ")}.`,
  excused: (excused) => `No se cuenta: ${excused} con motivo.`,
  open: (open) =>
    `${form(open, "1 se puede", `${open} se pueden`)} marcar todavía, así que la cifra puede subir.`,
  before: (all, late, before) =>
    `En total ${of(all)}. Los últimos 28 días: ${of(late)}. Antes: ${of(before)}.`,
  amountSum: (did, dose, sessions) =>
    sessions === 0
      ? "Ninguna sesión de estos días se anotó en detalle."
      : `${did} de ${count(dose, "repetición", "repeticiones")}, en ${count(sessions, "sesión", "sesiones")}.`,
  lenient: (percent, counts) =>
    `Sin contar los días sin noticias: ${percent === null ? "" : `${percent} %, `}${counts}.`,
  strict: "La cifra de arriba es la estricta: los días sin noticias cuentan como sin hacer.",
  now: ({ current, unit, first_kept: since, saved }) => {
    if (current === 0 || !since) return `Ahora: ${inARow(0, unit)}.`;
    const from =
      unit === "weeks" ? `desde la semana del ${longDate(since)}` : `desde el ${longDate(since)}`;
    const forgiven = saved > 0 ? `; perdonado: ${inARow(saved, unit)}` : "";
    return `Ahora: ${inARow(current, unit)}, ${from}${forgiven}.`;
  },
  longest: ({ best, unit, best_from: from, best_until: until }) =>
    from && until ? `La más larga: ${inARow(best, unit)}, ${datesFrom(from, until)}.` : "",
  on: (first, last) => (first === last ? upper(longDate(first)) : upper(datesFrom(first, last))),
  name: ({ name, slot, slots }) =>
    slot !== null && slots > 1 ? `${name} (${slot} de ${slots})` : name,
  became: ({ status, slot, credit, scheduled }) => {
    const words = [became[status] ?? es.status(status)];
    if (credit === null) return words[0] ?? "";
    words.push(slot === null ? `${written(credit)} de ${scheduled}` : `cuenta ${written(credit)}`);
    return words.join(", ");
  },
  free: (status) => `${upper(es.status(status))}: no se cuenta`,
  did: (did, dose) => `${did} de ${dose}`,
  more: (more) => `Mostrar ${more} más`,
};
