import { useEffect } from "preact/hooks";
import { type Preferences, prefer } from "../api/settings";
import { speak, speakAs } from "../i18n/language";
import { t } from "../i18n/texts";
import { Languages } from "./languages";
import { TroubleLine } from "./notice";
import { useDeed } from "./use_deed";

interface OwnLanguageProps {
  now: Preferences;
  onChosen: (chosen: Preferences) => void;
}

/** The client's language: of these pages, of the stretches, and of what is sent. */
export function OwnLanguage({ now, onChosen }: OwnLanguageProps) {
  const { trouble, busy, run } = useDeed();
  useEffect(() => speakAs(now.language), []);
  return (
    <section class="topic">
      <h2>{t.languages}</h2>
      {trouble && <TroubleLine trouble={trouble} />}
      <Languages
        busy={busy}
        onChoose={(language) =>
          run(async () => {
            onChosen(await prefer(now, { language }));
            speak(language);
          }, null)
        }
      />
    </section>
  );
}
