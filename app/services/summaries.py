"""A client's line of the roster, kept ready: a cache, made again from the facts at any time.

It holds until a fact of the client changes or the client's date does. Whoever reads one that does
not hold any more gets a new one; the worker puts new ones in their place, so that the next night
closes also for clients who log nothing.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Self

from pydantic import TypeAdapter

from app.domain import attention, calendar, closing, marks
from app.domain.adherence import Figure
from app.domain.attention import Pain, Reason
from app.domain.carry import Carry
from app.domain.dates import Status
from app.domain.figures import Answer, follow
from app.domain.history import Known
from app.domain.plan import Pause
from app.domain.streaks import Streak
from app.services import dashboard, histories, signs
from app.services.dashboard import DateSummary
from app.services.histories import ClientFacts
from app.store import summaries
from app.store.clients import ClientRecord
from app.store.db import Reading, Transaction
from app.store.summaries import SummaryRecord

SPARK_DATES = 7


@dataclass(frozen=True, slots=True)
class Shown:
    """An adherence figure ready to be shown: a line is kept in the form in which it is asked for.

    `credit` is rounded to 6 decimals.
    """

    credit: float
    scheduled: int
    percent: int | None
    counts: str
    too_early: bool
    open: int

    @classmethod
    def of(cls, figure: Figure) -> Self:
        return cls(
            credit=round(float(figure.credit), 6),
            scheduled=figure.scheduled,
            percent=figure.percent,
            counts=figure.counts,
            too_early=figure.too_early,
            open=figure.open,
        )


@dataclass(frozen=True, slots=True)
class RosterRow:
    """`streak`, the figures and `today` are None as long as there is no plan.

    `reasons`: why the client needs somebody, the most urgent first. `last_7`: marks, as in
    `DateSummary`. `paused_until`: of the break that runs. `pain`: the strongest of the last dates.
    `reached`: whether any of the last reminders got through, None where none went out.
    """

    id: str
    name: str
    time_zone: str
    reasons: tuple[Reason, ...]
    streak: Streak | None
    adherence_7: Shown | None
    adherence_28: Shown | None
    today: DateSummary | None
    last_7: tuple[Status, ...]
    last_heard_at: datetime | None
    paused_until: date | None
    pain: Pain | None
    unread: int
    reached: bool | None


_ROW = TypeAdapter(RosterRow)
_CARRY = TypeAdapter(Carry)


@dataclass(frozen=True, slots=True)
class Summary:
    """What is stored of a client, and until when it holds if no fact changes."""

    row: RosterRow
    carry: Carry | None
    fresh_until: datetime


def of_practice(
    tx: Reading, practice_id: str, of: Iterable[ClientRecord], now: datetime
) -> Iterator[RosterRow]:
    """Yield the rows of clients of the practice as they are at this instant, in their order."""
    stored = summaries.of_practice(tx, practice_id, now)
    for client in of:
        kept = stored.get(client.id)
        if kept is not None and kept.is_fresh:
            yield _ROW.validate_json(kept.row)
        else:
            yield make(tx, client, now, kept).row


def make(
    tx: Reading, client: ClientRecord, now: datetime, kept: SummaryRecord | None = None
) -> Summary:
    """Compute from the facts, of what is closed from the carry that was kept, if there is one."""
    carry = _CARRY.validate_json(kept.carry) if kept and kept.carry else None
    known, facts = _read(tx, client, now, carry)
    if carry is not None and not closing.fits(carry, known):
        carry = None
        known, facts = _read(tx, client, now, None)
    answer = follow(known, now, carry)
    heard = (facts.last_heard_at, kept.last_heard_at if kept else None)
    row = _row(tx, facts, known, answer, max(filter(None, heard), default=None))
    tomorrow = calendar.start_of(client.zones, known.today + calendar.DAY)
    return Summary(row, closing.advance(known, answer, carry), tomorrow)


def remake(tx: Reading, client: ClientRecord, now: datetime) -> Summary:
    """Make the client's line again, going on from what is kept."""
    kept = summaries.of_client(tx, client.practice_id, client.id, now)
    return make(tx, client, now, kept)


def keep(tx: Transaction, client: ClientRecord, made: Summary) -> None:
    """Put it in its place, unless the client has changed since: then the next turn makes another.

    What takes long is made outside of a writing transaction, so that ticks need not wait for it.
    """
    summaries.put(
        tx,
        client.practice_id,
        client.id,
        version=client.version,
        fresh_until=made.fresh_until,
        row=_ROW.dump_json(made.row).decode(),
        carry=_CARRY.dump_json(made.carry).decode() if made.carry else None,
        last_heard_at=made.row.last_heard_at,
    )


def differences(tx: Reading, client: ClientRecord, now: datetime) -> list[str]:
    """Where what is kept, or goes on from a carry, is not what walks from the plan's start.

    The client's name is not told.
    """
    right = make(tx, client, now).row
    kept = summaries.of_client(tx, client.practice_id, client.id, now)
    if kept is None:
        return []
    found = {"goes on from its carry to": make(tx, client, now, kept).row}
    if kept.is_fresh:
        found["is kept as"] = _ROW.validate_json(kept.row)
    return [
        f"{name} {how} {_told(row, name)}, but is {_told(right, name)}"
        for how, row in found.items()
        for name in RosterRow.__slots__
        if getattr(row, name) != getattr(right, name)
    ]


def _told(row: RosterRow, name: str) -> str:
    return "…" if name == "name" else repr(getattr(row, name))


def _read(
    tx: Reading, client: ClientRecord, now: datetime, carry: Carry | None
) -> tuple[Known, ClientFacts]:
    facts = histories.facts(tx, client, carry)
    return Known.of(facts.history, now, since=carry.since if carry else None), facts


def _row(
    tx: Reading, facts: ClientFacts, known: Known, answer: Answer, heard_at: datetime | None
) -> RosterRow:
    client = facts.client
    seen = signs.of_client(tx, client, known.today)
    used = marks.dates_used(known)
    has_plan = bool(answer.days)
    return RosterRow(
        id=client.id,
        name=client.name,
        time_zone=client.time_zone,
        reasons=attention.reasons(answer, seen, known.practice.stop_level),
        streak=answer.streak if has_plan else None,
        adherence_7=Shown.of(answer.adherence.last_7) if has_plan else None,
        adherence_28=Shown.of(answer.adherence.last_28) if has_plan else None,
        today=dashboard.summary(answer.days[-1], used) if has_plan else None,
        last_7=tuple(marks.mark(day, used) for day in answer.days[-SPARK_DATES:]),
        last_heard_at=heard_at,
        paused_until=_paused_until(facts.history.pauses, known.today),
        pain=max(seen.pains, key=lambda pain: (pain.level, pain.on_date), default=None),
        unread=seen.unread,
        reached=seen.reached,
    )


def _paused_until(pauses: Iterable[Pause], today: date) -> date | None:
    running = (one.until_date for one in pauses if one.from_date <= today <= one.until_date)
    return max(running, default=None)
