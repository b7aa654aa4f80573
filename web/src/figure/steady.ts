import { at, joints, rootOf, towards } from "./kinematics";
import type { FigureData, Point, PoseData } from "./types";

function distance(a: Point, b: Point): number {
  return Math.hypot(b.x - a.x, b.y - a.y);
}

/** Shifts the whole body so that one joint comes to its place. */
function shift(figure: FigureData, pose: PoseData, joint: string, place: Point): PoseData {
  const now = joints(figure.rig, pose)[joint] ?? place;
  const [x = 0, y = 0] = pose.root;
  return { ...pose, root: [x + place.x - now.x, y + place.y - now.y] };
}

/** Bends a limb so that its end comes to its place; the elbow or knee keeps to its side. */
function reach(figure: FigureData, pose: PoseData, joint: string, place: Point): PoseData {
  const side = joint.slice(-1);
  const [limb, middle, upper, lower] = joint.startsWith("hand")
    ? (["arm", "elbow", "u", "f"] as const)
    : (["leg", "knee", "t", "s"] as const);
  const all = joints(figure.rig, pose);
  const [root, bend, tip] = [rootOf(figure.rig, limb, side), `${middle}${side}`, joint].map(
    (name) => all[name] ?? place,
  ) as [Point, Point, Point];
  const [a, b] = [distance(root, bend), distance(bend, tip)];
  const far = Math.min(a + b, Math.max(Math.abs(a - b), distance(root, place)));
  const cosine = Math.min(1, Math.max(-1, (a * a + far * far - b * b) / (2 * a * far)));
  const off = (Math.acos(cosine) * 180) / Math.PI;
  const turnsLeft = Math.sin(((towards(root, bend) - towards(root, tip)) * Math.PI) / 180) > 0;
  const first = towards(root, place) + (turnsLeft ? off : -off);
  const second = towards(at(root, first, a), place);
  const angles = {
    ...pose.angles,
    [`${limb}${side}_${upper}`]: first,
    [`${limb}${side}_${lower}`]: second,
  };
  return { ...pose, angles };
}

/**
 * Angles alone let a resting foot slide and a hand sink through the floor half way. What a figure
 * names goes straight from its place in the start to its place in the end.
 */
export function steady(figure: FigureData, mixed: PoseData, t: number): PoseData {
  const { rig, start, end, anchor, held = [] } = figure;
  if (!anchor && held.length === 0) return mixed;
  const [first, last] = [joints(rig, start), joints(rig, end)];
  const placeOf = (joint: string): Point => {
    const [a, b] = [first[joint] ?? { x: 0, y: 0 }, last[joint] ?? { x: 0, y: 0 }];
    return { x: a.x + (b.x - a.x) * t, y: a.y + (b.y - a.y) * t };
  };
  const shifted = anchor ? shift(figure, mixed, anchor, placeOf(anchor)) : mixed;
  return held.reduce((pose, joint) => reach(figure, pose, joint, placeOf(joint)), shifted);
}
