"""What the client sees: the stretches of today, the week first, the streak second."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Literal, TypeAlias

from app import texts
from app.domain import asked, calendar, marks, units
from app.domain.asked import Asked, WeekGoal
from app.domain.check_ins import Kind, Reason
from app.domain.dates import Day, Status
from app.domain.figures import Answer, follow
from app.domain.history import Known
from app.domain.people import Client, Language
from app.domain.plan import PerWeek, Plan
from app.domain.streaks import Streak
from app.services import histories, library, pauses, plan_sheets, plans, tapers
from app.services.library import Stretch
from app.services.plan_sheets import Change, ItemSheet, PlanSheet
from app.services.tapers import News
from app.store import check_ins, clients, practices, therapists, thread
from app.store import plans as plan_rows
from app.store.check_ins import Told
from app.store.db import Reading
from app.store.pauses import PauseRecord
from app.store.plans import RevisionRecord
from app.texts import Words

WeekStatus: TypeAlias = Literal[Status, "upcoming"]
BACK = timedelta(days=2)
"""So far back can be filled in."""
_NOT_PLANNED = frozenset({"rest", "paused", "travel", "excused"})


@dataclass(frozen=True, slots=True)
class Logged:
    """What is in effect for a slot, and what was said with it."""

    slot: int
    kind: Kind
    reason: Reason | None
    pain_before: int | None
    pain_after: int | None
    note: str | None
    at: datetime


@dataclass(frozen=True, slots=True)
class TodayItem:
    """`figure` is None for a practice's own stretch. `goal`: for N per week only."""

    item_id: str
    revision_id: str
    name: str
    sentence: str
    when: str
    least: str | None
    required: bool
    asked: Asked
    goal: WeekGoal | None
    slots: int
    logged: tuple[Logged, ...]
    seconds: int
    how: tuple[str, ...]
    dos: tuple[str, ...]
    donts: tuple[str, ...]
    mistakes: tuple[str, ...]
    figure: Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class TodayDate:
    date: date
    status: Status
    items: tuple[TodayItem, ...]


@dataclass(frozen=True, slots=True)
class WeekDate:
    date: date
    status: WeekStatus


@dataclass(frozen=True, slots=True)
class Week:
    """A calendar week, from the practice's first weekday. `planned` counts dates to come too."""

    kept: int
    planned: int
    dates: tuple[WeekDate, ...]


@dataclass(frozen=True, slots=True)
class PlanChange:
    """What a revision changed, as long as the client has not seen it."""

    revision_id: str
    message: str | None
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Today:
    """`days`: the dates that can be ticked here, the newest first. `pause`: today's break.

    `unread`: how many messages of the therapists wait to be read. `fewer`: what there is to say of
    reminders that are not needed, or are again. `cues`: what the client ties today's to.
    """

    name: str
    language: Language
    time_zone: str
    practice: str
    therapist: str
    client_date: date
    proposed_date: date
    stop_level: int
    days: tuple[TodayDate, ...]
    week: Week
    streak: Streak
    pause: PauseRecord | None
    unread: int
    change: PlanChange | None
    fewer: News | None
    cues: tuple[str, ...]


def today(tx: Reading, who: Client, now: datetime) -> Today:
    """Everything the client's screen shows at this instant."""
    client = clients.get(tx, who.practice_id, who.id)
    practice = practices.get(tx, who.practice_id)
    known = Known.of(histories.of_client(tx, who.practice_id, who.id), now)
    answer = follow(known, now)
    revisions = plan_rows.of_client(tx, who.practice_id, who.id)
    stretches = library.of_practice(tx, who.practice_id)
    client_plans = _Plans(
        known.plan,
        revisions,
        {
            stretch_id: library.in_language(stretches[stretch_id], client.language)
            for stretch_id in {item.stretch_id for one in revisions for item in one.items}
        },
        texts.IN[client.language],
        check_ins.told(tx, who.practice_id, who.id, known.today - BACK),
    )
    shown = [day for day in answer.days[-(BACK.days + 1) :] if day.status != "travel"]
    return Today(
        name=client.name,
        language=client.language,
        time_zone=client.time_zone,
        practice=practice.name,
        therapist=therapists.get(tx, who.practice_id, client.therapist_id).name,
        client_date=answer.client_date,
        proposed_date=answer.proposed_date,
        stop_level=practice.rules.stop_level,
        days=tuple(_date(day, known, client_plans) for day in reversed(shown)),
        week=week_of(known, answer),
        streak=answer.streak,
        pause=pauses.running(tx, who.practice_id, who.id, answer.client_date),
        unread=thread.unread(tx, who.practice_id, "therapist", who.id).get(who.id, 0),
        change=_change(client_plans, answer.client_date),
        fewer=tapers.news(tx, client, answer, now),
        cues=tapers.cues(tx, client, answer.client_date),
    )


@dataclass(frozen=True, slots=True)
class _Plans:
    """The client's plans, in the client's language."""

    plan: Plan
    revisions: Sequence[RevisionRecord]
    stretches: Mapping[str, Stretch]
    words: Words
    told: Mapping[str, Told]

    def on(self, day: date) -> PlanSheet | None:
        """The plan that is in force on a date, None before the first."""
        revision = plans.in_force(self.revisions, self.plan, day)
        return plan_sheets.sheet(revision, self.stretches, self.words) if revision else None


def _date(day: Day, known: Known, client: _Plans) -> TodayDate:
    sheet = client.on(day.on_date)
    if sheet is None or day.status == "paused":
        return TodayDate(day.on_date, day.status, ())
    items = tuple(_items(sheet, day.on_date, known, client))
    return TodayDate(day.on_date, day.status, items)


def _items(sheet: PlanSheet, on_date: date, known: Known, client: _Plans) -> Iterator[TodayItem]:
    for one in sheet.items:
        item = known.plan.item(one.item_id, on_date)
        logged = tuple(_logged(known, one, on_date, client.told))
        asks = asked.on_date(known, item, on_date) if item else None
        if asks is None and not logged:
            continue
        stretch = client.stretches[one.stretch_id]
        yield TodayItem(
            item_id=one.item_id,
            revision_id=sheet.revision_id,
            name=one.name,
            sentence=one.sentence,
            when=one.when,
            least=one.least,
            required=one.required,
            asked=asks or "rest",
            goal=asked.goal(known, one.item_id, on_date) if isinstance(one.rule, PerWeek) else None,
            slots=one.slots,
            logged=logged,
            seconds=one.seconds,
            how=stretch.how,
            dos=stretch.dos,
            donts=stretch.donts,
            mistakes=stretch.mistakes,
            figure=stretch.figure,
        )


def _logged(
    known: Known, sheet: ItemSheet, on_date: date, told: Mapping[str, Told]
) -> Iterator[Logged]:
    for slot in range(1, sheet.slots + 1):
        event = known.logged(sheet.item_id, slot, on_date)
        if event is not None:
            said = told.get(event.id, Told())
            yield Logged(
                slot,
                event.kind,
                event.reason,
                said.pain_before,
                said.pain_after,
                said.note,
                event.captured,
            )


def week_of(known: Known, answer: Answer) -> Week:
    """The calendar week of the client date; a date before the plan began is no part of it."""
    first = known.week_of(answer.client_date)
    if answer.streak.unit == "weeks":
        return _week_of_goals(known, answer, first)
    last = first + timedelta(days=6)
    statuses: dict[date, WeekStatus] = {day.on_date: day.status for day in answer.days}
    for day in calendar.walk(answer.client_date + calendar.DAY, last):
        revision = known.plan.in_force(day)
        if revision is not None and known.is_live(day):
            asks = any(i.required and i.rule.stands_on(day) for i in revision.items)
            statuses[day] = "upcoming" if asks else "rest"
        elif revision is not None:
            statuses[day] = "paused" if day in known.paused else "travel"
    week = [WeekDate(day, statuses.get(day, "rest")) for day in calendar.walk(first, last)]
    return Week(
        kept=sum(day.status in units.KEPT for day in week),
        planned=sum(day.status not in _NOT_PLANNED for day in week),
        dates=tuple(week),
    )


def _week_of_goals(known: Known, answer: Answer, first: date) -> Week:
    """Where all that is required is due a number of times a week: how many dates, not which."""
    goals = [one for one in answer.weeks if one.first_date == first and one.required]
    used = marks.dates_used(known)
    days = calendar.walk(first, first + timedelta(days=6))
    return Week(
        kept=sum(min(one.done, one.target) for one in goals),
        planned=sum(one.target for one in goals),
        dates=tuple(WeekDate(day, "done" if day in used else "rest") for day in days),
    )


def _change(client: _Plans, client_date: date) -> PlanChange | None:
    """What the plan in force asks otherwise than the one the client knew."""
    now = client.on(client_date)
    if now is None or now.seen_at is not None:
        return None
    before = client.on(now.effective_from - calendar.DAY)
    changes = plan_sheets.changes(before, now) if before else ()
    return PlanChange(now.revision_id, now.message, changes) if changes else None
