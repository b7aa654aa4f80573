/** Bone names of one pose, such as `spine_l` or `legN_t`; `N` near, `F` far, `L`/`R` the viewer's sides. */
export type Segment = string;

/**
 * Where a body is: everything else follows from the pelvis and the angles.
 * Angles are absolute degrees, 0 = +x, 90 = up, from the parent joint to the child joint.
 */
export interface PoseData {
  /** The pelvis. It moves between the two poses where the person steps or sits. */
  root: readonly number[];
  angles: { readonly [segment: Segment]: number };
  /** Foreshortening of a segment that points at the viewer; 1 where nothing is said. */
  scale?: { readonly [segment: Segment]: number };
  /** Direction of the nose, side rig only. */
  face_deg?: number | null;
  /** -1 to 1: how far the nose has turned to the viewer's right, front rig only. */
  head_turn?: number | null;
}

export interface PropData {
  a: readonly number[];
  b: readonly number[];
}

export interface FigureData {
  rig: "side" | "front";
  start: PoseData;
  end: PoseData;
  props: readonly PropData[];
  /** Seconds from one pose to the other. */
  move_s: number;
  /** Seconds in the end pose. */
  hold_s: number;
}

export interface Point {
  x: number;
  y: number;
}

export type Joints = Readonly<Record<string, Point>>;
