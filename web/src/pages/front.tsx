import { useEffect, useState } from "preact/hooks";
import { asTrouble, type Trouble } from "../api/answer";
import { me } from "../api/sign_in";
import { t } from "../i18n/texts";
import { go, Heading, Link } from "../parts/navigation";
import { TroubleLine, Waiting } from "../parts/notice";

/** The first page: people who are signed in pass through, everybody else finds their way in. */
export function Front() {
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const ask = () =>
    me().then(
      ({ role }) => go(role === "therapist" ? "/clients" : "/today", "replace"),
      (error) => setTrouble(asTrouble(error)),
    );
  useEffect(() => void ask(), []);
  if (!trouble) return <Waiting />;
  return (
    <main class="plain">
      <p class="brand">{t.product}</p>
      <Heading name={t.front.title} />
      <p class="lead">{t.front.lead}</p>
      {trouble.status !== 401 && <TroubleLine trouble={trouble} again={ask} />}
      <section class="card way">
        <h2>{t.front.client}</h2>
        <p>{t.front.clientHint}</p>
      </section>
      <section class="card way">
        <h2>{t.front.therapist}</h2>
        <p>{t.front.therapistHint}</p>
        <Link class="button" href="/sign-in">
          {t.front.signIn}
        </Link>
      </section>
    </main>
  );
}
