import { type Language, language, languages, speak } from "../i18n/language";
import { t } from "../i18n/texts";

interface LanguagesProps {
  busy?: boolean;
  onChoose?: (wanted: Language) => void;
}

/** Every language in its own words, for somebody who cannot read the page they are on. */
export function Languages({ busy = false, onChoose = speak }: LanguagesProps) {
  return (
    <fieldset class="languages">
      <legend class="unseen">{t.languages}</legend>
      {languages.map(([one, name]) => (
        <button
          key={one}
          type="button"
          class="quiet soft"
          lang={one}
          aria-pressed={one === language}
          disabled={busy}
          onClick={() => onChoose(one)}
        >
          {name}
        </button>
      ))}
    </fieldset>
  );
}
