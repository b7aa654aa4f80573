import { expect, it } from "vitest";
import { uuid7 } from "./uuid7";

it("a UUIDv7 carries its milliseconds, its version and its variant", () => {
  const id = uuid7(0x019a_bcde_f012, (bytes) => bytes.fill(0xff));
  expect(id).toBe("019abcde-f012-7fff-bfff-ffffffffffff");
});

it("later ids sort after earlier ones, and no two are the same", () => {
  expect(uuid7(2000) > uuid7(1000)).toBe(true);
  expect(uuid7(1000)).not.toBe(uuid7(1000));
});
