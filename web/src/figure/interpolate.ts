import { steady } from "./steady";
import type { Coordinates, FigureData, PoseData, Swell } from "./types";

/** Cosine ease: still at both ends, like a breath. */
export function ease(t: number): number {
  return (1 - Math.cos(Math.PI * Math.min(1, Math.max(0, t)))) / 2;
}

function mix(from: number, to: number, t: number): number {
  return from + (to - from) * t;
}

function mixPoint(from: Coordinates, to: Coordinates, t: number): Coordinates {
  return [mix(from[0] ?? 0, to[0] ?? 0, t), mix(from[1] ?? 0, to[1] ?? 0, t)];
}

function mixSwell(from: Swell, to: Swell, t: number): Swell {
  return {
    at: mixPoint(from.at, to.at, t),
    rx: mix(from.rx, to.rx, t),
    ry: mix(from.ry, to.ry, t),
  };
}

function maybe<T>(
  from: T | null | undefined,
  to: T | null | undefined,
  t: number,
  blend: (a: T, b: T, t: number) => T,
): T | null {
  if (from == null || to == null) return to ?? from ?? null;
  return blend(from, to, t);
}

/** The pose a share `t` (0 to 1, already eased) of the way from start to end. */
export function between(figure: FigureData, t: number): PoseData {
  const { start, end } = figure;
  const angles: Record<string, number> = {};
  const scale: Record<string, number> = {};
  for (const segment of Object.keys({ ...start.angles, ...end.angles })) {
    const a = start.angles[segment] ?? end.angles[segment] ?? 0;
    angles[segment] = mix(a, end.angles[segment] ?? a, t);
  }
  for (const segment of Object.keys({ ...start.scale, ...end.scale })) {
    scale[segment] = mix(start.scale?.[segment] ?? 1, end.scale?.[segment] ?? 1, t);
  }
  const mixed = {
    root: mixPoint(start.root, end.root, t),
    angles,
    scale,
    face_deg: maybe(start.face_deg, end.face_deg, t, mix),
    head_turn: maybe(start.head_turn, end.head_turn, t, mix),
    shoulder_tilt: mix(start.shoulder_tilt ?? 0, end.shoulder_tilt ?? 0, t),
    swell: maybe(start.swell, end.swell, t, mixSwell),
  };
  return steady(figure, mixed, t);
}

/** A short rest in the start pose before the next repetition, seconds. */
const REST_S = 0.8;

/** How far along the movement is at `seconds`: out, held, back, a breath of rest. */
export function progress(seconds: number, move_s: number, hold_s: number): number {
  const move = Math.max(0.4, move_s);
  const hold = Math.max(0, hold_s);
  const at = seconds % (2 * move + hold + REST_S);
  if (at < move) return ease(at / move);
  if (at < move + hold) return 1;
  if (at < 2 * move + hold) return ease(1 - (at - move - hold) / move);
  return 0;
}
