export type Language = "en" | "es";

/** Each as it calls itself. */
export const languages: readonly (readonly [Language, string])[] = [
  ["en", "English"],
  ["es", "Español"],
];

/** What was chosen on this device. No secret: it tells nothing of whom it belongs to. */
const CHOSEN = "limberday.language";

function isOurs(tag: string | null | undefined): tag is Language {
  return languages.some(([language]) => language === tag);
}

function chosen(): Language | null {
  try {
    const kept = localStorage.getItem(CHOSEN);
    return isOurs(kept) ? kept : null;
  } catch {
    // A browser that keeps nothing goes by what it is set to.
    return null;
  }
}

function asked(): Language | undefined {
  const tags = typeof navigator === "undefined" ? [] : navigator.languages;
  return tags.map((tag) => tag.split("-")[0]).find(isOurs);
}

/** The language of this page, from its first word to its last: another one loads it anew. */
export const language: Language = chosen() ?? asked() ?? "en";

/** From now on this device speaks another language, if it can keep that in mind. */
export function speak(wanted: Language): void {
  if (wanted === language) return;
  try {
    localStorage.setItem(CHOSEN, wanted);
  } catch {
    return;
  }
  location.reload();
}

/** Survives the reload it is set for, and no navigation. */
const TAKEN = "limberday.taken";

/** The client's language, as the server knows it; asked for once, even if it cannot be kept. */
export function speakAs(client: Language): void {
  if (client === language || history.state?.[TAKEN] === client) return;
  history.replaceState({ ...history.state, [TAKEN]: client }, "");
  speak(client);
}

/** The same shape, with any words. */
export type Catalogue<T> = T extends string
  ? string
  : T extends (...said: infer Said) => infer Told
    ? (...said: Said) => Catalogue<Told>
    : { [Key in keyof T]: Catalogue<T[Key]> };

/** The words of the language in force. */
export function inForce<T>(catalogues: { en: T; es: Catalogue<T> }): Catalogue<T>;
export function inForce<T>(catalogues: Record<Language, T>): T {
  return catalogues[language];
}
