import type { Ref } from "preact";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { draw, path, round, type Shape } from "./body";
import { type Box, boxOf, turned } from "./box";
import { between, progress } from "./interpolate";
import { animate, whileVisible } from "./loop";
import type { FigureData, PropData } from "./types";

/** What of a shape changes when the body moves. */
function placed({ form, points }: Shape): Record<string, string | number> {
  const [first] = points;
  if (form !== "dot" || !first) return { points: path(points) };
  return { cx: round(first.x), cy: round(-first.y) };
}

function Drawn({ shape }: { shape: Shape }) {
  const { tone, form, width } = shape;
  if (form === "dot") return <circle class={tone} r={width / 2} {...placed(shape)} />;
  const shared = { class: tone, "stroke-width": width, ...placed(shape) };
  return form === "area" ? <polygon {...shared} /> : <polyline {...shared} />;
}

function Body({ shapes }: { shapes: Shape[] }) {
  return (
    <>
      {shapes.map((shape, index) => (
        <Drawn key={index} shape={shape} />
      ))}
    </>
  );
}

/** A mat lies under the body; the rest are thin lines. */
export function Prop({ prop: { shape, a, b } }: { prop: PropData }) {
  const [x1 = 0, y1 = 0] = a;
  const [x2 = 0, y2 = 0] = b;
  if (shape === "line") return <line class="prop" x1={x1} y1={-y1} x2={x2} y2={-y2} />;
  const [left, top] = [Math.min(x1, x2), Math.min(-y1, -y2)];
  const size = { width: Math.abs(x2 - x1), height: Math.abs(y2 - y1) };
  return <rect class="mat" x={left} y={top} rx="8" {...size} />;
}

/** Moves the drawn body without going through the virtual DOM: sixty times a second adds up. */
function pose(group: SVGGElement, shapes: Shape[]): void {
  shapes.forEach((shape, index) => {
    for (const [name, value] of Object.entries(placed(shape))) {
      group.children[index]?.setAttribute(name, String(value));
    }
  });
}

function move(svg: SVGSVGElement, group: SVGGElement, figure: FigureData): () => void {
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  let stop: (() => void) | null = null;
  let began: number | null = null;
  let visible = false;
  let last = -1;
  const frame = (seconds: number) => {
    began ??= seconds;
    const t = progress(seconds - began, figure.move_s, figure.hold_s);
    if (t === last) return;
    last = t;
    pose(group, draw(figure, between(figure, t)));
  };
  const settle = () => {
    stop?.();
    stop = null;
    if (calm.matches) pose(group, draw(figure, figure.end));
    else if (visible) stop = animate(frame);
  };
  const leave = whileVisible(svg, (now) => {
    visible = now;
    settle();
  });
  calm.addEventListener("change", settle);
  settle();
  return () => {
    stop?.();
    leave();
    calm.removeEventListener("change", settle);
  };
}

function viewBox(box: Box): string {
  return [box.x, box.y, box.width, box.height].map(round).join(" ");
}

interface SceneProps {
  figure: FigureData;
  box: Box;
  otherSide: boolean;
  /** The body that moves. */
  group: Ref<SVGGElement>;
}

export function Scene({ figure, box, otherSide, group }: SceneProps) {
  const start = draw(figure, figure.start);
  return (
    <g transform={otherSide && figure.mirror ? turned(box) : undefined}>
      {figure.props.map((prop, index) => (
        <Prop key={index} prop={prop} />
      ))}
      <g class="ghost">
        <Body shapes={start} />
      </g>
      <g ref={group}>
        <Body shapes={start} />
      </g>
    </g>
  );
}

interface FigureProps {
  figure: FigureData;
  label: string;
  /** Shows the other side of the body, where the stretch has one. */
  otherSide?: boolean;
}

/**
 * A stretch, drawn and moving: the start pose stays as a ghost, the body goes to the end pose at the
 * pace of the dose. With reduced motion it stands still in the end pose.
 */
export function Figure({ figure, label, otherSide = false }: FigureProps) {
  const svg = useRef<SVGSVGElement>(null);
  const group = useRef<SVGGElement>(null);
  const box = useMemo(() => boxOf(figure), [figure]);
  useEffect(() => {
    if (svg.current && group.current) return move(svg.current, group.current, figure);
    return undefined;
  }, [figure]);
  return (
    <svg
      ref={svg}
      class={`figure ${figure.rig}`}
      viewBox={viewBox(box)}
      role="img"
      aria-label={label}
    >
      <Scene figure={figure} box={box} otherSide={otherSide} group={group} />
    </svg>
  );
}

/** Whether the figure is taller than it is wide, so that its stage can make room. */
export function isTall(figure: FigureData): boolean {
  const box = boxOf(figure);
  return box.height > box.width * 0.75;
}
