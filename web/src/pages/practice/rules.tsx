import { useState } from "preact/hooks";
import {
  texts as askForTexts,
  changeRules,
  limitTexts,
  type Rules,
  rules,
  type Texts,
} from "../../api/account";
import { useAsked } from "../../api/asked";
import { lookAgain } from "../../api/polling";
import { me } from "../../api/sign_in";
import { a } from "../../i18n/texts_account";
import { d } from "../../i18n/texts_desk";
import { Confirm } from "../../parts/confirm";
import { Field } from "../../parts/field";
import { Heading, Link } from "../../parts/navigation";
import { Said } from "../../parts/said";
import { Select } from "../../parts/select";
import { refusal, useForm } from "../../parts/use_form";
import { WEEKDAYS, type Weekday } from "../../rules/schedule_draft";
import { WatchedPage } from "../desk/watched_page";
import { Failed } from "../doors/failed";
import { Choice } from "./choice_of";
import { OwnersOnly } from "./owners_page";

const LATEST_ROLLOVER = "06:00";
const LEVELS = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10"];
const words = a.rules;
const { texts } = a;

/** The first weekday and grace decide figures of closed days. */
function judgesAgain(before: Rules, now: Rules): boolean {
  return before.first_weekday !== now.first_weekday || before.grace !== now.grace;
}

function RulesForm({ first }: { first: Rules }) {
  const [inForce, setInForce] = useState(first);
  const [grace, setGrace] = useState(first.grace);
  const [said, setSaid] = useState<string | null>(null);
  const [answer, setAnswer] = useState<((yes: boolean) => void) | null>(null);
  /** Asks once; the form waits for the answer. */
  const agreed = async () => {
    const yes = await new Promise<boolean>((settle) => setAnswer(() => settle));
    setAnswer(null);
    return yes;
  };
  const form = useForm({
    needed: { first_weekday: null, rollover: words.needTime, stop_level: null },
    first: {
      first_weekday: first.first_weekday,
      rollover: first.rollover,
      stop_level: String(first.stop_level),
    },
    refused: (field, why) => (field === "rollover" ? words.needTime : a.refused(field, why)),
    send: async ({ first_weekday, rollover, stop_level }) => {
      setSaid(null);
      const wanted = {
        first_weekday: first_weekday as Weekday,
        rollover,
        grace,
        stop_level: Number(stop_level),
      };
      const again = judgesAgain(inForce, wanted);
      if (again && !(await agreed())) return;
      await changeRules(wanted);
      setInForce(wanted);
      setSaid(again ? words.judged : words.kept);
    },
  });
  return (
    <>
      <form {...form.attributes}>
        <Failed trouble={form.failed} />
        <Select
          id="first_weekday"
          label={words.weekday}
          hint={words.weekdayHint}
          none={null}
          options={WEEKDAYS.map((day) => [day, d.plan.day(day)] as const)}
          {...form.field("first_weekday")}
        />
        <Choice
          label={words.grace}
          hint={words.graceHint}
          yes={words.graceYes}
          no={words.graceNo}
          value={grace}
          onValue={setGrace}
        />
        <Field
          id="rollover"
          type="time"
          min="00:00"
          max={LATEST_ROLLOVER}
          label={words.rollover}
          hint={words.rolloverHint}
          {...form.field("rollover")}
        />
        <Select
          id="stop_level"
          label={words.stop}
          hint={words.stopHint}
          none={null}
          options={LEVELS.map((level) => [level, level] as const)}
          {...form.field("stop_level")}
        />
        <Said>{said}</Said>
        <div class="row">
          <button type="submit" class="button" disabled={form.busy}>
            {form.busy ? words.busy : words.go}
          </button>
        </div>
      </form>
      {answer && (
        <Confirm
          title={words.ask}
          yes={words.go}
          no={words.leave}
          onYes={() => answer(true)}
          onNo={() => answer(false)}
        >
          <p>{words.askLead}</p>
        </Confirm>
      )}
    </>
  );
}

function TextsForm({ first }: { first: Texts }) {
  const [inForce, setInForce] = useState(first.budget);
  const [said, setSaid] = useState<string | null>(null);
  const form = useForm({
    needed: { budget: null },
    first: { budget: first.budget === null ? "" : String(first.budget) },
    refused: () => texts.needNumber,
    send: async ({ budget }) => {
      setSaid(null);
      const typed = budget.trim();
      if (!/^\d{0,9}$/.test(typed)) throw refusal("budget");
      const wanted = typed === "" ? null : Number(typed);
      await limitTexts(wanted);
      setInForce(wanted);
      setSaid(texts.kept);
      lookAgain();
    },
  });
  return (
    <section>
      <h2>{texts.title}</h2>
      <p class="lead">{texts.lead}</p>
      <form {...form.attributes}>
        <p>{texts.used(first.sent, inForce)}</p>
        <Failed trouble={form.failed} />
        <Field
          id="budget"
          inputMode="numeric"
          label={texts.budget}
          hint={texts.budgetHint}
          {...form.field("budget")}
        />
        <Said>{said}</Said>
        <div class="row">
          <button type="submit" class="button" disabled={form.busy}>
            {form.busy ? texts.busy : texts.go}
          </button>
        </div>
      </form>
    </section>
  );
}

/** What holds for all clients of the practice; its owners set it. */
export function RulesPage() {
  const asked = useAsked(async () => {
    const [found, sent, { owner }] = await Promise.all([rules(), askForTexts(), me()]);
    return { found, sent, owner };
  });
  return (
    <WatchedPage watched={asked} again={asked.again}>
      {({ found, sent, owner }) =>
        owner ? (
          <div class="narrow">
            <p class="crumb">
              <Link href="/colleagues">{a.nav.colleagues}</Link>
            </p>
            <div>
              <Heading name={words.title} />
              <p class="lead">{words.lead}</p>
            </div>
            <RulesForm first={found} />
            <TextsForm first={sent} />
          </div>
        ) : (
          <OwnersOnly />
        )
      }
    </WatchedPage>
  );
}
