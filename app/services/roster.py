"""All clients of a practice at once: who keeps it up, and who needs the therapist."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from app.domain import attention, calendar
from app.domain.adherence import Figure
from app.domain.attention import Pain, Reason, Signs
from app.domain.dates import Status
from app.domain.figures import Answer, compute
from app.domain.people import Therapist
from app.domain.streaks import Streak
from app.services import dashboard, drafts, histories
from app.services.dashboard import DateSummary
from app.services.histories import ClientFacts
from app.store import check_ins, clients, messages, thread
from app.store.db import Reading

SPARK_DATES = 7
RECENT = timedelta(days=7)
FAILED_TO_TELL = 2
"""So many reminders of the last dates that did not get through, and none that did."""


@dataclass(frozen=True, slots=True)
class RosterRow:
    """`streak`, the figures and `today` are None as long as there is no plan.

    `reasons`: why the client needs somebody, the most urgent first. `paused_until`: of the break
    that runs. `pain`: the strongest of the last dates. `reached`: whether any of the last
    reminders got through, None where none went out.
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


@dataclass(frozen=True, slots=True)
class _Signs:
    """Of all clients: what is known beside their histories."""

    pains: Mapping[str, Sequence[tuple[date, int]]]
    unread: Mapping[str, int]
    reminders: Mapping[str, Sequence[tuple[str, str | None]]]

    def of(self, facts: ClientFacts) -> Signs:
        who = facts.client.id
        heard = facts.last_heard_at
        return Signs(
            pains=tuple(Pain(level, day) for day, level in self.pains.get(who, ())),
            unread=self.unread.get(who, 0),
            reached=_got_through(self.reminders.get(who, ())),
            heard_on=heard and calendar.client_date(facts.history.zones, heard),
        )


def roster(
    tx: Reading, who: Therapist, now: datetime, known: str | None
) -> tuple[str, Roster | None]:
    """The roster's ETag, and the roster, or None if it is the one that is `known`."""
    etag = dashboard.etag_of(clients.of_practice(tx, who.practice_id), now)
    if etag == known:
        return etag, None
    since = (now - RECENT).date()
    signs = _Signs(
        check_ins.pains(tx, who.practice_id, since),
        thread.unread(tx, who.practice_id, "client"),
        messages.outcomes(tx, who.practice_id, since),
    )
    rows = [_row(one, signs.of(one), now) for one in histories.of_practice(tx, who.practice_id)]
    rows.sort(key=lambda row: attention.rank(row.reasons))  # stable: by name before
    return etag, Roster(now, tuple(rows))


def _row(facts: ClientFacts, signs: Signs, now: datetime) -> RosterRow:
    client, history = facts.client, facts.history
    answer = compute(history, now)
    has_plan = bool(answer.days)
    return RosterRow(
        id=client.id,
        name=client.name,
        time_zone=client.time_zone,
        reasons=attention.reasons(answer, signs, history.practice.stop_level),
        streak=answer.streak if has_plan else None,
        adherence_7=answer.adherence.last_7 if has_plan else None,
        adherence_28=answer.adherence.last_28 if has_plan else None,
        today=dashboard.summary(answer.days[-1]) if has_plan else None,
        last_7=tuple(day.status for day in answer.days[-SPARK_DATES:]),
        last_heard_at=facts.last_heard_at,
        paused_until=_paused_until(facts, answer),
        pain=max(signs.pains, key=lambda pain: (pain.level, pain.on_date), default=None),
        unread=signs.unread,
        reached=signs.reached,
    )


def _paused_until(facts: ClientFacts, answer: Answer) -> date | None:
    today = answer.client_date
    running = [p for p in facts.history.pauses if p.from_date <= today <= p.until_date]
    return max((pause.until_date for pause in running), default=None)


def _got_through(outcomes: Sequence[tuple[str, str | None]]) -> bool | None:
    """What became of the last reminders; what was not needed any more tells nothing."""
    if any(state in messages.REACHED for state, _ in outcomes):
        return True
    lost = sum(state in messages.LOST or why in drafts.UNREACHABLE for state, why in outcomes)
    return False if lost >= FAILED_TO_TELL else None
