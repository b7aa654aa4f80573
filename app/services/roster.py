"""All clients of a practice at once: who keeps it up, and who needs the therapist."""

from dataclasses import dataclass
from datetime import date, datetime

from app.domain import attention, marks
from app.domain.adherence import Figure
from app.domain.attention import Pain, Reason, Signs
from app.domain.dates import Status
from app.domain.figures import Answer, follow
from app.domain.history import Known
from app.domain.people import Therapist
from app.domain.streaks import Streak
from app.services import dashboard, histories, signs
from app.services.dashboard import DateSummary
from app.services.histories import ClientFacts
from app.store import clients
from app.store.db import Reading

SPARK_DATES = 7


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
    adherence_7: Figure | None
    adherence_28: Figure | None
    today: DateSummary | None
    last_7: tuple[Status, ...]
    last_heard_at: datetime | None
    paused_until: date | None
    pain: Pain | None
    unread: int
    reached: bool | None


@dataclass(frozen=True, slots=True)
class Roster:
    """Sorted by who needs somebody, then by name."""

    as_of: datetime
    clients: tuple[RosterRow, ...]


def roster(
    tx: Reading, who: Therapist, now: datetime, known: str | None
) -> tuple[str, Roster | None]:
    """The roster's ETag, and the roster, or None if it is the one that is `known`."""
    etag = dashboard.etag_of(clients.of_practice(tx, who.practice_id), now)
    if etag == known:
        return etag, None
    known_of = signs.known(tx, who.practice_id, now)
    rows = [
        _row(one, known_of.of(one.client, one.last_heard_at), now)
        for one in histories.of_practice(tx, who.practice_id)
    ]
    rows.sort(key=lambda row: attention.rank(row.reasons))  # stable: by name before
    return etag, Roster(now, tuple(rows))


def _row(facts: ClientFacts, seen: Signs, now: datetime) -> RosterRow:
    client, history = facts.client, facts.history
    known = Known.of(history, now)
    answer = follow(known, now)
    used = marks.dates_used(known)
    has_plan = bool(answer.days)
    return RosterRow(
        id=client.id,
        name=client.name,
        time_zone=client.time_zone,
        reasons=attention.reasons(answer, seen, history.practice.stop_level),
        streak=answer.streak if has_plan else None,
        adherence_7=answer.adherence.last_7 if has_plan else None,
        adherence_28=answer.adherence.last_28 if has_plan else None,
        today=dashboard.summary(answer.days[-1], used) if has_plan else None,
        last_7=tuple(marks.mark(day, used) for day in answer.days[-SPARK_DATES:]),
        last_heard_at=facts.last_heard_at,
        paused_until=_paused_until(facts, answer),
        pain=max(seen.pains, key=lambda pain: (pain.level, pain.on_date), default=None),
        unread=seen.unread,
        reached=seen.reached,
    )


def _paused_until(facts: ClientFacts, answer: Answer) -> date | None:
    today = answer.client_date
    running = [p for p in facts.history.pauses if p.from_date <= today <= p.until_date]
    return max((pause.until_date for pause in running), default=None)
