import { describe, expect, it } from "vitest";
import library from "../../../app/data/library.json";
import { en } from "./en";
import { progress } from "./en_progress";
import { settings } from "./en_settings";
import { thread } from "./en_thread";
import { waysIn } from "./en_ways_in";

const GRADE = 6;

/** Every sentence that stands whole in a catalogue. */
function sentences(words: unknown): string[] {
  if (typeof words === "string") return words.match(/[^.?!:]+[.?!:]/g) ?? [];
  if (typeof words !== "object" || words === null) return [];
  return Object.values(words).flatMap(sentences);
}

function syllables(word: string): number {
  const spoken = word.replace(/(?<=[^l])e$|es$|(?<=[^td])ed$/, "");
  return Math.max(1, spoken.match(/[aeiouy]+/g)?.length ?? 1);
}

/** The Flesch-Kincaid grade (Kincaid et al., 1975): school years of the United States. */
function grade(said: readonly string[]): number {
  const words = said.flatMap((one) => one.toLowerCase().match(/[a-z']+/g) ?? []);
  const spoken = words.reduce((sum, word) => sum + syllables(word), 0);
  return 0.39 * (words.length / said.length) + 11.8 * (spoken / words.length) - 15.59;
}

describe("what clients read", () => {
  it("is measured as people count", () => {
    expect(["table", "stretch", "closed", "wanted", "reminder", "every"].map(syllables)).toEqual([
      2, 1, 1, 2, 3, 3,
    ]);
    expect(grade(["The cat sat on the mat."])).toBeCloseTo(-1.45, 1);
    expect(grade(["Adherence to prescribed exercises deteriorates."])).toBeGreaterThan(15);
  });

  it.each(Object.entries({ en, waysIn, progress, thread, settings }))("%s is plain", (_, said) => {
    expect(grade(sentences(said))).toBeLessThanOrEqual(GRADE);
  });

  const told = library.map(
    ({ name, how, dos, donts, mistakes }) => [name, [how, dos, donts, mistakes]] as const,
  );

  it.each(told)("%s is told in plain words", (_, said) => {
    expect(grade(sentences(said))).toBeLessThanOrEqual(GRADE);
  });
});
