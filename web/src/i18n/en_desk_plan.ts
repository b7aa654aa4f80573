import { clock } from "../rules/dose";
import type { Position } from "../rules/own_stretch";
import { type Rule, type RuleKind, WEEKDAYS, type Weekday } from "../rules/schedule_draft";
import { en } from "./en";
import { count, form, inList, longDate, upper, weekday, word } from "./format";

const tooMuchOf = {
  stretches: {
    what: "More than 2 stretches.",
    why: "Fewer stretches are kept up far better: people with one to three keep going much more often than people with more than six.",
  },
  minutes: {
    what: "More than 5 minutes a day.",
    why: "Short sessions fit into a day.",
  },
};
type TooMuch = readonly (keyof typeof tooMuchOf)[];

/** 1 January 2024 was a Monday. */
const dayName = (day: Weekday) => weekday(`2024-01-0${WEEKDAYS.indexOf(day) + 1}`);

function times(amount: number): string {
  return amount === 1 ? "once" : amount === 2 ? "twice" : `${amount} times`;
}

function dates(rule: Rule): string {
  if (rule.kind === "weekdays") return `On ${inList(rule.days.map(dayName))}`;
  if (rule.kind === "every") return rule.days === 2 ? "Every other day" : `Every ${rule.days} days`;
  if (rule.kind === "per_week") return `${upper(times(rule.times))} a week`;
  return "Every day";
}

/** A schedule in one plain sentence, as the server writes it. */
function when(rule: Rule, slots: number): string {
  return slots === 1 ? `${dates(rule)}.` : `${dates(rule)}, ${times(slots)} on the day.`;
}

const kinds: Record<RuleKind, string> = {
  daily: "Every day",
  weekdays: "Chosen days",
  every: "Every few days",
  per_week: "Times a week",
};

const refusals: Record<string, string> = {
  "rule.days": "Choose the days anew.",
  "rule.start": "Choose a first day within a year of the plan's beginning.",
  stretch_id: "This stretch is no longer in the library. Remove it to go on.",
  message: "At most 300 characters, without odd ones.",
};

const gates: Record<string, string> = {
  inform: "Tell the client's doctor or other practitioner.",
  consult: "Before a plan: ask the client's doctor or other practitioner, or write why not.",
  block: "No plan before a written clearance.",
};

/** The page where a plan is made. */
export const plan = {
  title: (name: string) => `Stretches for ${name}`,
  startsToday: "This plan can start today.",
  starts: (date: string) =>
    `A change can start on ${longDate(date)}; until then the plan stays as it is. What was entered wrongly is corrected from an earlier date, below.`,
  chosen: "The plan",
  empty: "Nothing chosen yet. Pick a stretch from the library; one or two is a good start.",
  bar: "Assign",
  remove: "Remove",
  removeLabel: (name: string) => `Remove ${name}`,
  up: "Up",
  upLabel: (name: string) => `Move ${name} up`,
  down: "Down",
  downLabel: (name: string) => `Move ${name} down`,
  movedTo: (name: string, place: number, of: number) => `${name} is number ${place} of ${of}.`,
  added: (name: string) => `${name} is in the plan, with the library's suggestion.`,
  addedAgain: (name: string) => `${name} is in the plan, as it was.`,
  removed: (name: string) => `${name} is not in the plan any more.`,
  suggested: "Dose and schedule are the library's suggestion. Change what does not fit.",
  suggestion: (words: string) => `The library suggests: ${words}`,
  gone: (name: string) => `${name} (no longer in the library)`,

  doseTitle: "Dose",
  sets: "Rounds",
  reps: "Times",
  hold: "Hold, seconds",
  of: (name: string) => `, ${name}`,
  ofLeast: (name: string) => `, bad day, ${name}`,
  noDose: "The dose is not complete yet.",
  range: (label: string, min: number, max: number) =>
    `${label}: type a whole number from ${min} to ${max}.`,

  scheduleTitle: "Schedule",
  kind: (kind: RuleKind) => kinds[kind],
  kindLabel: (name: string) => `How often: ${name}`,
  daysLabel: (name: string) => `Days: ${name}`,
  day: dayName,
  shortDay: (day: Weekday) => dayName(day).slice(0, 3),
  every: "Every so many days",
  start: "First day",
  times: "Times a week",
  slots: "Times on the day",
  remindedLess: "Reminders come at most 4 times a day; the last is for the rest.",
  when,
  noSchedule: "The schedule is not complete yet.",
  needDays: "Choose at least one day.",
  needStart: "Choose the first day.",

  least: "Bad-day dose",
  leastHint: "What still counts on a bad day.",
  leastSentence: (sentence: string) =>
    `On a bad day: ${sentence.charAt(0).toLowerCase()}${sentence.slice(1)}`,
  noLeast: "The bad-day dose is not complete yet.",
  optional: "Only if they like",
  optionalHint: "It is offered, and not counted.",
  optionalSentence: "If they like.",

  conflict: (names: readonly string[]) => `Speaks against it: ${inList(names)}.`,
  check: (names: readonly string[]) => `Look at this first: ${inList(names)}.`,
  reason: "Why it is right all the same",
  reasonHint: "At least 10 characters. It is kept with the plan; the client does not see it.",
  needReason: "Write why, in at least 10 characters.",

  begins: "When it begins",
  from: "Begins on",
  fromHint: (earliest: string) =>
    `${longDate(earliest)} or later. An earlier date corrects the past.`,
  needFrom: "Choose a date, at most a year back or ahead.",
  past: {
    lead: (until: string | null) =>
      `This corrects the past: days from then on are counted again, closed ones too. ${until ? `From ${longDate(until)} on the later plan stays.` : "It holds from then on."}`,
    why: "Why is it corrected?",
    whyHint: "For the record. “Entered wrongly at the first visit”, for example.",
    needWhy: "Write a word on why.",
    see: "See what it changes",
    seeBusy: "Looking",
    title: "What it changes",
    go: "Correct the plan",
    busy: "Correcting",
    cancel: "Cancel",
  },
  message: "A word to the client (optional)",
  messageHint: "Shown once, with what has changed. At most 300 characters.",

  meter: (seconds: number, everyDay: boolean) =>
    everyDay ? `${clock(seconds)} a day` : `${clock(seconds)} on the fullest day`,
  headline: (stretches: number, seconds: number) =>
    `${word(stretches)} ${form(stretches, "stretch", "stretches")}, ${en.about(seconds)}`,
  uncounted: "What is not complete is not counted yet.",
  meterLabel: "Time per day",
  nothing: "Nothing chosen.",
  warn: (by: TooMuch) => by.map((one) => tooMuchOf[one].what).join(" "),
  why: (by: TooMuch) =>
    [...by.map((one) => tooMuchOf[one].why), "More can be added at the next visit."].join(" "),
  assign: "Assign",
  assignAnyway: "Assign anyway",
  busy: "Assigning",
  fix: (fields: number) =>
    `${count(fields, "field needs", "fields need")} another look. Nothing was assigned yet, and what you chose is still here.`,
  refused: (field: string, why: string) => refusals[field] ?? `The server says: ${why}.`,

  end: "End the plan",
  endTitle: "End the plan?",
  endLead: (name: string, date: string) =>
    `From ${longDate(date)} on ${name} is asked nothing. What was done stays.`,
  endBack: "Go on planning",
  leave: "Leave without assigning?",
  leaveLead: (name: string) => `What you chose for ${name} is not assigned yet.`,
  leaveNow: "Leave",
  stay: "Stay here",

  library: {
    title: "Add from the library",
    search: "Search stretches",
    searchHint: "Press / to search",
    region: "Area",
    position: "Position",
    equipment: "Equipment",
    positionName: (position: Position) => position,
    any: "any",
    nothingNeeded: "none",
    chairOnly: "Chair only",
    suits: "Suggested for",
    count: (found: number, all: number) => `${found} of ${all}`,
    clear: "Take the filters off",
    clearSearch: "Empty the search",
    place: (region: string, position: string) => upper(`${region} · ${position}`),
    own: "Your own",
    add: "Add",
    addLabel: (name: string) => `Add ${name}`,
    inPlan: "In the plan",
    inPlanLabel: (name: string) => `${name} is in the plan: go to it`,
    how: "How",
    howLabel: (name: string) => `: ${name}`,
    dos: "Do",
    donts: "Do not",
    mistakes: "Often goes wrong",
    avoid: "Not with",
    checks: "Look first with",
    note: (name: string, note: string) => `${name}: ${note}`,
    aka: (names: readonly string[]) => `Also called ${names.join(", ")}.`,
    needs: (equipment: readonly string[]) => `Needs ${inList(equipment)}.`,
    unreviewed: "The words have not been read by a physical therapist yet.",
    noMatch: (typed: string) => `No stretch is called “${typed}”.`,
    noMatchTry: "Try another word, or write one of your own.",
    filtered: (found: number) =>
      found === 0
        ? "No stretch fits all the filters."
        : `${count(found, "stretch fits", "stretches fit")} without the filters.`,
    suitsOne: (names: readonly string[]) => `Suggested for ${inList(names)}.`,
    edit: "Edit",
    editLabel: (name: string) => `Edit ${name}`,
    retire: "Retire",
    retireLabel: (name: string) => `Retire ${name}`,
    retireTitle: (name: string) => `Retire ${name}?`,
    retireLead: "It leaves the library. Plans that have it go on showing it.",
    retireNow: "Retire",
    keep: "Keep it",
    write: "Write your own",
  },

  own: {
    add: "A stretch of your own",
    edit: (name: string) => `Edit ${name}`,
    lead: "It has no moving figure, so the words have to be enough.",
    editLead: "Clients read the new words from now on. The doses of their plans stay.",
    name: "Name",
    region: "Area",
    regionHint: "Such as lower back or neck.",
    position: "Position",
    equipment: "Equipment (optional)",
    equipmentHint: "One a line.",
    chairOnly: "Can be done on a chair",
    perSide: "On each side",
    how: "Steps",
    howHint: "One a line, at most 12. Short sentences.",
    dos: "Do (optional)",
    donts: "Do not (optional)",
    lineHint: "One a line.",
    dose: "Suggested dose",
    perDay: "Times a day",
    perWeek: "Days a week",
    needName: "Type a name.",
    needRegion: "Type an area, such as lower back.",
    needPosition: "Choose a position.",
    needHow: "Write at least one step.",
    needNumber: (min: number, max: number) => `A whole number from ${min} to ${max}.`,
    badLine: "At most 12 lines of 200 characters, without odd ones.",
    badShort: "At most 60 characters, without odd ones.",
    save: "Keep it",
    busy: "Keeping it",
    cancel: "Cancel",
  },

  known: {
    title: (name: string) => `Known of ${name}`,
    none: "No condition or finding is recorded. What is recorded marks stretches that do not fit.",
    record: "Record",
    change: "Change",
    recordLabel: "Record what is known",
    changeLabel: "Change what is known",
    gate: (level: string) => gates[level] ?? "",
    consulted: (date: string) => `Asked on ${longDate(date)}.`,
    cleared: (date: string) => `Cleared in writing on ${longDate(date)}.`,
    overridden: (reason: string) => `Without asking: ${reason}`,
    missing: "This has to be recorded before a plan can be assigned.",
    suits: (name: string) => `Suggested for ${name}`,
    avoid: (tags: readonly string[]) => `Leave out: ${tags.join("; ")}.`,
    begin: (name: string, why: string) => `${name}. ${why}`,
    instead: (one: string, others: readonly string[]) => `Instead of ${one}: ${inList(others)}.`,
    oneSession: (words: string) => `Done as one: ${words}`,
    asked: (text: string) => `Asked after each session: ${text}`,
    show: (stretches: number) => `Show ${count(stretches, "stretch", "stretches")} in the library`,
    dialog: (name: string) => `What is known of ${name}`,
    lead: "What is ticked marks stretches that do not fit, and shows what is usually begun with. Nothing is added by itself.",
    search: "Search conditions and findings",
    conditions: "Conditions",
    findings: "Findings",
    noMatch: "Nothing is called so. Try another word.",
    count: (ticked: number) => `${ticked} ticked`,
    on: "Asked on",
    clearedOn: "Cleared in writing on",
    why: "Or why not asked",
    whyHint: "At least 10 characters.",
    badDate: "A date that is not in the future, please.",
    badWhy: "At least 10 characters, please.",
    save: "Record",
    busy: "Recording",
    cancel: "Cancel",
  },
};
