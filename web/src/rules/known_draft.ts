/** What is said of a condition or finding, as typed; kept while it is not ticked. */
export interface Said {
  ticked: boolean;
  consulted_on: string;
  override_reason: string;
}

export type KnownDraft = Readonly<Record<string, Said>>;

export const UNSAID: Said = { ticked: false, consulted_on: "", override_reason: "" };

interface Recorded {
  id: string;
  consulted_on: string | null;
  override_reason: string | null;
}

interface Recordable {
  id: string;
  gate_level: string;
}

export function knownDraft(recorded: readonly Recorded[]): KnownDraft {
  return Object.fromEntries(
    recorded.map(({ id, consulted_on, override_reason }) => [
      id,
      { ticked: true, consulted_on: consulted_on ?? "", override_reason: override_reason ?? "" },
    ]),
  );
}

/** What the server is told: of each that is ticked, what its gate asks for. */
export function statementsOf(draft: KnownDraft, all: readonly Recordable[]) {
  return all.flatMap(({ id, gate_level }) => {
    const said = draft[id];
    if (!said?.ticked) return [];
    const asked = gate_level !== "none";
    return [
      {
        id,
        consulted_on: (asked && said.consulted_on) || null,
        override_reason: (asked && gate_level !== "block" && said.override_reason.trim()) || null,
      },
    ];
  });
}

/** By id and field, what the server did not take: its places are those of what was sent. */
export function refusedOf(
  fields: readonly { field: string; why: string }[],
  sent: readonly { id: string }[],
): Record<string, string> {
  const found: Record<string, string> = {};
  for (const { field, why } of fields) {
    const [, place, name] = /^items\[(\d+)\]\.(\w+)$/.exec(field) ?? [];
    const one = sent[Number(place)];
    if (one) found[`${one.id}.${name}`] = why;
  }
  return found;
}
