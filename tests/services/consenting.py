"""A client who has said nothing yet of any way to be reminded, for the tests."""

import re
from datetime import datetime, time

from app.domain.channels import ADDRESSED, Choice
from app.domain.messages import Letter
from app.services import consents, inbound, outbox
from app.services.clients import NewClient
from app.services.inbound import Incoming
from app.store import messages
from app.store.db import Database, Reading, Transaction
from app.store.messages import MessageRecord
from tests import people
from tests.people import People, SignedInClient
from tests.services.post import DUE, NOW, ORIGIN, approve

NUMBER, OTHER_NUMBER = "+4915112345678", "+4915187654321"
BOTH = {"email", "sms"}
BY_EMAIL, BY_SMS, BY_BOTH, BY_NONE = (
    Choice(email=True, sms=False),
    Choice(email=False, sms=True),
    Choice(email=True, sms=True),
    Choice(email=False, sms=False),
)


async def nina(
    database: Database,
    everybody: People,
    email: str | None = "nina@example.org",
    phone: str | None = NUMBER,
) -> SignedInClient:
    """A new client who has said nothing yet of any way, with a reminder at 18:00."""

    def take_on(tx: Transaction) -> SignedInClient:
        new = NewClient("Nina", email, "Europe/Berlin", time(18), phone)
        return people.take_on(tx, everybody.alice, NOW, new, consenting=False)

    return await database.write(take_on)


async def choose(database: Database, who: SignedInClient, choice: Choice) -> dict[str, str]:
    found = await database.write(consents.choose, who.who, NOW, choice)
    return {way.channel: way.state for way in found.ways if way.channel in ADDRESSED}


async def states(database: Database, who: SignedInClient) -> dict[str, str]:
    found = await database.read(consents.own, who.who, NOW)
    return {way.channel: way.state for way in found.ways if way.channel in ADDRESSED}


def questions(tx: Reading, who: SignedInClient) -> list[MessageRecord]:
    found = messages.of_client(tx, who.who.practice_id, who.who.id, 100)
    return [one for one in found if one.kind == "channel_confirmation"]


async def asked(database: Database, who: SignedInClient) -> Letter:
    """The letter that asks, as it leaves."""
    (waiting,) = [
        one for one in await database.read(questions, who) if one.state in {"pending", "claimed"}
    ]
    attempt = await database.write(outbox.claim, waiting.id, NOW)
    assert attempt is not None
    letter = await database.write(outbox.approve, waiting.id, attempt, NOW, ORIGIN, BOTH)
    assert letter is not None
    return letter


def token_of(letter: Letter) -> str:
    found = re.search(f"^{ORIGIN}/confirm#([\\w-]{{32}})$", letter.text, re.MULTILINE)
    assert found, letter.text
    return found[1]


async def text(
    database: Database, words: str, number: str = NUMBER, sid: str = "SM1", at: datetime = NOW
) -> str | None:
    """What is texted back."""
    came = Incoming(sid, number, words)
    return await database.write(inbound.receive, came, at, ORIGIN, "ours")


async def asked_by(database: Database, who: SignedInClient, channel: str) -> Letter:
    for one in await database.read(questions, who):
        if one.channel == channel:
            attempt = await database.write(outbox.claim, one.id, NOW)
            assert attempt is not None
            letter = await database.write(outbox.approve, one.id, attempt, NOW, ORIGIN, BOTH)
            assert letter is not None
            return letter
    raise AssertionError(f"nobody was asked by {channel}")


async def reminder(
    database: Database, who: SignedInClient, senders: set[str] | None = None
) -> tuple[str, str] | None:
    """Which way the client's first reminder takes, and to whom; None if it is not sent."""
    letter = await approve(database, who, DUE, senders=BOTH if senders is None else senders)
    return (letter.channel, letter.to) if letter else None
