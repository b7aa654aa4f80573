import { Front } from "./pages/front";
import { Landing } from "./pages/landing";
import { Missing } from "./pages/missing";
import { TodayPage } from "./pages/today";
import { lazy } from "./parts/lazy";
import { useRoute } from "./parts/navigation";

const CodePage = lazy(() => import("./pages/doors/code").then((module) => module.CodePage));
const PhonesPage = lazy(() => import("./pages/phones").then((module) => module.PhonesPage));
const SettingsPage = lazy(() => import("./pages/settings").then((module) => module.SettingsPage));
const ConfirmPage = lazy(() =>
  import("./pages/doors/confirm").then((module) => module.ConfirmPage),
);
const Desk = lazy(() => import("./pages/desk/desk").then((module) => module.Desk));

export function App() {
  const route = useRoute();
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
    case "settings":
      return <SettingsPage />;
    case "confirm":
      return <ConfirmPage />;
    case "missing":
      return <Missing />;
    default:
      return <Desk route={route} />;
  }
}
