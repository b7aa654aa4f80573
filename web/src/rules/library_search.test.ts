import { describe, expect, it } from "vitest";
import { choicesOf, type Filters, found, isFiltered, NO_FILTERS, NOTHING } from "./library_search";

const stretches = [
  { id: "knee", name: "Single knee to chest", aka: ["knee hug"], region: "lower back" },
  { id: "twist", name: "Seated twist", aka: ["chair twist"], region: "upper back" },
  { id: "bend", name: "Standing side bend", aka: [], region: "upper back" },
].map((one) => ({
  ...one,
  position: { knee: "lying face up", twist: "sitting", bend: "standing" }[one.id] ?? "",
  equipment: { knee: ["mat"], twist: ["chair"] }[one.id] ?? [],
  chair_only: one.id === "twist",
}));

const ids = (filters: Partial<Filters>, suited: string[] = []) =>
  found(stretches, { ...NO_FILTERS, ...filters }, suited).map((one) => one.id);

describe("a search in the library", () => {
  it("reads the name and the other names, whatever case and accents", () => {
    expect(ids({ typed: "" })).toEqual(["knee", "twist", "bend"]);
    expect(ids({ typed: "HUG" })).toEqual(["knee"]);
    expect(ids({ typed: "chaír tw" })).toEqual(["twist"]);
    expect(ids({ typed: "hop" })).toEqual([]);
  });

  it("is narrowed by each filter, and by all of them together", () => {
    expect(ids({ region: "upper back" })).toEqual(["twist", "bend"]);
    expect(ids({ position: "sitting" })).toEqual(["twist"]);
    expect(ids({ equipment: "mat" })).toEqual(["knee"]);
    expect(ids({ equipment: NOTHING })).toEqual(["bend"]);
    expect(ids({ chairOnly: true })).toEqual(["twist"]);
    expect(ids({ suits: "sciatica" }, ["knee", "bend"])).toEqual(["knee", "bend"]);
    expect(ids({ region: "upper back", suits: "sciatica" }, ["knee", "bend"])).toEqual(["bend"]);
  });

  it("knows whether it is narrowed by more than words", () => {
    expect(isFiltered({ ...NO_FILTERS, typed: "knee" })).toBe(false);
    expect(isFiltered({ ...NO_FILTERS, chairOnly: true })).toBe(true);
  });

  it("offers each value once, in order", () => {
    expect(choicesOf(["neck", "calf", "neck"])).toEqual(["calf", "neck"]);
  });
});
