import { describe, expect, it, vi } from "vitest";

vi.hoisted(() => vi.stubGlobal("localStorage", { getItem: () => "es" }));

import { en } from "./en";
import { account as enAccount } from "./en_account";
import { desk as enDesk } from "./en_desk";
import { progress as enProgress } from "./en_progress";
import { settings as enSettings } from "./en_settings";
import { thread as enThread } from "./en_thread";
import { waysIn as enWaysIn } from "./en_ways_in";
import { es } from "./es";
import { account } from "./es_account";
import { desk } from "./es_desk";
import { progress } from "./es_progress";
import { settings } from "./es_settings";
import { thread } from "./es_thread";
import { waysIn } from "./es_ways_in";
import { ago, dateAndTimeOf, inList, longDate, shortDate, weekdayLetter } from "./format";

const phone = { es, progress, settings, thread, waysIn };
const catalogues = { ...phone, account, desk };
const twins = {
  es: en,
  progress: enProgress,
  settings: enSettings,
  thread: enThread,
  waysIn: enWaysIn,
  account: enAccount,
  desk: enDesk,
};

interface Text {
  at: string;
  words: string;
  /** Words with gaps: `words` is how they are written. */
  gaps: boolean;
}

function texts(catalogue: unknown, at = ""): Text[] {
  if (typeof catalogue !== "object")
    return [{ at, words: String(catalogue), gaps: typeof catalogue === "function" }];
  return Object.entries(catalogue as object).flatMap(([key, one]) => texts(one, `${at}.${key}`));
}

const everything = texts(catalogues);
const onThePhone = texts(phone);

function where(found: readonly Text[], said: RegExp | ((text: Text) => boolean)): string[] {
  const is = said instanceof RegExp ? ({ words }: Text) => said.test(words) : said;
  return found.filter(is).map(({ at }) => at);
}

/** What a function says itself, besides what it is told and what it looks up. */
function saysWords({ words, gaps }: Text): boolean {
  if (!gaps) return true;
  const templates = [...words.matchAll(/`([^`]*)`/g)].map(([, one = ""]) => one);
  const strings = words.match(/"[^"]*\w \w[^"]*"/g) ?? [];
  const own = [...templates, ...strings].map((one) => one.replace(/\$\{[^}]*\}/g, ""));
  return own.some((one) => /\p{L}{3}/u.test(one));
}

describe("the Spanish of every page", () => {
  it("leaves nothing in English", () => {
    const english = new Map(texts(twins).map(({ at, words }) => [at, words]));
    const isSame = (text: Text) => english.get(text.at) === text.words && saysWords(text);
    expect(where(everything, isSame)).toEqual([
      ".es.product",
      ".desk.roster.noFigure",
      ".desk.client.plan",
    ]);
    const words = /\b(the|and|your|with|not|this|stretch|stretches|day|week|sign in)\b/i;
    expect(where(everything, (text) => !text.gaps && words.test(text.words))).toEqual([]);
  });

  it("asks between two marks, and never shouts", () => {
    const amount = (words: string, mark: string) => words.split(mark).length;
    const isHalf = ({ words, gaps }: Text) => !gaps && amount(words, "¿") !== amount(words, "?");
    expect(where(everything, isHalf)).toEqual([]);
    expect(where(everything, /¡|\p{L}!/u)).toEqual([]);
  });

  it("says nothing of the desk's figures on the phone, and promises no cure anywhere", () => {
    const figures = /adherencia|cumplimiento|excusad|justificad|mínim|ranura|fracas|culpa/i;
    expect(where(onThePhone, figures)).toEqual([]);
    expect(where(everything, /\bcura|\bsanar|corrig|elimina|garanti|quita el dolor/i)).toEqual([]);
  });

  it("says tú to clients and usted to therapists", () => {
    expect(where(onThePhone, /\busted|\bsu (terapeuta|teléfono|código)/i)).toEqual([]);
    const familiar = /(?<!\p{L})(tú|tus?|ti|contigo)(?!\p{L})/iu;
    expect(where(texts({ account, desk }), familiar)).toEqual([]);
  });

  it("has a word for every status and deed", () => {
    const statuses = ["done", "minimum", "partial", "excused", "missed", "unknown", "due"];
    for (const status of [...statuses, "overdue", "rest", "paused", "travel", "upcoming"])
      expect(es.status(status)).not.toMatch(new RegExp(`^(${status}|${en.status(status)})$`));
    const states = ["pending", "claimed", "submitting", "accepted", "delivered", "failed"];
    for (const state of [...states, "handed_over", "cancelled", "skipped_late", "outcome_unknown"])
      expect(desk.messages.state(state, "", null)).not.toContain(state);
  });
});

describe("what the server says", () => {
  it.each([
    ["There is no such client.", "Esa persona ya no está entre los clientes."],
    ["for_date: is in the future", "La fecha está en el futuro."],
    ["must have at least 15 characters", "Hacen falta al menos 15 caracteres."],
    ["Robin Grey works here already.", "Robin Grey ya trabaja aquí."],
    ["The moon is full.", "El servidor dice, en inglés: “The moon is full.”"],
  ])("%s", (english, spanish) => {
    expect(es.server(english)).toBe(spanish);
  });

  it("is told of a message that did not go out", () => {
    const state = (why: string) => desk.messages.state("cancelled", "", why);
    expect(state("its date is over")).toBe("no se envió: su día ya pasó");
    expect(state("the text service answered 30007")).toContain(": the text service answered 30007");
  });

  it("is told at its field, too", () => {
    expect(account.refused("email", "has an account already")).toBe("Ya tiene una cuenta.");
    expect(account.refused("email", "value is not an address")).toMatch(/^Esto no parece /);
    expect(es.today.refused("for_date: is in the future")).toBe(
      "Una marca no se pudo contar. La fecha está en el futuro. Abajo está lo que quedó anotado.",
    );
  });
});

describe("a dose in one sentence", () => {
  it.each([
    [{ sets: 1, reps: 3, hold_s: 20 }, true, "3 veces por lado, mantén 20 segundos."],
    [{ sets: 2, reps: 3, hold_s: 120 }, false, "2 series de 3 veces, mantén 2 minutos."],
    [{ sets: 1, reps: 1, hold_s: 1 }, true, "Una vez por lado, mantén 1 segundo."],
  ])("%o, per side %s", (dose, perSide, sentence) => {
    expect(es.dose(dose, perSide)).toBe(sentence);
  });
});

describe("one and many", () => {
  it("says what and how long", () => {
    expect(es.today.headline(1, 50)).toBe("Un estiramiento, un minuto");
    expect(es.today.headline(2, 216)).toBe("Dos estiramientos, unos 4 minutos");
    expect(es.today.left(1, 50)).toBe("Falta uno, un minuto");
    expect(es.today.left(3, 24_000)).toBe("Faltan tres, unas 7 horas");
    expect(es.about(3600)).toBe("una hora");
  });

  it("agrees with what it counts", () => {
    expect(es.today.waiting(1)).toBe("1 marca espera su envío. Está guardada en este teléfono.");
    expect(es.today.waiting(2)).toMatch(/^2 marcas esperan .* Están guardadas /);
    expect(progress.row(1, "dates")).toBe("1 día");
    expect(progress.row(3, "weeks")).toBe("3 semanas seguidas");
    expect(desk.roster.found(1)).toBe("1 cliente encontrado");
    expect(desk.plan.fix(1)).toMatch(/^Revise 1 campo\. /);
    expect(desk.plan.fix(2)).toMatch(/^Revise 2 campos\. /);
  });

  it.each([
    [0, 0, "Hoy es un buen día para empezar."],
    [0, 4, "Hoy empieza una nueva. Tu racha más larga es de 4 semanas."],
    [1, 1, "1 semana, tu racha más larga hasta ahora."],
    [3, 5, "3 semanas seguidas. Tu racha más larga es de 5."],
  ])("a row of %i, of at most %i", (current, best, sentence) => {
    expect(es.today.streak(current, best, "weeks")).toBe(sentence);
    const days = sentence.replace("semana", "día").replace("seguidas", "seguidos");
    expect(es.today.streak(current, best, "dates")).toBe(days);
  });
});

describe("dates and times", () => {
  it("are in lower case, with their “de”", () => {
    expect(longDate("2026-11-22")).toBe("domingo 22 de noviembre");
    expect(shortDate("2026-11-22")).toBe("22 nov");
    expect(weekdayLetter("2026-11-23")).toBe("L");
    expect(dateAndTimeOf("2026-11-22T08:14:00Z", "Europe/London")).toBe("22 nov, 8:14");
    expect(es.today.dayIs("2026-11-22", "done")).toBe("Domingo 22 de noviembre: hecho");
  });

  it("come at an hour", () => {
    expect(es.today.doneAt("8:14")).toBe("Hecho a las 8:14");
    expect(es.today.doneAt("1:14")).toBe("Hecho a la 1:14");
    expect(settings.ask.title(["08:00", "18:00"])).toBe(
      "¿Te lo recordamos a las 8:00 y a las 18:00?",
    );
  });

  it("are spoken of as people do", () => {
    expect([ago(0, "second"), ago(-9, "hour"), ago(-1, "day")]).toEqual([
      "hace un momento",
      "hace 9 horas",
      "ayer",
    ]);
    expect(inList(["lunes", "miércoles", "viernes"])).toBe("lunes, miércoles y viernes");
    expect(desk.plan.when({ kind: "weekdays", days: ["mon", "fri"] }, 2)).toBe(
      "Los lunes y viernes, 2 veces al día.",
    );
  });
});
