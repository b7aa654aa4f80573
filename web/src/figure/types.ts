/** Bone names of one pose, such as `spine_l` or `legN_t`; `N` near, `F` far, `L`/`R` the viewer's sides. */
export type Segment = string;

export type Coordinates = readonly number[];

/** The breath: an ellipse that fills the trunk. */
export interface Swell {
  at: Coordinates;
  rx: number;
  ry: number;
}

/**
 * Where a body is: everything else follows from the pelvis and the angles.
 * Angles are absolute degrees, 0 = +x, 90 = up, from the parent joint to the child joint. They are
 * not normalised: a movement goes from number to number, so an end more than 180 away is reached
 * the long way round.
 */
export interface PoseData {
  /** The pelvis. It moves between the two poses where the person steps or sits. */
  root: Coordinates;
  angles: { readonly [segment: Segment]: number };
  /** Foreshortening of a segment that points at the viewer; 1 where nothing is said. */
  scale?: { readonly [segment: Segment]: number };
  /** Direction of the nose, side rig only. */
  face_deg?: number | null;
  /** -1 to 1: how far the nose has turned to the viewer's right, front rig only. */
  head_turn?: number | null;
  /** Degrees by which the shoulders leave their right angle to the spine, front rig only. */
  shoulder_tilt?: number;
  swell?: Swell | null;
}

/** A line: floor, chair, wall. Or a mat, by two opposite corners. */
export interface PropData {
  shape: "line" | "mat";
  a: Coordinates;
  b: Coordinates;
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
  /** Whether it is done on each side: then the picture can be turned round. */
  mirror: boolean;
  /** Two joints with a strap between them. */
  strap?: readonly string[] | null;
  /** A joint that goes straight from its start to its end; the body follows it. */
  anchor?: string | null;
  /** Hands and ankles that go straight; the elbow or knee bends to suit. */
  held?: readonly string[];
}

export interface Point {
  x: number;
  y: number;
}

export type Joints = Readonly<Record<string, Point>>;
