import { describe, expect, it } from "vitest";
import { draw, type Shape } from "./body";
import { boxOf } from "./box";
import { Prop, Scene } from "./figure";
import data from "./fixtures.json";
import { between, ease, progress } from "./interpolate";
import { joints } from "./kinematics";
import type { FigureData, Joints, Point } from "./types";

interface Fixture {
  id: string;
  figure: FigureData;
  joints: Record<"start" | "end", Record<string, [number, number]>>;
}

const fixtures = data as unknown as Fixture[];
const ways = Array.from({ length: 21 }, (_, step) => step / 20);

function figureOf(id: string): FigureData {
  const found = fixtures.find((one) => one.id === id);
  if (!found) throw new Error(`no figure of ${id}`);
  return found.figure;
}

function bodyAt(figure: FigureData, t: number): Joints {
  return joints(figure.rig, between(figure, t));
}

function where(all: Joints, joint: string): Point {
  return all[joint] ?? { x: Number.NaN, y: Number.NaN };
}

function apart(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

/** How far a joint strays, on the way, from the straight line between its two ends. */
function straying(figure: FigureData, joint: string): number {
  const [a, b] = [where(bodyAt(figure, 0), joint), where(bodyAt(figure, 1), joint)];
  const gaps = ways.map((t) =>
    apart(where(bodyAt(figure, t), joint), { x: a.x + (b.x - a.x) * t, y: a.y + (b.y - a.y) * t }),
  );
  return Math.max(...gaps);
}

function shapesOf(figure: FigureData, t: number, tone: Shape["tone"]): Shape[] {
  return draw(figure, between(figure, t)).filter((shape) => shape.tone === tone);
}

const poses = fixtures.flatMap(({ id, figure, joints: given }) =>
  (["start", "end"] as const).map((which) => ({
    label: `${id}, ${which}`,
    figure,
    which,
    given: given[which],
  })),
);

describe("the kinematics", () => {
  it("know all 38 stretches", () => {
    expect(fixtures).toHaveLength(38);
  });

  it.each(poses)("put every joint of $label within 0.2 units", ({ figure, which, given }) => {
    const reached = bodyAt(figure, which === "start" ? 0 : 1);
    expect(Object.keys(reached).sort()).toEqual(Object.keys(given).sort());
    for (const [name, [x, y]] of Object.entries(given)) {
      expect(apart(where(joints(figure.rig, figure[which]), name), { x, y }), name).toBeLessThan(
        0.2,
      );
      expect(apart(where(reached, name), { x, y }), `${name}, moving`).toBeLessThan(0.2);
    }
  });

  it("tilt the shoulders of a trunk that turns", () => {
    const [start, end] = [0, 1].map((t) => bodyAt(figureOf("seated-trunk-rotation"), t));
    const drop = (all: Joints | undefined) =>
      where(all ?? {}, "shoulderL").y - where(all ?? {}, "shoulderR").y;
    expect(drop(start)).toBeCloseTo(0);
    expect(drop(end)).toBeGreaterThan(4);
  });
});

describe("the way between the poses", () => {
  it.each(fixtures)("of $id keeps above the floor", ({ figure }) => {
    const onFloor = figure.props.some(
      ({ shape, a, b }) => shape === "line" && a[1] === 0 && b[1] === 0,
    );
    if (!onFloor) return;
    // A foot seen from the front points at the viewer: its toes come below the line.
    const floor = figure.rig === "front" ? -2.5 : 0;
    for (const t of ways) {
      for (const [joint, { y }] of Object.entries(bodyAt(figure, t))) {
        expect(y, `${joint} at ${t}`).toBeGreaterThan(floor);
      }
    }
  });

  it.each(fixtures)("of $id lets hands, knees and feet rest that end where they began", (one) => {
    const { figure } = one;
    for (const joint of Object.keys(bodyAt(figure, 0)).filter((name) =>
      /hand|knee|ankle/.test(name),
    )) {
      const moved = apart(where(bodyAt(figure, 0), joint), where(bodyAt(figure, 1), joint));
      if (moved < 6) expect(straying(figure, joint), joint).toBeLessThan(2);
    }
  });

  it.each([
    ["childs-pose", ["kneeN", "kneeF", "handN", "handF"]],
    ["sit-to-stand", ["ankleN", "ankleF"]],
    ["wall-calf", ["ankleN", "ankleF", "handN", "handF"]],
    ["glute-bridge", ["ankleN", "ankleF"]],
    ["prone-press-up", ["handN", "handF"]],
    ["prone-on-elbows", ["handN", "handF"]],
    ["cat-cow", ["handN", "handF"]],
    ["doorway-chest", ["handN", "handF"]],
  ])("of %s takes %j straight from start to end", (id, names) => {
    for (const joint of names) expect(straying(figureOf(id), joint), joint).toBeLessThan(1.5);
  });

  it("lifts the arm of the side bend out to the side, not across the chest", () => {
    const half = bodyAt(figureOf("standing-side-bend"), 0.5);
    expect(where(half, "handL").x).toBeLessThan(where(half, "shoulderL").x - 30);
  });

  it("keeps the length of a limb, which joint positions would not", () => {
    for (const { id, figure } of fixtures.filter((one) => one.figure.held)) {
      const half = bodyAt(figure, 0.5);
      const [hip, knee] = [where(half, "pelvis"), where(half, "kneeN")];
      expect(apart(hip, knee), id).toBeCloseTo(42, 6);
    }
  });

  it("bends a held elbow to the side it bends to in the poses", () => {
    const behind = ways.map((t) => {
      const all = bodyAt(figureOf("cat-cow"), t);
      const middle = (where(all, "shoulder").x + where(all, "handN").x) / 2;
      return where(all, "elbowN").x - middle;
    });
    expect(new Set(behind.map(Math.sign))).toEqual(new Set([1]));
  });
});

describe("the drawing", () => {
  it.each(fixtures)("of $id has the same shapes all the way", ({ figure }) => {
    const form = (t: number) =>
      draw(figure, between(figure, t)).map(({ tone, width }) => [tone, width]);
    for (const t of [0.5, 1]) expect(form(t)).toEqual(form(0));
  });

  it.each(fixtures)("of $id stays in its box", ({ figure }) => {
    const box = boxOf(figure);
    for (const t of ways) {
      for (const { points, width } of draw(figure, between(figure, t))) {
        for (const { x, y } of points) {
          expect(x - width / 2).toBeGreaterThan(box.x);
          expect(x + width / 2).toBeLessThan(box.x + box.width);
          expect(-y - width / 2).toBeGreaterThan(box.y);
          expect(-y + width / 2).toBeLessThan(box.y + box.height);
        }
      }
    }
  });

  it("shows the nose on the head, and a turn of the head moves it", () => {
    const figure = figureOf("neck-rotation");
    const tones = draw(figure, figure.start).map((shape) => shape.tone);
    expect(tones.indexOf("nose")).toBeGreaterThan(tones.indexOf("head"));
    const x = (t: number) => shapesOf(figure, t, "nose")[0]?.points[0]?.x ?? Number.NaN;
    expect(x(1) - x(0)).toBeGreaterThan(5);
  });

  it("tilts the nose with the head", () => {
    const [top, tip] = shapesOf(figureOf("neck-side-bend"), 1, "nose")[0]?.points ?? [];
    expect((top?.x ?? 0) - (tip?.x ?? 0)).toBeGreaterThan(2);
  });

  it("holds a strap between the hand and the foot", () => {
    const figure = figureOf("supine-hamstring-strap");
    for (const t of ways) {
      const all = bodyAt(figure, t);
      const [strap] = shapesOf(figure, t, "strap");
      expect(strap?.points).toEqual([where(all, "handN"), where(all, "toeN")]);
    }
  });

  it.each([
    ["diaphragmatic-breathing", "y"],
    ["lateral-rib-breathing", "x"],
  ] as const)("fills the trunk in %s with the breath, along %s", (id, axis) => {
    const size = (t: number) => {
      const shape = shapesOf(figureOf(id), t, "trunk").find((one) => one.width === 0);
      return Math.max(...(shape?.points ?? []).map((point) => point[axis]));
    };
    expect(size(0.5)).toBeGreaterThan(size(0) + 2);
    expect(size(1)).toBeGreaterThan(size(0.5) + 2);
  });

  it("keeps the filled belly above the floor", () => {
    const shapes = shapesOf(figureOf("diaphragmatic-breathing"), 1, "trunk");
    const lowest = Math.min(...shapes.flatMap((shape) => shape.points.map(({ y }) => y)));
    expect(lowest).toBeGreaterThan(0);
  });

  it("paints the moving leg strong, also where it is the far one", () => {
    const behindTrunk = (id: string) => draw(figureOf(id), figureOf(id).start)[0]?.tone;
    expect(behindTrunk("bird-dog")).toBe("limb");
    expect(behindTrunk("single-knee-to-chest")).toBe("far");
    expect(behindTrunk("cat-cow")).toBe("far");
  });

  it("crosses a leg in front of the trunk, and leaves the resting one behind it", () => {
    const figure = figureOf("seated-figure-four");
    const all = bodyAt(figure, 1);
    const order = draw(figure, figure.end);
    const place = (a: string, b: string) =>
      order.findIndex(
        ({ points }) =>
          points[0] === undefined ||
          (apart(points[0], where(all, a)) < 0.1 &&
            apart(points[1] ?? points[0], where(all, b)) < 0.1),
      );
    const trunk = order.findIndex((shape) => shape.form === "area");
    expect(place("hipR", "kneeR")).toBeGreaterThan(trunk);
    expect(place("hipL", "kneeL")).toBeLessThan(trunk);
    expect(order[place("hipL", "kneeL")]?.tone).toBe("far");
  });

  it("pales the resting arm of a front figure, behind the trunk", () => {
    const figure = figureOf("levator-scapulae");
    expect(shapesOf(figure, 1, "far")).toHaveLength(1);
    expect(shapesOf(figure, 1, "limb")).toHaveLength(1);
    expect(shapesOf(figureOf("neck-rotation"), 1, "far")).toHaveLength(0);
  });

  it("lays those seen from above on a mat", () => {
    const mat = Prop({ prop: { shape: "mat", a: [-38, 20], b: [38, 186] } });
    expect(mat.type).toBe("rect");
    expect(mat.props).toMatchObject({ x: -38, y: -186, width: 76, height: 166 });
    const onMats = fixtures.filter(({ figure }) =>
      figure.props.some(({ shape }) => shape === "mat"),
    );
    expect(onMats.map(({ id }) => id)).toEqual(["supine-trunk-rotation", "side-lying-quad"]);
  });

  it("can be turned round for the other side, where the stretch has one", () => {
    const box = { x: -40, y: 0, width: 100, height: 50 };
    const turn = (id: string, otherSide: boolean) =>
      Scene({ figure: figureOf(id), box, otherSide, group: null }).props.transform;
    expect(turn("bird-dog", true)).toBe("matrix(-1 0 0 1 20 0)");
    expect(turn("bird-dog", false)).toBeUndefined();
    expect(turn("cat-cow", true)).toBeUndefined();
  });
});

describe("the pace", () => {
  it("eases in and out and holds at the pace of the dose", () => {
    expect(ease(0)).toBe(0);
    expect(ease(0.5)).toBeCloseTo(0.5);
    expect(progress(0, 2, 4)).toBe(0);
    expect(progress(2, 2, 4)).toBe(1);
    expect(progress(5.9, 2, 4)).toBe(1);
    expect(progress(8.2, 2, 4)).toBe(0);
  });
});
