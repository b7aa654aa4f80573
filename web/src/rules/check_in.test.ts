import { describe, expect, it } from "vitest";
import { type CheckIn, inOrder, isFinal, waitBefore } from "./check_in";

function event(captured_at: string, device_id: string, seq: number): CheckIn {
  const id = `${device_id}${seq}`;
  return {
    id,
    item_id: "i",
    revision_id: "r",
    for_date: "d",
    slot: 1,
    kind: "done",
    captured_at,
    device_id,
    seq,
  };
}

describe("the queue", () => {
  it.each([200, 201, 204, 404, 409, 422])("takes %i as the last word", (status) => {
    expect(isFinal(status)).toBe(true);
  });

  it.each([0, 401, 403, 429, 500, 502, 503])("keeps an event after %i", (status) => {
    expect(isFinal(status)).toBe(false);
  });

  it("orders by time of capture, then device, then the device's own count", () => {
    const events = [
      event("2026-11-22T08:00:00.000Z", "b", 1),
      event("2026-11-22T08:00:00.000Z", "a", 10),
      event("2026-11-22T08:00:00.000Z", "a", 9),
      event("2026-11-22T07:59:59.999Z", "z", 3),
    ];
    expect(events.sort(inOrder).map((one) => one.id)).toEqual(["z3", "a9", "a10", "b1"]);
  });

  it("waits longer each time, up to about five minutes", () => {
    expect(waitBefore(1, 0.5)).toBe(2);
    expect(waitBefore(4, 0.5)).toBe(16);
    expect(waitBefore(50, 1)).toBeLessThanOrEqual(375);
  });
});
