// Prints how each text reads in English and in Spanish, for walks of tests/web that press Spanish
// buttons by their English names. A gap in a text is {0}, {1}, ...
import { runnerImport } from "vite";

const FILES = ["", "_account", "_desk", "_progress", "_settings", "_thread", "_ways_in"];
const SAMPLES = [(at) => `{${at}}`, (at) => [`{${at}}`], () => 0, () => 1, () => 10, () => true];
const NONE = [
  null,
  "email",
  "sms",
  "waiting",
  "opted_out",
  "is not your password",
  "is there twice",
  "is in quiet hours",
  "2026-11-22",
].map((one) => () => one);

/** What is the product's own that some texts are for. */
const OURS = [
  ..."daily weekdays every per_week mon tue wed thu fri sat sun".split(" "),
  ..."done minimum partial excused missed unknown due overdue rest paused upcoming".split(" "),
  ..."all look question pain not_reached silent no_plan doing_great".split(" "),
  { actor: "{0}", actor_kind: "therapist", action: "colleague_disabled", client: null },
].map((one) => () => one);

async function catalogues(language) {
  globalThis.localStorage = { getItem: () => language };
  const loaded = FILES.map((file) => runnerImport(`/src/i18n/${language}${file}.ts`));
  return Promise.all(loaded.map(async (one) => (await one).module));
}

function tried(text, said) {
  try {
    return text(...said);
  } catch {
    return null;
  }
}

/** Every way to call it, with up to three things to be told. */
function calls(amount) {
  const samples = [...SAMPLES, ...NONE, ...(amount === 1 ? OURS : [])];
  let rows = [[]];
  for (let at = 0; at < Math.min(amount, 3); at++)
    rows = rows.flatMap((row) => samples.map((sample) => [...row, sample(at)]));
  return rows;
}

function* pairs(english, spanish) {
  if (typeof english === "string") yield [english, spanish];
  else if (typeof english === "function") {
    for (const said of calls(english.length))
      yield* pairs(tried(english, said), tried(spanish, said));
  } else if (english && spanish && typeof english === "object")
    for (const key of Object.keys(english))
      if (key in spanish) yield* pairs(english[key], spanish[key]);
}

/** The sample's date as texts say it: a gap, too. */
const DATES = [
  /Sunday 22 November|November 2026|22 Nov|Sunday/g,
  /domingo 22 de noviembre|noviembre de 2026|22 nov|domingo/gi,
];
const undated = (pair) => pair.map((words, at) => words.replaceAll(DATES[at], "{9}"));

/** What came of a sample that does not belong there. */
const NONSENSE = /\b(true|null|undefined|NaN|email|sms)\b/;

const named = (modules) =>
  modules.map((one) => Object.values(one).find((told) => typeof told === "object"));
const all = [...pairs(named(await catalogues("en")), named(await catalogues("es")))];
const useful = all.filter((pair) =>
  pair.every((one) => typeof one === "string" && /\p{L}{2}/u.test(one) && !NONSENSE.test(one)),
);
process.stdout.write(
  JSON.stringify([...new Map(useful.map(undated).map((pair) => [pair.join("\n"), pair])).values()]),
);
