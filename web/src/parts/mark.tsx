/** Statuses differ by shape, so that colour never has to say it alone. */
const shapes: Record<string, preact.JSX.Element> = {
  done: <circle class="solid" cx="12" cy="12" r="11" />,
  minimum: (
    <>
      <circle class="ring" cx="12" cy="12" r="9.5" />
      <circle class="solid" cx="12" cy="12" r="5.5" />
    </>
  ),
  partial: (
    <>
      <circle class="ring" cx="12" cy="12" r="9.5" />
      <path class="solid" d="M12 2.5a9.5 9.5 0 0 0 0 19z" />
    </>
  ),
  due: <circle class="ring thick" cx="12" cy="12" r="9.5" />,
  overdue: <circle class="ring dashed" cx="12" cy="12" r="9.5" />,
  missed: <circle class="pale" cx="12" cy="12" r="7" />,
  unknown: <circle class="outline dotted" cx="12" cy="12" r="7" />,
  excused: <rect class="outline" x="5" y="5" width="14" height="14" rx="3" />,
  rest: <path class="outline" d="M6 12h12" />,
  paused: <path class="outline" d="M9 6v12M15 6v12" />,
  travel: <path class="outline" d="M12 4l8 8-8 8-8-8z" />,
  upcoming: <circle class="dot" cx="12" cy="12" r="3" />,
};

/** In the order in which a legend lists them. */
export const statuses = Object.keys(shapes);

export function Mark({ status }: { status: string }) {
  return (
    <svg class="mark" viewBox="0 0 24 24" aria-hidden="true">
      {shapes[status] ?? shapes.upcoming}
    </svg>
  );
}
