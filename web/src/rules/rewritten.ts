const figures = [
  "current",
  "best",
  "last_7",
  "last_28",
  "lenient_28",
  "amount_28",
  "since_start",
] as const;

export type FigureName = (typeof figures)[number];

/** As they are shown; null where they were not kept. */
export type Figures = Readonly<Record<FigureName, string | number | null>>;

export interface ChangedFigure {
  name: FigureName;
  before: string;
  after: string;
}

/** The figures that are others now, of those that are known from before. */
export function changedFigures(before: Figures, after: Figures): ChangedFigure[] {
  return figures.flatMap((name) => {
    const [was, now] = [before[name], after[name]];
    if (was === null || now === null || was === now) return [];
    return [{ name, before: String(was), after: String(now) }];
  });
}
