import { at, joints } from "./kinematics";
import type { FigureData, Joints, Point, PoseData } from "./types";

/** Strokes are drawn a quarter heavier than the bones' nominal widths: rounded, not a stick man. */
const HEFT = 1.25;
const width = { trunk: 13, thigh: 10, shin: 8, arm: 7, foot: 6 } as const;
export const HEAD_RADIUS = 11.5;

export interface Stroke {
  /** near: the moving side; far: the pale one; trunk; arm: near, and lighter so it reads on the trunk. */
  tone: "far" | "trunk" | "near" | "arm";
  width: number;
  points: Point[];
  filled: boolean;
}

export interface Drawing {
  behind: Stroke[];
  head: Point;
  nose: Point;
  front: Stroke[];
}

function pick(all: Joints, names: string[]): Point[] {
  return names.map((name) => all[name] ?? { x: 0, y: 0 });
}

function stroke(
  all: Joints,
  tone: Stroke["tone"],
  part: keyof typeof width,
  names: string[],
): Stroke {
  return { tone, width: width[part] * HEFT, points: pick(all, names), filled: false };
}

function leg(all: Joints, hip: string, side: string, tone: Stroke["tone"]): Stroke[] {
  return [
    stroke(all, tone, "foot", [`ankle${side}`, `toe${side}`]),
    stroke(all, tone, "shin", [`knee${side}`, `ankle${side}`]),
    stroke(all, tone, "thigh", [hip, `knee${side}`]),
  ];
}

function arm(all: Joints, shoulder: string, side: string, tone: Stroke["tone"]): Stroke {
  return stroke(all, tone, "arm", [shoulder, `elbow${side}`, `hand${side}`]);
}

function sideDrawing(all: Joints, pose: PoseData): Drawing {
  const head = pick(all, ["head"])[0] as Point;
  return {
    behind: [
      ...leg(all, "pelvis", "F", "far"),
      arm(all, "shoulder", "F", "far"),
      stroke(all, "trunk", "trunk", ["pelvis", "mid", "shoulder"]),
      stroke(all, "trunk", "foot", ["shoulder", "head"]),
    ],
    head,
    nose: at(head, pose.face_deg ?? 0, HEAD_RADIUS),
    front: [...leg(all, "pelvis", "N", "near"), arm(all, "shoulder", "N", "arm")],
  };
}

/** Seen from the front the trunk is a shape, not a line: shoulders, waist, hips. */
function frontTrunk(all: Joints, pose: PoseData): Stroke {
  const mid = pick(all, ["mid"])[0] as Point;
  const lean = pose.angles.spine_l ?? 90;
  const [shoulderL, shoulderR, hipL, hipR] = pick(all, ["shoulderL", "shoulderR", "hipL", "hipR"]);
  const waistL = at(mid, lean + 90, 8);
  const waistR = at(mid, lean - 90, 8);
  const points = [shoulderL, shoulderR, waistR, hipR, hipL, waistL] as Point[];
  return { tone: "trunk", width: 10, points, filled: true };
}

function frontDrawing(all: Joints, pose: PoseData, still: ReadonlySet<string>): Drawing {
  const head = pick(all, ["head"])[0] as Point;
  const tone = (side: string) => (still.has(side) ? "far" : "arm");
  const arms = ["L", "R"].map((side) => arm(all, `shoulder${side}`, side, tone(side)));
  const pale = arms.filter((one) => one.tone === "far");
  return {
    behind: [
      ...leg(all, "hipL", "L", "near"),
      ...leg(all, "hipR", "R", "near"),
      ...pale,
      frontTrunk(all, pose),
      stroke(all, "trunk", "foot", ["neckbase", "head"]),
    ],
    head,
    nose: { x: head.x + (pose.head_turn ?? 0) * HEAD_RADIUS * 0.7, y: head.y - 1 },
    front: arms.filter((one) => one.tone !== "far"),
  };
}

/** Arms of a front figure that rest while the other one works are drawn pale. */
function stillSides(figure: FigureData): ReadonlySet<string> {
  const moves = (side: string) =>
    [`arm${side}_u`, `arm${side}_f`].some(
      (segment) => figure.start.angles[segment] !== figure.end.angles[segment],
    );
  const still = ["L", "R"].filter((side) => !moves(side));
  return new Set(still.length === 1 ? still : []);
}

/** The strokes of a pose, far ones first. */
export function draw(figure: FigureData, pose: PoseData): Drawing {
  const all = joints(figure.rig, pose);
  return figure.rig === "front"
    ? frontDrawing(all, pose, stillSides(figure))
    : sideDrawing(all, pose);
}

/** SVG has y pointing down. */
export function path(points: readonly Point[]): string {
  return points.map((point) => `${round(point.x)},${round(-point.y)}`).join(" ");
}

export function round(value: number): number {
  return Math.round(value * 10) / 10;
}
