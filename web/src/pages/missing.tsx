import { t } from "../i18n/texts";
import { Heading, Link } from "../parts/navigation";

export function Missing() {
  return (
    <main class="plain">
      <Heading name={t.missing.title} />
      <p class="lead">{t.missing.lead}</p>
      <Link class="button" href="/">
        {t.missing.home}
      </Link>
    </main>
  );
}
