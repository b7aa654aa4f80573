import type { Joints, Point, PoseData } from "./types";

const length = {
  spine_l: 24,
  spine_u: 26,
  neck: 20,
  u_arm: 28,
  f_arm: 30,
  thigh: 42,
  shin: 42,
  foot: 15,
} as const;

/** Seen from the front a foot points at the viewer, so little of it shows. */
const FRONT_FOOT = 9;
const HIP_HALF = 9;
const SHOULDER_HALF = 17;
/** The shoulders sit this far below the base of the neck, along the spine. */
const SHOULDER_DROP = 4;

export function at(from: Point, degrees: number, far: number): Point {
  const turn = (degrees * Math.PI) / 180;
  return { x: from.x + far * Math.cos(turn), y: from.y + far * Math.sin(turn) };
}

/** The direction in which one point sees another, degrees. */
export function towards(from: Point, to: Point): number {
  return (Math.atan2(to.y - from.y, to.x - from.x) * 180) / Math.PI;
}

/** The joint a limb hangs from. */
export function rootOf(rig: "side" | "front", limb: "arm" | "leg", side: string): string {
  if (rig === "front") return `${limb === "arm" ? "shoulder" : "hip"}${side}`;
  return limb === "arm" ? "shoulder" : "pelvis";
}

function bone(pose: PoseData, from: Point, segment: string, units: number): Point {
  return at(from, pose.angles[segment] ?? 0, units * (pose.scale?.[segment] ?? 1));
}

function limbs(
  pose: PoseData,
  side: string,
  shoulder: Point,
  hip: Point,
  foot: number,
): Record<string, Point> {
  const elbow = bone(pose, shoulder, `arm${side}_u`, length.u_arm);
  const hand = bone(pose, elbow, `arm${side}_f`, length.f_arm);
  const knee = bone(pose, hip, `leg${side}_t`, length.thigh);
  const ankle = bone(pose, knee, `leg${side}_s`, length.shin);
  const toe = bone(pose, ankle, `leg${side}_f`, foot);
  return {
    [`elbow${side}`]: elbow,
    [`hand${side}`]: hand,
    [`knee${side}`]: knee,
    [`ankle${side}`]: ankle,
    [`toe${side}`]: toe,
  };
}

function sideJoints(pose: PoseData, pelvis: Point, mid: Point, top: Point, head: Point): Joints {
  return {
    pelvis,
    mid,
    shoulder: top,
    head,
    ...limbs(pose, "N", top, pelvis, length.foot),
    ...limbs(pose, "F", top, pelvis, length.foot),
  };
}

function frontJoints(pose: PoseData, pelvis: Point, mid: Point, top: Point, head: Point): Joints {
  const lean = pose.angles.spine_u ?? 90;
  const centre = at(top, lean + 180, SHOULDER_DROP);
  const tilted = lean + (pose.shoulder_tilt ?? 0);
  const shoulderL = at(centre, tilted + 90, SHOULDER_HALF);
  const shoulderR = at(centre, tilted - 90, SHOULDER_HALF);
  // The hips stay level: the legs carry them, whatever the trunk does above.
  const hipL = { x: pelvis.x - HIP_HALF, y: pelvis.y };
  const hipR = { x: pelvis.x + HIP_HALF, y: pelvis.y };
  return {
    pelvis,
    mid,
    neckbase: top,
    head,
    shoulderL,
    shoulderR,
    hipL,
    hipR,
    ...limbs(pose, "L", shoulderL, hipL, FRONT_FOOT),
    ...limbs(pose, "R", shoulderR, hipR, FRONT_FOOT),
  };
}

/** Every joint of a pose, by forward kinematics from the pelvis. */
export function joints(rig: "side" | "front", pose: PoseData): Joints {
  const pelvis = { x: pose.root[0] ?? 0, y: pose.root[1] ?? 0 };
  const mid = bone(pose, pelvis, "spine_l", length.spine_l);
  const top = bone(pose, mid, "spine_u", length.spine_u);
  const head = bone(pose, top, "neck", length.neck);
  const build = rig === "front" ? frontJoints : sideJoints;
  return build(pose, pelvis, mid, top, head);
}
