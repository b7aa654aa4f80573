"""What speaks for looking at a client, beside the figures."""

from collections.abc import Sequence
from datetime import date, timedelta

from app.domain import channels
from app.domain.attention import Pain, Signs
from app.store import check_ins, messages, reminders, thread
from app.store.clients import ClientRecord
from app.store.db import Reading

RECENT = timedelta(days=7)
FAILED_TO_TELL = 2
"""So many reminders of the last dates that did not get through, and none that did."""


def of_client(tx: Reading, client: ClientRecord, today: date) -> Signs:
    key = client.practice_id, client.id
    since = today - RECENT
    return Signs(
        pains=pains(tx, client, since),
        unread=thread.unread(tx, client.practice_id, "client", client.id).get(client.id, 0),
        reached=_got_through(reminders.outcomes(tx, *key, since)),
    )


def pains(tx: Reading, client: ClientRecord, since: date) -> tuple[Pain, ...]:
    """What was told of dates since then, oldest first."""
    found = check_ins.pains(tx, client.practice_id, client.id, since)
    return tuple(Pain(level, day) for day, level in found)


def _got_through(became: Sequence[tuple[str, str | None]]) -> bool | None:
    """What became of the last reminders; what was not needed any more tells nothing."""
    if any(state in messages.REACHED for state, _ in became):
        return True
    lost = sum(state in messages.LOST or why in channels.UNREACHABLE for state, why in became)
    return False if lost >= FAILED_TO_TELL else None
