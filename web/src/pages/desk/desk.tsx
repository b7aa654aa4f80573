import "../../styles/desk.css";
import "../../styles/desk_client.css";
import "../../styles/desk_figures.css";
import "../../styles/desk_record.css";
import "../../styles/desk_brief.css";
import "../../styles/desk_plan.css";
import "../../styles/desk_plan_item.css";
import "../../styles/desk_library.css";
import "../../styles/account.css";
import "../../styles/desk_narrow.css";
import type { Route } from "../../parts/route";
import { AccountPage } from "../account/account";
import { Forgot } from "../doors/forgot";
import { Join } from "../doors/join";
import { Reset } from "../doors/reset";
import { Setup } from "../doors/setup";
import { SignIn } from "../doors/sign_in";
import { AuditPage } from "../practice/audit";
import { ColleaguesPage } from "../practice/colleagues";
import { RulesPage } from "../practice/rules";
import { BriefPage } from "./brief";
import { ClientPageView } from "./client";
import { Messages } from "./messages";
import { NewClientPage } from "./new_client";
import { PlanPage } from "./plan";
import { RosterPage } from "./roster";
import { Shell } from "./shell";

function Page({ route }: { route: Route }) {
  switch (route.page) {
    case "new-client":
      return <NewClientPage />;
    case "client":
      return <ClientPageView key={route.id} id={route.id} />;
    case "brief":
      return <BriefPage key={route.id} id={route.id} />;
    case "plan":
      return <PlanPage key={route.id} id={route.id} />;
    case "messages":
      return <Messages />;
    case "account":
      return <AccountPage />;
    case "colleagues":
      return <ColleaguesPage />;
    case "rules":
      return <RulesPage />;
    case "audit":
      return <AuditPage />;
    default:
      return <RosterPage />;
  }
}

/** The therapist's side, fetched only by therapists. */
export function Desk({ route }: { route: Route }) {
  switch (route.page) {
    case "sign-in":
      return <SignIn />;
    case "forgot":
      return <Forgot />;
    case "reset":
      return <Reset />;
    case "join":
      return <Join />;
    case "setup":
      return <Setup />;
    default:
      return (
        <Shell page={route.page}>
          <Page route={route} />
        </Shell>
      );
  }
}
