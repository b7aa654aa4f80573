type Frame = (seconds: number) => void;

/** Every figure on the page shares this one animation loop; with nothing to move it stops. */
const frames = new Set<Frame>();
let running = 0;

function run(time: number): void {
  for (const frame of frames) frame(time / 1000);
  running = frames.size > 0 ? requestAnimationFrame(run) : 0;
}

/** Calls `frame` on every animation frame until the returned function is called. */
export function animate(frame: Frame): () => void {
  frames.add(frame);
  if (running === 0) running = requestAnimationFrame(run);
  return () => frames.delete(frame);
}

const seen = new Map<Element, (visible: boolean) => void>();
let observer: IntersectionObserver | null = null;

/** Tells when an element comes into or leaves the viewport (and a little round it). */
export function whileVisible(element: Element, tell: (visible: boolean) => void): () => void {
  observer ??= new IntersectionObserver(
    (entries) => {
      for (const entry of entries) seen.get(entry.target)?.(entry.isIntersecting);
    },
    { rootMargin: "80px" },
  );
  seen.set(element, tell);
  observer.observe(element);
  return () => {
    seen.delete(element);
    observer?.unobserve(element);
  };
}
