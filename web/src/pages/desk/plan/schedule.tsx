import { d } from "../../../i18n/texts_desk";
import type { DraftField, DraftItem } from "../../../rules/plan_draft";
import { MOST_A_DAY } from "../../../rules/reminder_time";
import { RULE_KINDS, type ScheduleDraft, toggled, WEEKDAYS } from "../../../rules/schedule_draft";
import { NumberInput, TroubleOf } from "./number_field";

interface ScheduleProps {
  item: DraftItem;
  troubleOf: (field: DraftField) => string | undefined;
  onChange: (schedule: ScheduleDraft) => void;
}

function Kinds({ item, onChange }: Omit<ScheduleProps, "troubleOf">) {
  const { schedule, stretch_id, name } = item;
  return (
    <div class="pills" role="radiogroup" aria-label={d.plan.kindLabel(name)}>
      {RULE_KINDS.map((kind) => (
        <label key={kind}>
          <input
            type="radio"
            name={`${stretch_id}-kind`}
            checked={schedule.kind === kind}
            onChange={() => onChange({ ...schedule, kind })}
          />
          <span>{d.plan.kind(kind)}</span>
        </label>
      ))}
    </div>
  );
}

function Days({ item, troubleOf, onChange }: ScheduleProps) {
  const { schedule, stretch_id, name } = item;
  const id = `${stretch_id}-days`;
  const trouble = troubleOf("rule.days");
  return (
    <div>
      <fieldset class="pills days">
        <legend class="unseen">{d.plan.daysLabel(name)}</legend>
        {WEEKDAYS.map((day) => (
          <label key={day}>
            <input
              type="checkbox"
              aria-label={d.plan.day(day)}
              aria-invalid={trouble ? true : undefined}
              aria-describedby={trouble ? `${id}-trouble` : undefined}
              checked={schedule.days.includes(day)}
              onChange={() => onChange({ ...schedule, days: toggled(schedule.days, day) })}
            />
            <span aria-hidden="true">{d.plan.shortDay(day)}</span>
          </label>
        ))}
      </fieldset>
      <TroubleOf id={id} trouble={trouble} />
    </div>
  );
}

function FirstDay({ item, troubleOf, onChange }: ScheduleProps) {
  const { schedule, stretch_id, name } = item;
  const id = `${stretch_id}-start`;
  const trouble = troubleOf("rule.start");
  return (
    <div class="dose-field date">
      <label for={id}>
        {d.plan.start}
        <span class="unseen">{d.plan.of(name)}</span>
      </label>
      <input
        id={id}
        type="date"
        value={schedule.start}
        aria-invalid={trouble ? true : undefined}
        aria-describedby={trouble ? `${id}-trouble` : undefined}
        onInput={(event) => onChange({ ...schedule, start: event.currentTarget.value })}
      />
    </div>
  );
}

/** How often: the kind of rule, the fields that go with it, and how many times on the day. */
export function Schedule(props: ScheduleProps) {
  const { item, troubleOf, onChange } = props;
  const { schedule, stretch_id, name } = item;
  const of = d.plan.of(name);
  const number = (field: "every" | "times" | "slots", label: string, wrong: DraftField) => (
    <NumberInput
      id={`${stretch_id}-${field}`}
      label={label}
      of={of}
      value={schedule[field]}
      trouble={troubleOf(wrong)}
      onValue={(value) => onChange({ ...schedule, [field]: value })}
    />
  );
  return (
    <>
      <Kinds item={item} onChange={onChange} />
      {schedule.kind === "weekdays" && <Days {...props} />}
      <div class="dose-fields">
        {schedule.kind === "every" && number("every", d.plan.every, "rule.days")}
        {schedule.kind === "every" && <FirstDay {...props} />}
        {schedule.kind === "per_week" && number("times", d.plan.times, "rule.times")}
        {number("slots", d.plan.slots, "slots")}
      </div>
      {schedule.kind === "every" && (
        <>
          <TroubleOf id={`${stretch_id}-every`} trouble={troubleOf("rule.days")} />
          <TroubleOf id={`${stretch_id}-start`} trouble={troubleOf("rule.start")} />
        </>
      )}
      {schedule.kind === "per_week" && (
        <TroubleOf id={`${stretch_id}-times`} trouble={troubleOf("rule.times")} />
      )}
      <TroubleOf id={`${stretch_id}-slots`} trouble={troubleOf("slots")} />
      {Number(schedule.slots) > MOST_A_DAY && <p class="soft">{d.plan.remindedLess}</p>}
    </>
  );
}
