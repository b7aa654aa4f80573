/** Without accents and case, for comparing. */
export function bare(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{Mark}/gu, "")
    .toLowerCase();
}

/** Whether every word typed is somewhere in the name, whatever its case and accents. */
export function matches(name: string, typed: string): boolean {
  return bare(typed)
    .split(/\s+/)
    .every((word) => bare(name).includes(word));
}
