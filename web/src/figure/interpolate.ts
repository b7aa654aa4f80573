import type { PoseData } from "./types";

/** Cosine ease: still at both ends, like a breath. */
export function ease(t: number): number {
  return (1 - Math.cos(Math.PI * Math.min(1, Math.max(0, t)))) / 2;
}

/** From one angle towards another the short way round, so that 176 to -176 is eight degrees. */
export function turn(from: number, to: number, t: number): number {
  const gap = ((((to - from) % 360) + 540) % 360) - 180;
  return from + gap * t;
}

function mix(from: number, to: number, t: number): number {
  return from + (to - from) * t;
}

function maybe(
  from: number | null | undefined,
  to: number | null | undefined,
  t: number,
  blend: (a: number, b: number, t: number) => number,
): number | null {
  if (from == null || to == null) return to ?? from ?? null;
  return blend(from, to, t);
}

/** The pose a share `t` (0 to 1, already eased) of the way from start to end. */
export function between(start: PoseData, end: PoseData, t: number): PoseData {
  const angles: Record<string, number> = {};
  const scale: Record<string, number> = {};
  for (const segment of Object.keys({ ...start.angles, ...end.angles })) {
    const a = start.angles[segment] ?? end.angles[segment] ?? 0;
    angles[segment] = turn(a, end.angles[segment] ?? a, t);
  }
  for (const segment of Object.keys({ ...start.scale, ...end.scale })) {
    scale[segment] = mix(start.scale?.[segment] ?? 1, end.scale?.[segment] ?? 1, t);
  }
  return {
    root: [
      mix(start.root[0] ?? 0, end.root[0] ?? 0, t),
      mix(start.root[1] ?? 0, end.root[1] ?? 0, t),
    ],
    angles,
    scale,
    face_deg: maybe(start.face_deg, end.face_deg, t, turn),
    head_turn: maybe(start.head_turn, end.head_turn, t, mix),
  };
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
