import { useEffect, useMemo, useRef } from "preact/hooks";
import { type Drawing, draw, HEAD_RADIUS, path, round, type Stroke } from "./body";
import { type Box, boxOf } from "./box";
import { between, progress } from "./interpolate";
import { animate, whileVisible } from "./loop";
import type { FigureData } from "./types";

function Limb({ stroke }: { stroke: Stroke }) {
  const shared = { class: stroke.tone, points: path(stroke.points), "stroke-width": stroke.width };
  return stroke.filled ? <polygon {...shared} /> : <polyline {...shared} />;
}

function Body({ drawing }: { drawing: Drawing }) {
  return (
    <>
      {drawing.behind.map((stroke, index) => (
        <Limb key={`b${index}`} stroke={stroke} />
      ))}
      <circle class="nose" r="2.6" cx={round(drawing.nose.x)} cy={round(-drawing.nose.y)} />
      <circle class="head" r={HEAD_RADIUS} cx={round(drawing.head.x)} cy={round(-drawing.head.y)} />
      {drawing.front.map((stroke, index) => (
        <Limb key={`f${index}`} stroke={stroke} />
      ))}
    </>
  );
}

/** Moves the drawn body without going through the virtual DOM: sixty times a second adds up. */
function pose(group: SVGGElement, drawing: Drawing): void {
  const limbs = group.querySelectorAll("polyline, polygon");
  [...drawing.behind, ...drawing.front].forEach((stroke, index) => {
    limbs[index]?.setAttribute("points", path(stroke.points));
  });
  const places = [drawing.nose, drawing.head];
  group.querySelectorAll("circle").forEach((circle, index) => {
    const place = places[index];
    if (!place) return;
    circle.setAttribute("cx", String(round(place.x)));
    circle.setAttribute("cy", String(round(-place.y)));
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
    pose(group, draw(figure, between(figure.start, figure.end, t)));
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

/**
 * A stretch, drawn and moving: the start pose stays as a ghost, the body goes to the end pose at the
 * pace of the dose. With reduced motion it stands still in the end pose.
 */
export function Figure({ figure, label }: { figure: FigureData; label: string }) {
  const svg = useRef<SVGSVGElement>(null);
  const group = useRef<SVGGElement>(null);
  const box = useMemo(() => boxOf(figure), [figure]);
  const start = useMemo(() => draw(figure, figure.start), [figure]);
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
      {figure.props.map((prop, index) => (
        <line
          key={index}
          class="prop"
          x1={prop.a[0]}
          y1={-(prop.a[1] ?? 0)}
          x2={prop.b[0]}
          y2={-(prop.b[1] ?? 0)}
        />
      ))}
      <g class="ghost">
        <Body drawing={start} />
      </g>
      <g ref={group}>
        <Body drawing={start} />
      </g>
    </svg>
  );
}

/** Whether the figure is taller than it is wide, so that its stage can make room. */
export function isTall(figure: FigureData): boolean {
  const box = boxOf(figure);
  return box.height > box.width * 0.75;
}
