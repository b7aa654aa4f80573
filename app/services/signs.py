"""What speaks for looking at a client, beside the figures."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from app.domain import calendar
from app.domain.attention import Pain, Signs
from app.services import drafts
from app.store import check_ins, messages, reminders, thread
from app.store.clients import ClientRecord
from app.store.db import Reading

RECENT = timedelta(days=7)
FAILED_TO_TELL = 2
"""So many reminders of the last dates that did not get through, and none that did."""


@dataclass(frozen=True, slots=True)
class Known:
    """By client: the pains and the reminders of the last dates, and the messages that wait."""

    pains: Mapping[str, Sequence[tuple[date, int]]]
    unread: Mapping[str, int]
    reminders: Mapping[str, Sequence[tuple[str, str | None]]]

    def of(self, client: ClientRecord, last_heard_at: datetime | None) -> Signs:
        return Signs(
            pains=tuple(Pain(level, day) for day, level in self.pains.get(client.id, ())),
            unread=self.unread.get(client.id, 0),
            reached=_got_through(self.reminders.get(client.id, ())),
            heard_on=last_heard_at and calendar.client_date(client.zones, last_heard_at),
        )


def known(tx: Reading, practice_id: str, now: datetime, client_id: str | None = None) -> Known:
    """Of all the practice's clients, or of one."""
    since = (now - RECENT).date()
    return Known(
        check_ins.pains(tx, practice_id, since, client_id),
        thread.unread(tx, practice_id, "client", client_id),
        reminders.outcomes(tx, practice_id, since, client_id),
    )


def _got_through(became: Sequence[tuple[str, str | None]]) -> bool | None:
    """What became of the last reminders; what was not needed any more tells nothing."""
    if any(state in messages.REACHED for state, _ in became):
        return True
    lost = sum(state in messages.LOST or why in drafts.UNREACHABLE for state, why in became)
    return False if lost >= FAILED_TO_TELL else None
