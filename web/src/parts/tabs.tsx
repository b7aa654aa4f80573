import { t } from "../i18n/texts";
import { Link } from "./navigation";
import type { Route } from "./route";

type Tab = keyof typeof t.tabs;

const SHAPES: Record<Tab, string> = {
  today: "M5 12.5l4.5 4.5L19 7.5",
  progress: "M4 6h16v14H4zM4 11h16M9 3v4M15 3v4",
  thread: "M4 5h16v11H11l-4 4v-4H4z",
  settings: "M4 8h8M18 8h2M4 16h2M12 16h8M15 5v6M9 13v6",
};

const PATHS: Record<Tab, string> = {
  today: "/today",
  progress: "/progress",
  thread: "/thread",
  settings: "/settings",
};

/** Which of them a page belongs to. */
const OF: Partial<Record<Route["page"], Tab>> = {
  today: "today",
  progress: "progress",
  break: "progress",
  thread: "thread",
  settings: "settings",
  reminders: "settings",
  phones: "settings",
};

/** The client's four places, always at the same spot; other pages have none. */
export function Tabs({ page }: { page: Route["page"] }) {
  const here = OF[page];
  if (!here) return null;
  return (
    <nav class="tabs" aria-label={t.places}>
      <ul>
        {(Object.keys(PATHS) as Tab[]).map((tab) => (
          <li key={tab}>
            <Link href={PATHS[tab]} current={tab === here}>
              <svg viewBox="0 0 24 24" aria-hidden="true">
                <path d={SHAPES[tab]} />
              </svg>
              {t.tabs[tab]}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
