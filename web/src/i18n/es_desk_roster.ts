import { inNeed, type Reason, type Tallied, tally } from "../rules/roster_tally";
import type { roster as enRoster, rule as enRule } from "./en_desk_roster";
import { es } from "./es";
import { count, form, inList, shortDate } from "./format";
import type { Catalogue } from "./language";

interface TodayOf {
  status: string;
  mark: string;
  done: number;
  due: number;
  skipped: number;
}

function answered({ done, due, skipped }: TodayOf): string {
  if (skipped === due) return "Dijo que hoy no";
  const some =
    done === 0 ? "Nada todavía" : form(done, `${done} de ${due} hecho`, `${done} de ${due} hechos`);
  return `${some}, ${skipped} hoy no`;
}

function todaySentence(today: TodayOf | null): string {
  if (!today) return "Todavía sin plan";
  const { done, due, skipped } = today;
  const whole =
    due === 0
      ? "Hecho por esta semana"
      : due === 1
        ? "Hecho hoy"
        : due === 2
          ? "Hoy los dos hechos"
          : `Hoy los ${due} hechos`;
  const part = done === 0 ? "Hoy nada todavía" : `Hoy ${done} de ${due} hechos`;
  const all = skipped > 0 ? answered(today) : whole;
  const some = skipped > 0 ? answered(today) : part;
  const sentences: Record<string, string> = {
    done: all,
    due: some,
    overdue: some,
    partial: some,
    minimum: due === 0 ? "Hecho un poco esta semana" : "Hoy hecho un poco",
    excused: "Hoy se dejó, con un motivo",
    missed: "Hoy sin hacer",
    unknown: "Hoy sin noticias",
    rest: today.mark === "done" ? "Hoy hizo algo" : "Hoy nada previsto",
    paused: "En pausa",
    travel: "Cruza la línea de fecha",
    upcoming: "El plan no ha empezado",
  };
  return sentences[today.status] ?? today.status;
}

export function inARow(current: number, unit: "dates" | "weeks"): string {
  return unit === "weeks" ? count(current, "semana", "semanas") : count(current, "día", "días");
}

function summaryOf(rows: readonly Tallied[]): string {
  const { done, open, free, unplanned } = tally(rows);
  const parts = [];
  if (done === rows.length) parts.push(done === 1 ? "todo hecho por hoy" : "todos listos por hoy");
  else if (done > 0) parts.push(`${done} con todo hecho por hoy`);
  else if (open > 0) parts.push("nadie ha terminado hoy");
  if (open > 0) parts.push(`${open} con algo por hacer`);
  if (free > 0) parts.push(`${free} sin nada previsto hoy`);
  if (unplanned > 0) parts.push(`${unplanned} todavía sin plan`);
  return `${count(rows.length, "cliente", "clientes")}: ${parts.join(", ")}.`;
}

export function why({ kind, count: n }: Reason): string {
  const some = n ?? 0;
  const words: Record<Reason["kind"], string> = {
    pain: `Dolor de ${some} sobre 10`,
    question: some === 1 ? "Espera una respuesta" : `${some} mensajes esperan respuesta`,
    not_reached: "No le llegan avisos",
    silent: `${some} días previstos sin noticias`,
    dropped: "Mucho menos que en las semanas de antes",
    no_plan: "Todavía sin plan",
    doing_great: "Quizá puede con algo más",
  };
  return words[kind];
}

const FEW = 3;

function needing(rows: Parameters<typeof inNeed>[0]): string {
  const them = inNeed(rows);
  if (them.length === 0) return "Nadie necesita su atención por ahora.";
  const need = form(them.length, "necesita", "necesitan");
  if (them.length <= FEW) return `${inList(them)} ${need} su atención.`;
  return `${them.length} de ${rows.length} clientes ${need} su atención.`;
}

const filters: Record<string, string> = {
  all: "Todas las personas",
  look: "Necesita atención",
  question: "Espera una respuesta",
  pain: "Dijo que le duele",
  not_reached: "No le llega nada",
  silent: "Sin noticias",
  paused: "En pausa",
  no_plan: "Todavía sin plan",
  doing_great: "Puede con más",
};

export const roster: Catalogue<typeof enRoster> = {
  title: "Sus clientes hoy",
  summary: summaryOf,
  needing,
  comingToday: "Vienen hoy:",
  why,
  search: "Buscar clientes",
  add: "Nuevo cliente",
  columns: {
    client: "Cliente",
    today: "Hoy",
    streak: "Racha",
    week: "7 días",
    days: "28 días",
    heard: "Última noticia",
  },
  filter: "Mostrar",
  filterName: (filter) => filters[filter] ?? filter,
  today: todaySentence,
  pausedUntil: (date) => `En pausa hasta el ${shortDate(date)}`,
  pain: (level, date) => `Dolor de ${level} sobre 10 el ${shortDate(date)}`,
  reached: (reached) => (reached ? "Le llegan avisos" : "No le llegan avisos"),
  streak: (streak) =>
    streak === null
      ? "–"
      : streak.unit === "weeks"
        ? `${streak.current} sem.`
        : String(streak.current),
  tooEarly: "es pronto para decirlo",
  noFigure: "–",
  counts: (counts) => counts.replace(" of ", " de "),
  last: (statuses) =>
    statuses.length === 0
      ? "Ningún día todavía"
      : `${form(statuses.length, "Último día", `Últimos ${statuses.length} días`)}: ${statuses.map(es.status).join(", ")}`,
  never: "todavía no",
  emptyTitle: "Todavía no hay clientes",
  empty: "Aquí verá quién hizo hoy sus estiramientos, y desde cuándo los mantiene.",
  noMatch: (typed, filter) =>
    filter === "all"
      ? `Aquí nadie se llama “${typed}”.`
      : typed
        ? `Entre estas personas nadie se llama “${typed}”.`
        : "Aquí ya no queda nadie.",
  everyone: "Mostrar a todas las personas",
  found: (found) => form(found, "1 cliente encontrado", `${found} clientes encontrados`),
  keys: "Teclas: / busca, j y k mueven, Intro abre, n nuevo cliente.",
  foot: "Los 7 y los 28 días terminan ayer. La racha cuenta el día de hoy en cuanto está hecho.",
};

export const rule: Catalogue<typeof enRule> = {
  ask: "¿Cómo se calcula?",
  text: [
    "La cifra suma lo que se hizo en cada día previsto de los últimos 28 días, hasta ayer donde vive su cliente, y lo divide entre lo previsto. Las cantidades que están al lado son esos dos números.",
    "Un día sin nada marcado cuenta como no hecho, también cuando no hubo ninguna noticia. Las pausas previstas no están en ninguno de los dos números.",
    "Con menos de 7 días previstos es pronto para decirlo, y solo se muestran las cantidades. Los porcentajes se redondean hacia abajo: 100 % quiere decir todos.",
    "Lo que se marcó sin conexión puede llegar todavía para los dos últimos días, así que la cifra aún puede subir.",
    "La racha cuenta los días seguidos en que se hizo todo lo previsto. El día de hoy nunca la rompe mientras está abierto. Un día hecho en parte la sostiene; el tercero seguido la rompe. Un día sin hacer se perdona después de siete cumplidos.",
  ],
};
