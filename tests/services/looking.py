"""Looking at a client's figures in every way there is: they must be the same."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import TypeAlias

from pydantic import TypeAdapter

from app.domain import closing, marks, scenario
from app.domain.adherence import Figure
from app.domain.carry import Carry
from app.domain.figures import Answer, compute, follow
from app.domain.history import Known
from app.domain.scenario import Scenario
from app.services import (
    dashboard,
    histories,
    summaries,
)
from app.services.summaries import Shown
from app.store import clients
from app.store import summaries as summary_rows
from app.store.clients import ClientRecord
from app.store.db import Reading
from tests.oracle import oracle

Key: TypeAlias = tuple[str, str]
"""Of the practice and of the client."""
_CARRY = TypeAdapter(Carry)


def look(tx: Reading, key: Key, now: datetime) -> Answer:
    """The roster's row, the figures that go on from the carry, and the oracle: of all facts."""
    client = clients.get(tx, *key)
    history = histories.facts(tx, client).history
    answer = compute(history, now)
    _look_at_the_roster(tx, client, now, answer, marks.dates_used(Known.of(history, now)))
    _go_on_from_the_carry(tx, client, now, answer)
    told = scenario.to_json(answer)
    slow = oracle.answer(scenario.dump(Scenario(history, now)))
    assert {name: told[name] for name in slow} == slow
    return answer


def _look_at_the_roster(
    tx: Reading, client: ClientRecord, now: datetime, answer: Answer, used: frozenset[date]
) -> None:
    (row,) = summaries.of_practice(tx, client.practice_id, [client], now)
    days = answer.days
    assert row.streak == (answer.streak if days else None)
    assert _shown(row.adherence_7) == (_shown(answer.adherence.last_7) if days else None)
    assert _shown(row.adherence_28) == (_shown(answer.adherence.last_28) if days else None)
    assert row.today == (dashboard.summary(days[-1], used) if days else None)
    assert row.last_7 == tuple(marks.mark(day, used) for day in days[-7:])


def check(tx: Reading, key: Key, now: datetime) -> list[str]:
    """As the command does."""
    return summaries.differences(tx, clients.get(tx, *key), now)


def look_at_the_page(tx: Reading, key: Key, now: datetime) -> None:
    client = clients.get(tx, *key)
    answer = compute(histories.of_client(tx, *key), now)
    page = dashboard.page_of(tx, client, now)
    days = answer.days
    assert page.streak == (answer.streak if days else None)
    assert _shown(page.adherence_7) == (_shown(answer.adherence.last_7) if days else None)
    assert _shown(page.adherence_28) == (_shown(answer.adherence.last_28) if days else None)
    assert [(one.date, one.status) for one in page.dates] == [
        (day.on_date, day.status) for day in days[-dashboard.LAST_DATES :]
    ]


def _go_on_from_the_carry(tx: Reading, client: ClientRecord, now: datetime, answer: Answer) -> None:
    """What is not closed comes out the same, date by date."""
    kept = summary_rows.of_client(tx, client.practice_id, client.id, now)
    if kept is None or kept.carry is None:
        return
    carry = _CARRY.validate_json(kept.carry)
    history = histories.facts(tx, client, carry).history
    known = Known.of(history, now, since=carry.since)
    if closing.fits(carry, known):
        went_on = follow(known, now, carry)
        assert went_on.days == tuple(d for d in answer.days if d.on_date >= carry.since)
        assert went_on.weeks == tuple(w for w in answer.weeks if w.last_date >= carry.since)
        assert went_on.streak == answer.streak
        assert went_on.adherence == answer.adherence
        assert went_on.in_vain == answer.in_vain


def _shown(figure: Figure | Shown | None) -> tuple[object, ...] | None:
    """The same of a figure, and of one that was kept ready."""
    if figure is None:
        return None
    credit = round(float(figure.credit), 6)
    return credit, figure.scheduled, figure.percent, figure.open, figure.too_early, figure.counts


def closed_dates(answer: Answer) -> Iterator[tuple[date, object]]:
    """Those that nothing ordinary may change any more, and what they came to."""
    limit = answer.client_date - timedelta(days=3)
    for day in answer.days:
        if all(unit.last_date <= limit for unit in day.units) and day.on_date <= limit:
            yield day.on_date, (day.status, [unit.credit for unit in day.units])
