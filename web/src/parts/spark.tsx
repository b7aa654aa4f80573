/** Heights and outlines of a day's bar: full, two thirds, half, a low stub, or a hollow one. */
const bars: Record<string, { height: number; class: string }> = {
  done: { height: 24, class: "solid" },
  minimum: { height: 16, class: "solid" },
  partial: { height: 11, class: "solid" },
  due: { height: 24, class: "hollow" },
  overdue: { height: 24, class: "hollow dashed" },
  missed: { height: 5, class: "pale" },
  unknown: { height: 8, class: "faint dashed" },
  excused: { height: 12, class: "faint" },
};

const WIDTH = 9;
const STEP = 13;
const HEIGHT = 26;

function Bar({ status, index }: { status: string; index: number }) {
  const x = index * STEP + 1;
  const bar = bars[status];
  if (!bar) return <circle class="dot" cx={x + WIDTH / 2} cy={HEIGHT - 4} r="2.5" />;
  const inset = bar.class.startsWith("hollow") || bar.class.startsWith("faint") ? 1 : 0;
  return (
    <rect
      class={bar.class}
      x={x + inset}
      y={HEIGHT - bar.height + inset - 1}
      width={WIDTH - 2 * inset}
      height={bar.height - 2 * inset}
      rx="2.5"
    />
  );
}

/** One day's bar, for a legend. */
export function SparkBar({ status }: { status: string }) {
  return (
    <svg class="spark" viewBox={`0 0 ${STEP} ${HEIGHT}`} aria-hidden="true">
      <Bar status={status} index={0} />
    </svg>
  );
}

/** The last seven dates as bars; `label` says the same in words. */
export function Spark({ statuses, label }: { statuses: readonly string[]; label: string }) {
  const width = 7 * STEP;
  const gap = 7 - statuses.length;
  return (
    <svg class="spark" viewBox={`0 0 ${width} ${HEIGHT}`} role="img" aria-label={label}>
      {statuses.map((status, index) => (
        <Bar key={index} status={status} index={index + gap} />
      ))}
    </svg>
  );
}
