import { useState } from "preact/hooks";
import { type Account, chooseLetters } from "../../api/account";
import { a } from "../../i18n/texts_account";
import { TroubleLine } from "../../parts/notice";
import { useDeed } from "../../parts/use_deed";
import { Tick } from "../desk/plan/tick";
import { Part } from "./part";

interface LettersProps {
  letters: Account["letters"];
  again: () => Promise<void>;
}

/** Which letters come by themselves. */
export function Letters({ letters, again }: LettersProps) {
  const { said, trouble, run } = useDeed(again);
  const [wanted, setWanted] = useState<Account["letters"] | null>(null);
  const words = a.letters;
  const shown = wanted ?? letters;
  const choose = async (changed: Partial<Account["letters"]>) => {
    const chosen = { ...shown, ...changed };
    setWanted(chosen);
    await run(() => chooseLetters(chosen), words.kept);
    setWanted(null);
  };
  return (
    <Part title={words.title} said={said}>
      <p class="soft">{words.lead}</p>
      {trouble && <TroubleLine trouble={trouble} />}
      <Tick
        label={words.weekly}
        hint={words.weeklyHint}
        checked={shown.weekly}
        onChange={(weekly) => choose({ weekly })}
      />
      <Tick
        label={words.visits}
        hint={words.visitsHint}
        checked={shown.visits}
        onChange={(visits) => choose({ visits })}
      />
    </Part>
  );
}
