import { expect, it } from "vitest";
import { keptOf, leftOutSince, toldSince } from "./brief";

const entry = (name: string, reason: string | null, note: string | null = null) => ({
  name,
  kind: reason ? "skip" : "done",
  reason,
  note,
});
const diary = [
  { date: "2026-03-01", entries: [entry("Cat", "pain", "Too long ago")] },
  { date: "2026-03-02", entries: [entry("Cat", "no_time"), entry("Door", "away")] },
  { date: "2026-03-03", entries: [entry("Cat", "pain"), entry("Door", null, "Went well")] },
  { date: "2026-03-04", entries: [entry("Cat", "pain")] },
];

it("says what was left out most often, and why most often", () => {
  expect(leftOutSince(diary, "2026-03-02")).toEqual([
    {
      name: "Cat",
      times: 3,
      reasons: [
        ["pain", 2],
        ["no_time", 1],
      ],
    },
    { name: "Door", times: 1, reasons: [["away", 1]] },
  ]);
});

it("says what the client wrote beside a stretch and in messages, the newest first", () => {
  const post = { id: "1", written_by: "client", written_at: "2026-03-03T09:00:00Z", text: "Why?" };
  const thread = [
    { ...post, id: "0", written_at: "2026-02-03T09:00:00Z" },
    post,
    { ...post, id: "2", written_by: "therapist" },
  ];
  const told = toldSince(diary, thread, "2026-03-02");
  expect(told.map(({ name, text }) => [name, text])).toEqual([
    [null, "Why?"],
    ["Door", "Went well"],
  ]);
});

it("adds up what counted of a stretch, and leaves out what is excused", () => {
  const part = { name: "Cat", credit: 0.5, scheduled: 1 };
  const parts = [
    part,
    { ...part, credit: 1 },
    { ...part, credit: null },
    { ...part, name: "Door" },
  ];
  expect(keptOf(parts, "Cat")).toEqual({ credit: 1.5, scheduled: 2 });
});
