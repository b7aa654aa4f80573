import "../../styles/desk.css";
import "../../styles/desk_client.css";
import "../../styles/desk_plan.css";
import "../../styles/desk_narrow.css";
import type { Route } from "../../parts/route";
import { ClientPageView } from "./client";
import { Messages } from "./messages";
import { NewClientPage } from "./new_client";
import { PlanPage } from "./plan";
import { RosterPage } from "./roster";
import { Shell } from "./shell";
import { SignIn } from "./sign_in";

function Page({ route }: { route: Route }) {
  switch (route.page) {
    case "new-client":
      return <NewClientPage />;
    case "client":
      return <ClientPageView key={route.id} id={route.id} />;
    case "plan":
      return <PlanPage key={route.id} id={route.id} />;
    case "messages":
      return <Messages />;
    default:
      return <RosterPage />;
  }
}

/** The therapist's side, fetched only by therapists. */
export function Desk({ route }: { route: Route }) {
  if (route.page === "sign-in") return <SignIn />;
  return (
    <Shell section={route.page === "messages" ? "messages" : "clients"}>
      <Page route={route} />
    </Shell>
  );
}
