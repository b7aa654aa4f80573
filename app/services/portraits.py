"""The demonstration's clients: each a scenario file, and in `around.json` what it cannot hold.

All move by whole weeks, so that a Monday stays one; what then lies ahead is left out.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from importlib.resources import files

from app.domain import calendar, fields
from app.domain.channels import ADDRESSED, Addressed
from app.domain.check_ins import Event
from app.domain.errors import BadInput
from app.domain.fields import DATE, FLAG, INSTANT, NAME, TIME, Fields, Problems
from app.domain.history import History
from app.domain.people import Language
from app.domain.plan import Every, Pause, Revision, Rule
from app.domain.scenario import parse
from app.services.conditions import Statement
from app.store.check_ins import Told
from app.store.thread import Side

_FOLDER = "data/demonstration"
_WEEK = 7
_PAIN = fields.whole(0, 10)
_BY: tuple[Side, ...] = ("client", "therapist")
_LANGUAGES: tuple[Language, ...] = ("en", "es")


@dataclass(frozen=True, slots=True)
class Post:
    """What one of the two wrote to the other."""

    at: datetime
    by: Side
    text: str


@dataclass(frozen=True, slots=True)
class Portrait:
    """A client up to an instant, `told_at`.

    `ways`: confirmed, the preferred first. `by_dates`: moved by dates, not by weeks, so that who
    is new stays new. `today_is_open`: nothing is told of today, which is left to whoever looks.
    `why`: the therapist's words on each change of the plan. `said`: by the id of an event.
    `unreached`: dates whose reminder got nowhere.
    """

    name: str
    history: History
    told_at: datetime
    language: Language
    phone: str | None
    ways: tuple[Addressed, ...]
    reminder_times: tuple[time, ...]
    by_dates: bool
    today_is_open: bool
    conditions: tuple[Statement, ...]
    why: tuple[str, ...]
    said: Mapping[str, Told]
    thread: tuple[Post, ...]
    unreached: frozenset[date]

    def moved_to(self, now: datetime) -> "Portrait":
        """The same client at another instant, all at the same wall times."""
        zones = self.history.zones
        today = calendar.client_date(zones, now)
        days = (today - calendar.client_date(zones, self.told_at)).days
        shift = timedelta(days if self.by_dates else -(-days // _WEEK) * _WEEK)
        end = calendar.start_of(zones, today) if self.today_is_open else now

        move = _Move(zones, shift)
        thread = (replace(post, at=move.at(post.at)) for post in self.thread)
        return replace(
            self,
            history=move.history(self.history).known_at(end),
            told_at=end,
            conditions=tuple(
                replace(one, consulted_on=one.consulted_on and one.consulted_on + shift)
                for one in self.conditions
            ),
            thread=tuple(post for post in thread if post.at <= end),
            unreached=frozenset(day + shift for day in self.unreached),
        )


@dataclass(frozen=True, slots=True)
class _Move:
    """By so many dates, in a client's zones."""

    zones: calendar.Timeline
    shift: timedelta

    def at(self, instant: datetime) -> datetime:
        wall = calendar.local(self.zones, instant)
        moved = calendar.instant_of(self.zones, wall.date() + self.shift, wall.time())
        return moved or instant + self.shift

    def history(self, told: History) -> History:
        return replace(
            told,
            revisions=tuple(self._revision(one) for one in told.revisions),
            pauses=tuple(self._pause(one) for one in told.pauses),
            events=tuple(self._event(one) for one in told.events),
            reached=frozenset(day + self.shift for day in told.reached),
            heard=frozenset(day + self.shift for day in told.heard),
        )

    def _revision(self, told: Revision) -> Revision:
        return replace(
            told,
            recorded_at=self.at(told.recorded_at),
            effective_from=told.effective_from + self.shift,
            items=tuple(replace(item, rule=self._rule(item.rule)) for item in told.items),
        )

    def _rule(self, told: Rule) -> Rule:
        return replace(told, start=told.start + self.shift) if isinstance(told, Every) else told

    def _pause(self, told: Pause) -> Pause:
        return replace(
            told,
            from_date=told.from_date + self.shift,
            until_date=told.until_date + self.shift,
            recorded_at=self.at(told.recorded_at),
        )

    def _event(self, told: Event) -> Event:
        return replace(
            told,
            for_date=told.for_date + self.shift,
            captured_at=self.at(told.captured_at),
            received_at=self.at(told.received_at),
        )


def everyone() -> tuple[Portrait, ...]:
    """All of them, as their files tell them."""
    return read(_text("around"))


def read(around: str) -> tuple[Portrait, ...]:
    """Raises BadInput with every problem found, each with its place."""
    problems = Problems()
    top = Fields(fields.load(around), "", problems)
    found = top.many("clients", lambda value, place: _portrait(Fields(value, place, problems)))
    top.close()
    if problems.found:
        raise BadInput(problems.found)
    return found


def _text(name: str) -> str:
    return files("app").joinpath(f"{_FOLDER}/{name}.json").read_text("utf-8")


def _portrait(given: Fields) -> Portrait:
    problems = given.problems
    name = given.required("name", NAME)
    told = parse(_text(name.lower()))
    portrait = Portrait(
        name=name,
        history=told.history,
        told_at=told.as_of,
        language=given.optional("language", fields.one_of(*_LANGUAGES), "en"),
        phone=given.nullable("phone", NAME),
        ways=given.each("ways", fields.one_of(*ADDRESSED)),
        reminder_times=given.each("reminder_times", TIME),
        by_dates=given.optional("by_dates", FLAG, default=False),
        today_is_open=given.optional("today_is_open", FLAG, default=False),
        conditions=given.many(
            "conditions", lambda value, place: _condition(Fields(value, place, problems))
        ),
        why=given.each("why", NAME),
        said=dict(given.many("said", lambda value, place: _said(Fields(value, place, problems)))),
        thread=given.many("thread", lambda value, place: _post(Fields(value, place, problems))),
        unreached=frozenset(given.each("unreached", DATE)),
    )
    given.close()
    return portrait


def _condition(given: Fields) -> Statement:
    one = Statement(given.required("id", NAME), given.nullable("consulted_on", DATE))
    given.close()
    return one


def _said(given: Fields) -> tuple[str, Told]:
    told = Told(
        given.nullable("pain_before", _PAIN),
        given.nullable("pain_after", _PAIN),
        given.nullable("note", NAME),
    )
    event = given.required("event", NAME)
    given.close()
    return event, told


def _post(given: Fields) -> Post:
    post = Post(
        given.required("at", INSTANT),
        given.required("by", fields.one_of(*_BY)),
        given.required("text", NAME),
    )
    given.close()
    return post
