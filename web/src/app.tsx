import { Front } from "./pages/front";
import { Landing } from "./pages/landing";
import { Missing } from "./pages/missing";
import { TodayPage } from "./pages/today";
import { lazy } from "./parts/lazy";
import { useRoute } from "./parts/navigation";
import type { Route } from "./parts/route";
import { Tabs } from "./parts/tabs";

const CodePage = lazy(() => import("./pages/doors/code").then((module) => module.CodePage));
const PhonesPage = lazy(() => import("./pages/phones").then((module) => module.PhonesPage));
const SettingsPage = lazy(() => import("./pages/settings").then((module) => module.SettingsPage));
const RemindersPage = lazy(() =>
  import("./pages/reminders").then((module) => module.RemindersPage),
);
const ProgressPage = lazy(() => import("./pages/progress").then((module) => module.ProgressPage));
const BreakPage = lazy(() => import("./pages/break").then((module) => module.BreakPage));
const ThreadPage = lazy(() => import("./pages/thread").then((module) => module.ThreadPage));
const ConfirmPage = lazy(() =>
  import("./pages/doors/confirm").then((module) => module.ConfirmPage),
);
const Desk = lazy(() => import("./pages/desk/desk").then((module) => module.Desk));

function Page({ route }: { route: Route }) {
  switch (route.page) {
    case "front":
      return <Front />;
    case "landing":
      return <Landing />;
    case "today":
      return <TodayPage />;
    case "code":
      return <CodePage />;
    case "phones":
      return <PhonesPage />;
    case "progress":
      return <ProgressPage />;
    case "break":
      return <BreakPage />;
    case "thread":
      return <ThreadPage />;
    case "settings":
      return <SettingsPage />;
    case "reminders":
      return <RemindersPage />;
    case "confirm":
      return <ConfirmPage />;
    case "missing":
      return <Missing />;
    default:
      return <Desk route={route} />;
  }
}

export function App() {
  const route = useRoute();
  return (
    <>
      <Page route={route} />
      <Tabs page={route.page} />
    </>
  );
}
