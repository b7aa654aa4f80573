import { at, joints, rootOf } from "./kinematics";
import type { FigureData, Joints, Point, PoseData, Swell } from "./types";

/** Strokes are drawn a quarter heavier than the bones' nominal widths: rounded, not a stick man. */
const HEFT = 1.25;
const width = { trunk: 13, thigh: 10, shin: 8, arm: 7, foot: 6 } as const;
const HEAD_RADIUS = 11.5;
const NOSE_RADIUS = 2.6;
const STRAP_WIDTH = 2.5;
/** The upper edge of the floor's line. */
const FLOOR = 1.25;

export interface Shape {
  /** near: strong; far: pale; limb: lighter, so that an arm (or a far leg that works) is told apart. */
  tone: "far" | "trunk" | "near" | "limb" | "strap" | "head" | "nose";
  /** A line through its points, an area within them, or a dot on its one point. */
  form: "line" | "area" | "dot";
  width: number;
  points: Point[];
}

type Limb = "arm" | "leg";
type Tone = Shape["tone"];

function pick(all: Joints, names: readonly string[]): Point[] {
  return names.map((name) => all[name] ?? { x: 0, y: 0 });
}

function line(all: Joints, tone: Tone, part: keyof typeof width, names: string[]): Shape {
  return { tone, form: "line", width: width[part] * HEFT, points: pick(all, names) };
}

function dot(tone: Tone, radius: number, centre: Point): Shape {
  return { tone, form: "dot", width: 2 * radius, points: [centre] };
}

function limbOf(figure: FigureData, all: Joints, limb: Limb, side: string, tone: Tone): Shape[] {
  const root = rootOf(figure.rig, limb, side);
  if (limb === "arm") return [line(all, tone, "arm", [root, `elbow${side}`, `hand${side}`])];
  return [
    line(all, tone, "foot", [`ankle${side}`, `toe${side}`]),
    line(all, tone, "shin", [`knee${side}`, `ankle${side}`]),
    line(all, tone, "thigh", [root, `knee${side}`]),
  ];
}

/** Which of two arms or legs rest while the other one works; none does where both rest. */
function pairOf(figure: FigureData, limb: Limb): { still: string[]; working: string[] } {
  const { start, end } = figure;
  const pair = figure.rig === "front" ? ["L", "R"] : ["N", "F"];
  const rests = (side: string) =>
    Object.keys(start.angles)
      .filter((segment) => segment.startsWith(`${limb}${side}_`))
      .every((segment) => start.angles[segment] === end.angles[segment]);
  const still = pair.filter(rests);
  if (still.length === 2) return { still: [], working: pair };
  return { still, working: pair.filter((side) => !rests(side)) };
}

/** The breath, flattened where the body lies on the floor. */
function breath({ at: [x = 0, y = 0], rx, ry }: Swell): Shape {
  const points = Array.from({ length: 32 }, (_, index) => {
    const turn = (index * Math.PI) / 16;
    return { x: x + rx * Math.cos(turn), y: Math.max(FLOOR, y + ry * Math.sin(turn)) };
  });
  return { tone: "trunk", form: "area", width: 0, points };
}

function sideShapes(figure: FigureData, all: Joints, pose: PoseData): Shape[] {
  const [head] = pick(all, ["head"]) as [Point];
  const far = (limb: Limb) =>
    limbOf(figure, all, limb, "F", pairOf(figure, limb).still.includes("N") ? "limb" : "far");
  return [
    ...far("leg"),
    ...far("arm"),
    line(all, "trunk", "trunk", ["pelvis", "mid", "shoulder"]),
    ...(pose.swell ? [breath(pose.swell)] : []),
    line(all, "trunk", "foot", ["shoulder", "head"]),
    dot("head", HEAD_RADIUS, head),
    dot("nose", NOSE_RADIUS, at(head, pose.face_deg ?? 0, HEAD_RADIUS)),
    ...limbOf(figure, all, "leg", "N", "near"),
    ...limbOf(figure, all, "arm", "N", "limb"),
  ];
}

/** Seen from the front the trunk is an area, not a line: shoulders, waist, hips. */
function frontTrunk(all: Joints, pose: PoseData): Shape {
  const [mid] = pick(all, ["mid"]) as [Point];
  const lean = pose.angles.spine_l ?? 90;
  const [shoulderL, shoulderR, hipL, hipR] = pick(all, ["shoulderL", "shoulderR", "hipL", "hipR"]);
  const waistL = at(mid, lean + 90, 8);
  const waistR = at(mid, lean - 90, 8);
  const points = [shoulderL, shoulderR, waistR, hipR, hipL, waistL] as Point[];
  return { tone: "trunk", form: "area", width: 10, points };
}

function frontShapes(figure: FigureData, all: Joints, pose: PoseData): Shape[] {
  const [head] = pick(all, ["head"]) as [Point];
  const up = pose.angles.neck ?? 90;
  const middle = at(head, up - 90, (pose.head_turn ?? 0) * HEAD_RADIUS * 0.75);
  const nose = [at(middle, up, 1.5), at(middle, up, -3.5)];
  const [arms, legs] = [pairOf(figure, "arm"), pairOf(figure, "leg")];
  const crosses = legs.still.length === 1;
  const limbs = (limb: Limb, sides: string[], tone: Tone) =>
    sides.flatMap((side) => limbOf(figure, all, limb, side, tone));
  return [
    ...limbs("leg", legs.still, "far"),
    ...(crosses ? [] : limbs("leg", legs.working, "near")),
    ...limbs("arm", arms.still, "far"),
    frontTrunk(all, pose),
    ...(pose.swell ? [breath(pose.swell)] : []),
    line(all, "trunk", "foot", ["neckbase", "head"]),
    dot("head", HEAD_RADIUS, head),
    { tone: "nose", form: "line", width: 3.6, points: nose },
    // A leg that moves alone crosses in front.
    ...(crosses ? limbs("leg", legs.working, "near") : []),
    ...limbs("arm", arms.working, "limb"),
  ];
}

/** The shapes of a pose, far ones first; always the same ones for one figure. */
export function draw(figure: FigureData, pose: PoseData): Shape[] {
  const all = joints(figure.rig, pose);
  const shapes = (figure.rig === "front" ? frontShapes : sideShapes)(figure, all, pose);
  if (!figure.strap) return shapes;
  const strap = pick(all, figure.strap);
  return [...shapes, { tone: "strap", form: "line", width: STRAP_WIDTH, points: strap }];
}

/** SVG has y pointing down. */
export function path(points: readonly Point[]): string {
  return points.map((point) => `${round(point.x)},${round(-point.y)}`).join(" ");
}

export function round(value: number): number {
  return Math.round(value * 10) / 10;
}
