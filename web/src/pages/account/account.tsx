import { type Account, account } from "../../api/account";
import { useAsked } from "../../api/asked";
import { t } from "../../i18n/texts";
import { a } from "../../i18n/texts_account";
import { Languages } from "../../parts/languages";
import { Heading } from "../../parts/navigation";
import { WatchedPage } from "../desk/watched_page";
import { Codes } from "./codes";
import { Letters } from "./letters";
import { Part } from "./part";
import { Passkeys } from "./passkeys";
import { Password } from "./password";
import { Sessions } from "./sessions";

interface WholeProps {
  data: Account;
  again: () => Promise<void>;
}

function Whole({ data, again }: WholeProps) {
  return (
    <>
      <div>
        <Heading name={a.you.title} />
        <p class="lead">{a.you.who(data.name, data.email)}</p>
      </div>
      <div class="parts">
        <Password email={data.email} onChanged={again} />
        <Passkeys passkeys={data.passkeys} again={again} />
        <Codes account={data} again={again} />
        <Letters letters={data.letters} again={again} />
        <Sessions sessions={data.sessions} again={again} />
        <Part title={t.languages} said={null}>
          <Languages />
          <p class="soft">{a.language}</p>
        </Part>
      </div>
    </>
  );
}

/** The own account: how one gets in, which letters come, and where one is. */
export function AccountPage() {
  const asked = useAsked(account);
  return (
    <WatchedPage watched={asked} again={asked.again}>
      {(data) => <Whole data={data} again={asked.again} />}
    </WatchedPage>
  );
}
