"""A reminder that was texted, and what its reader texts back, for the tests."""

from datetime import datetime, timedelta

from app.services import outbox
from app.store import check_ins, thread
from app.store.check_ins import CheckInRecord
from app.store.db import Database, Reading, Transaction
from tests import people
from tests.people import SignedInClient
from tests.services import consenting
from tests.services.consenting import NUMBER
from tests.services.post import DUE, approve

MINUTE = timedelta(minutes=1)


async def reminded(
    database: Database, *clients: SignedInClient, number: str = NUMBER, at: datetime = DUE
) -> list[str]:
    """The clients have that number, and their reminders were texted to it; what they said."""

    def share(tx: Transaction) -> None:
        for who in clients:
            people.change(tx, who, phone=number, preferred_channel="sms")
            people.confirm_all(tx, who, at - timedelta(hours=1))

    await database.write(share)
    said = []
    for place, who in enumerate(clients):
        letter = await approve(database, who, at + place * MINUTE, senders={"sms"})
        assert letter is not None
        await database.write(outbox.accepted, letter.id, 1, at, f"SM-out-{letter.id}")
        said.append(letter.text)
    return said


class Telephone:
    """Each message a minute after the one before, with an id of its own."""

    def __init__(self, database: Database, at: datetime = DUE) -> None:
        self.database = database
        self.now = at + 10 * MINUTE
        self.sent = 0

    async def text(self, words: str, after: timedelta = MINUTE) -> str | None:
        self.now += after
        self.sent += 1
        return await consenting.text(self.database, words, sid=f"SM-in-{self.sent}", at=self.now)


def logged(tx: Reading, who: SignedInClient) -> list[CheckInRecord]:
    found = check_ins.of_client(tx, who.who.practice_id, who.who.id)
    return sorted(found, key=lambda one: (one.captured_at, one.seq))


async def said(database: Database, who: SignedInClient) -> list[tuple[str, str | None]]:
    """Kind and reason of everything that was logged for the client, in the order of saying."""
    return [(one.kind, one.reason) for one in await database.read(logged, who)]


async def pains(database: Database, who: SignedInClient) -> list[int]:
    found = await database.read(logged, who)
    return [one.pain_before for one in found if one.pain_before is not None]


async def posts(database: Database, who: SignedInClient) -> list[str]:
    """What the client's therapist can read."""

    def found(tx: Reading) -> list[str]:
        return [one.text for one in thread.of_client(tx, who.who.practice_id, who.who.id, 100)]

    return await database.read(found)
