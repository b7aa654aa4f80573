"""Letters that are no reminders, for the tests: one of each kind, and how it gets out."""

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from app.domain.messages import Kind, Letter
from app.services import colleagues, letters, outbox
from app.services.outbox import Sender
from app.store import messages
from app.store.db import Database, Reading, Transaction
from app.store.messages import MessageRecord
from tests import people
from tests.people import People
from tests.services import post
from tests.services.post import ORIGIN

NOON = datetime(2026, 3, 10, 11, tzinfo=UTC)
"""In Berlin."""
EVENING = datetime(2026, 3, 10, 21, tzinfo=UTC)
MORNING = datetime(2026, 3, 11, 7, tzinfo=UTC)

TO_CLIENTS: tuple[Kind, ...] = ("invitation", "sign_in_code")
WITH_SECRET: tuple[Kind, ...] = (*TO_CLIENTS, "password_reset", "colleague_invitation")
KINDS: tuple[Kind, ...] = (*WITH_SECRET, "account_notice")
ADDRESSES: dict[Kind, str] = {
    "invitation": "carl@example.org",
    "sign_in_code": "carl@example.org",
    "password_reset": "alice@example.org",
    "colleague_invitation": "dora@example.org",
    "account_notice": "alice@example.org",
}


def write(tx: Transaction, everybody: People, kind: Kind, at: datetime = NOON) -> None:
    """To Carl, to Alice, or to Dora whom Alice asks to join."""
    alice, carl = everybody.alice.who, everybody.carl.who
    practice_id = alice.practice_id
    if kind in TO_CLIENTS:
        letters.write(tx, at, kind, practice_id, client_id=carl.id)
    elif kind == "colleague_invitation":
        colleagues.invite(tx, alice, at, ADDRESSES[kind], owner=False, send=True)
    else:
        about = "passkey_added" if kind == "account_notice" else None
        letters.write(tx, at, kind, practice_id, therapist_id=alice.id, about=about)


async def written(database: Database, everybody: People, kind: Kind, at: datetime = NOON) -> str:
    """The id of a letter that was just written."""
    await database.write(write, everybody, kind, at)
    return await due(database, at + timedelta(days=1))


async def due(database: Database, at: datetime) -> str:
    """The id of the only message that is due."""
    (message_id,) = await post.due(database, at, 50)
    return message_id


async def approve(
    database: Database, message_id: str, at: datetime = NOON, channel: str = "email"
) -> Letter | None:
    attempt = await database.write(outbox.claim, message_id, at)
    assert attempt is not None
    return await database.write(outbox.approve, message_id, attempt, at, ORIGIN, {channel})


async def letter(
    database: Database, everybody: People, kind: Kind, at: datetime = NOON, channel: str = "email"
) -> Letter:
    """What leaves when a letter of that kind is written."""
    approved = await approve(database, await written(database, everybody, kind, at), at, channel)
    assert approved is not None
    return approved


async def fate(database: Database, message_id: str) -> tuple[str, str | None]:
    found = await database.read(messages.get, message_id)
    return found.state, found.reason


def secret_of(kind: Kind, text: str) -> str:
    """The token or the code in a letter, as its reader finds it."""
    places: dict[Kind, str] = {
        "invitation": f"^{ORIGIN}/i#([\\w-]{{32}})$",
        "sign_in_code": "^([0-9]{6})$",
        "password_reset": f"^{ORIGIN}/reset#([\\w-]{{32}})$",
        "colleague_invitation": f"^{ORIGIN}/join#([\\w-]{{32}})$",
    }
    found = re.search(places[kind], text.replace("\r\n", "\n"), re.MULTILINE)
    assert found, text
    return found[1]


def holds(rows: str, secret: str) -> bool:
    """Whether a row has the secret as such: six digits are in many a hash by chance."""
    return bool(re.search(rf"(?<![\w-]){re.escape(secret)}(?![\w-])", rows))


def secrets(tx: Reading) -> dict[str, list[str]]:
    """Every row that may hold a secret's hash."""
    tables = ("invitations", "tickets", "colleague_invitations")
    return {name: rows for name, rows in people.everything(tx).items() if name in tables}


def shown(tx: Reading, everybody: People) -> list[MessageRecord]:
    return messages.of_practice(tx, everybody.alice.who.practice_id, 100)


@dataclass
class Watched:
    """A way out that looks into the database while the letter is on its way."""

    way_out: Sender
    database: Database
    rows: list[str] = field(default_factory=list)
    channel = "email"

    async def send(self, letter: Letter) -> str:
        self.rows.append(repr(await self.database.read(people.everything)))
        return await self.way_out.send(letter)

    async def close(self) -> None:
        await self.way_out.close()
