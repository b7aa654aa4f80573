import { draw } from "./body";
import { between } from "./interpolate";
import type { FigureData } from "./types";

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Room round the widest stroke, so that a round cap is never cut. */
const PADDING = 3;

/** The smallest box (in SVG's direction of y) that holds the whole movement and its props. */
export function boxOf(figure: FigureData): Box {
  let left = Number.POSITIVE_INFINITY;
  let right = Number.NEGATIVE_INFINITY;
  let top = Number.POSITIVE_INFINITY;
  let bottom = Number.NEGATIVE_INFINITY;
  const hold = (x: number, y: number, radius: number) => {
    left = Math.min(left, x - radius);
    right = Math.max(right, x + radius);
    top = Math.min(top, -y - radius);
    bottom = Math.max(bottom, -y + radius);
  };
  for (let t = 0; t < 1.05; t += 0.1) {
    for (const shape of draw(figure, between(figure, t))) {
      for (const point of shape.points) hold(point.x, point.y, shape.width / 2);
    }
  }
  for (const prop of figure.props) {
    hold(prop.a[0] ?? 0, prop.a[1] ?? 0, 1.5);
    hold(prop.b[0] ?? 0, prop.b[1] ?? 0, 1.5);
  }
  return {
    x: left - PADDING,
    y: top - PADDING,
    width: right - left + 2 * PADDING,
    height: bottom - top + 2 * PADDING,
  };
}

/** Turns the picture round within its box, for the other side of the body. */
export function turned(box: Box): string {
  return `matrix(-1 0 0 1 ${2 * box.x + box.width} 0)`;
}
