"""Letters with links, as their readers have them."""

from datetime import datetime

from app.services import letter_links, outbox, reminders
from app.store import messages
from app.store.db import Reading, Transaction
from app.store.messages import MessageRecord
from tests import people
from tests.api.conftest import House
from tests.people import SignedInClient


def reminder(tx: Reading, who: SignedInClient) -> MessageRecord:
    """The client's newest one, of this evening or the next."""
    found = messages.of_client(tx, who.who.practice_id, who.who.id, 100)
    return next(one for one in found if one.kind == "reminder")


def mint(tx: Transaction, who: SignedInClient, now: datetime) -> tuple[str, str]:
    """The secrets of a letter to the client: to answer it, and to get no more of them."""
    reminders.plan_client(tx, who.who.practice_id, who.who.id, now)
    found = messages.of_client(tx, who.who.practice_id, who.who.id, 100)
    message = next(one for one in found if one.for_date == people.today(who, now))
    return letter_links.mint(tx, message, who.email or "", now, answerable=True)


async def links(house: House, who: SignedInClient) -> tuple[str, str]:
    return await house.database.write(mint, who, house.now)


async def sent(house: House, who: SignedInClient) -> str:
    """The Message-ID of the client's first reminder, which a mail server has taken."""
    return await house.database.write(_send, who)


def _send(tx: Transaction, who: SignedInClient) -> str:
    message = reminder(tx, who)
    at = message.due_at
    attempt = outbox.claim(tx, message.id, at)
    assert attempt is not None
    letter = outbox.approve(tx, message.id, attempt, at, "https://l.example.org", {"email"})
    assert letter is not None
    provider_id = f"<{message.id}.{attempt}@example.org>"
    outbox.accepted(tx, message.id, attempt, at, provider_id)
    return provider_id
