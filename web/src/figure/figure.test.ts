import { describe, expect, it } from "vitest";
import fixtures from "./fixtures.json";
import { between, ease, progress, turn } from "./interpolate";
import { joints } from "./kinematics";
import type { PoseData } from "./types";

type Given = { [joint: string]: number[] };

const poses = fixtures.flatMap((stretch) =>
  (["start", "end"] as const).map((which) => ({
    label: `${stretch.id}, ${which}`,
    rig: stretch.figure.rig as "side" | "front",
    pose: stretch.figure[which] as unknown as PoseData,
    given: stretch.joints[which] as unknown as Given,
  })),
);

describe("the kinematics", () => {
  it.each(poses)("put every joint of $label within 0.2 units", ({ rig, pose, given }) => {
    const found = joints(rig, pose);
    expect(Object.keys(found).sort()).toEqual(Object.keys(given).sort());
    for (const [name, [x = 0, y = 0]] of Object.entries(given)) {
      const joint = found[name] ?? { x: Number.NaN, y: Number.NaN };
      expect(Math.hypot(joint.x - x, joint.y - y), name).toBeLessThanOrEqual(0.2);
    }
  });
});

describe("the movement", () => {
  const [first] = fixtures;
  const start = first?.figure.start as unknown as PoseData;
  const end = first?.figure.end as unknown as PoseData;

  it("begins in the start pose and reaches the end pose", () => {
    expect(joints("side", between(start, end, 0))).toEqual(joints("side", start));
    const reached = joints("side", between(start, end, 1)).kneeN;
    const wanted = joints("side", end).kneeN;
    expect(reached?.x).toBeCloseTo(wanted?.x ?? 0, 6);
    expect(reached?.y).toBeCloseTo(wanted?.y ?? 0, 6);
  });

  it("keeps the length of a limb half way, which joint positions would not", () => {
    const half = joints("side", between(start, end, 0.5));
    const hip = half.pelvis ?? { x: 0, y: 0 };
    const knee = half.kneeN ?? { x: 0, y: 0 };
    expect(Math.hypot(knee.x - hip.x, knee.y - hip.y)).toBeCloseTo(42, 6);
  });

  it("turns the short way round", () => {
    expect(turn(176, -176, 0.5)).toBeCloseTo(180);
    expect(turn(-10, 30, 0.5)).toBeCloseTo(10);
  });

  it("eases in and out and holds at the pace of the dose", () => {
    expect(ease(0)).toBe(0);
    expect(ease(0.5)).toBeCloseTo(0.5);
    expect(progress(0, 2, 4)).toBe(0);
    expect(progress(2, 2, 4)).toBe(1);
    expect(progress(5.9, 2, 4)).toBe(1);
    expect(progress(8.2, 2, 4)).toBe(0);
  });
});
