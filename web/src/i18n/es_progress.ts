import type { progress as English } from "./en_progress";
import { count, datesFrom, form, longDate, month } from "./format";
import type { Catalogue } from "./language";

type Unit = "dates" | "weeks";

const inUnit = (amount: number, unit: Unit) =>
  unit === "weeks" ? count(amount, "semana", "semanas") : count(amount, "día", "días");

const from = (first: string, last: string) =>
  first === last ? longDate(first) : `${longDate(first)} – ${longDate(last)}`;

export const progress: Catalogue<typeof English> = {
  title: "Mi avance",
  none: "Aquí no hay nada todavía",
  noneLead: (therapist) =>
    `Tus días se verán aquí cuando ${therapist || "tu terapeuta"} haya elegido tus estiramientos.`,

  row: (current, unit) => {
    if (current === 0) return "Hoy empieza una nueva.";
    const inARow = unit === "weeks" ? " seguidas" : " seguidos";
    return `${inUnit(current, unit)}${form(current, "", inARow)}`;
  },
  longestNow: "Tu racha más larga hasta ahora.",
  longest: (best, unit, first, last) =>
    `Tu racha más larga: ${inUnit(best, unit)}, ${datesFrom(first, last)}.`,

  month: (date) => month(date),
  earlier: (date) => `Antes: ${month(date)}`,
  later: (date) => `Después: ${month(date)}`,

  breaks: {
    title: "Hacer una pausa",
    link: "Hacer una pausa",
    lead: "¿De viaje, con malestar o con una semana muy llena? En esos días no se te pide nada, no llega ningún recordatorio y tu racha queda entera.",
    days: from,
    from: (first, last) => `Pausa: ${from(first, last)}.`,
    change: "Ver o terminar la pausa",
    length: (days) => count(days, "día", "días"),
    by: (therapist) => `La anotó ${therapist || "tu terapeuta"}.`,
    byEnd: "Para terminarla antes, escribe un mensaje.",
    runs: "Ahora",
    comes: "Más adelante",
    end: "Terminar la pausa",
    endLabel: (first, last) => `Terminar la pausa: ${from(first, last)}`,
    endTitle: "¿Terminar la pausa ahora?",
    endLead: "Desde hoy tus estiramientos vuelven.",
    cancel: "Quitarla",
    cancelLabel: (first, last) => `Quitarla: ${from(first, last)}`,
    cancelTitle: "¿Quitar esta pausa?",
    cancelLead: "Tus estiramientos se pedirán también en esos días.",
    keep: "Dejar la pausa",
    ended: "La pausa terminó. Tus estiramientos están de vuelta.",
    cancelled: "La pausa se quitó.",
    plan: "Una pausa nueva",
    first: "Primer día",
    firstHint: "Puede haber empezado hasta 7 días atrás.",
    last: "Último día",
    lastHint: "14 días en total, como máximo.",
    quick: { "3": "3 días", "7": "1 semana", "14": "2 semanas" },
    chosen: (first, last, days) => `${count(days, "día", "días")}: ${from(first, last)}.`,
    reason: "Motivo, si quieres",
    reasonHint: (therapist) => `${therapist || "Tu terapeuta"} puede leerlo.`,
    go: "Hacer esta pausa",
    busy: "Un momento",
    taken: "Tu pausa está anotada.",
    needFirst: "Elige el primer día.",
    needLast: "Elige el último día.",
    early: (date) => `Puede empezar el ${longDate(date)} o después.`,
    far: "Falta más de un año para eso.",
    reversed: "El último día está antes del primero.",
    long: (days) => `Son más de ${days} días. Para una pausa más larga, pregunta a tu terapeuta.`,
    noReason: "Acorta el motivo.",
  },
};
