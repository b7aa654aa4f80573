"""A reminder in words, by the way that the client has confirmed."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from app.domain import channels, segments
from app.domain.drafts import HIDDEN, Draft, Unwanted
from app.domain.text_budgets import SPENT
from app.services import consents, letter_links, subscriptions, text_budgets
from app.store import clients
from app.store.clients import ClientRecord
from app.store.db import Reading, Transaction
from app.store.messages import MessageRecord
from app.texts import IN, sms


@dataclass(frozen=True, slots=True)
class Call:
    """What a reminder tells of: so many things, so long; and until when it is worth showing."""

    things: int
    seconds: int
    until: datetime


def by_open_way(
    tx: Transaction,
    message: MessageRecord,
    client: ClientRecord,
    call: Call,
    now: datetime,
    origin: str,
    senders: Collection[str],
    closed: Collection[str],
) -> Draft | Unwanted:
    """In the words of the first way that nobody has stopped, and that is not `closed`."""
    ways = consents.ways(tx, client, now)
    preferred, why = client.preferred_channel, channels.unreachable(ways)
    way = channels.first_open(ways, preferred, senders, closed)
    if way and way.channel == "sms" and text_budgets.is_spent(tx, client.practice_id, now):
        way, why = channels.first_open(ways, preferred, senders, {*closed, "sms"}), SPENT
    if way is None or way.address is None:
        return Unwanted("cancelled", why)
    words = IN[client.language]
    if way.channel == "push":
        text = words.reminder_push(call.things, call.seconds)
        to = subscriptions.target(tx, client, way.address, call.until)
        return Draft(way.address, words.REMINDER_SUBJECT, text, channel="push", push=to)
    if way.channel == "sms":
        text = _text(tx, client, way.address, call, f"{origin}/today")
        return Draft(way.address, "", text, channel="sms")
    return _by_email(tx, message, client, way.address, call, now, origin, sealed="email" in senders)


def _text(tx: Reading, client: ClientRecord, number: str, call: Call, link: str) -> str:
    """Whoever shares the number sees for whom it is."""
    is_shared = len(clients.with_phone(tx, number)) > 1
    name = segments.plain(client.name)[: sms.LONGEST_NAME] if is_shared else ""
    return IN[client.language].reminder_sms(call.things, call.seconds, link, name)


def _by_email(
    tx: Transaction,
    message: MessageRecord,
    client: ClientRecord,
    address: str,
    call: Call,
    now: datetime,
    origin: str,
    *,
    sealed: bool,
) -> Draft:
    """With a link by which it is answered, and one by which no more come."""
    words = IN[client.language]
    answer = leave = HIDDEN
    if sealed:
        answer, leave = letter_links.mint(tx, message, address, now, answerable=True)
    answering, app = f"{origin}/a/{answer}", f"{origin}/today"
    leaving = f"{origin}/u/{leave}"
    return Draft(
        address,
        words.REMINDER_SUBJECT,
        words.reminder(client.name, call.things, call.seconds, answering, app, leaving),
        answer,
        language=client.language,
        labels={
            answering: words.ANSWER_LABEL,
            app: words.APP_LABEL,
            leaving: words.LEAVE_LABEL,
        },
        unsubscribe=leaving,
    )
