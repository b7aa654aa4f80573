import type { ClientPage } from "../../api/client";
import { d } from "../../i18n/texts_desk";
import { THREAD } from "./client_thread";

type Reason = ClientPage["reasons"][number];

/** That there is no plan stands in the line above. */
const isSaid = ({ kind }: Reason) => kind !== "no_plan";

interface ReasonsProps {
  page: ClientPage;
  /** Where the messages stand, if elsewhere. */
  at?: string;
}

/** Why somebody should look, as the roster says it. */
export function ClientReasons({ page: { reasons }, at = "" }: ReasonsProps) {
  return (
    <ul class="whys">
      {reasons.filter(isSaid).map((reason) => (
        <li key={reason.kind} class={`why ${reason.kind}`}>
          {d.client.why(reason)}{" "}
          {reason.kind === "question" && <a href={`${at}#${THREAD}`}>{d.client.toThread}</a>}
        </li>
      ))}
    </ul>
  );
}
