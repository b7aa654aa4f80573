"""By which ways a client is reminded: only by those that the client wants, and has confirmed.

Wanting is said in the settings. That the address is the client's own shows when something that
was sent there comes back: a sign-in by it, a link opened, a text message answered.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from app.domain.channels import ADDRESSED, Addressed, Channel, Choice, Way
from app.domain.errors import BadInput, Gone, TooMany
from app.domain.people import Client
from app.services import audit, letters, subscriptions
from app.services.tokens import digest, token
from app.store import clients, consents, suppressions
from app.store.clients import ClientRecord
from app.store.consents import ConsentRecord, How
from app.store.db import Reading, Transaction
from app.store.suppressions import Reason

LINK = timedelta(days=7)
DAY = timedelta(days=1)
A_DAY = 3
"""So often a day, at most, a client's address is asked whether it is the client's."""

_MISSING: dict[Addressed, str] = {
    "email": "needs an e-mail address, which your therapist can add",
    "sms": "needs a telephone number, which your therapist can add",
}


@dataclass(frozen=True, slots=True)
class Channels:
    """What the client is shown of the own ways, in the usual order.

    `here`: the browser that asks shows notifications.
    """

    ways: tuple[Way, ...]
    preferred: Channel | None
    here: bool


def own(tx: Reading, who: Client, now: datetime) -> Channels:
    client = clients.get(tx, who.practice_id, who.id)
    here = subscriptions.is_here(tx, who)
    return Channels(ways(tx, client, now), client.preferred_channel, here)


def ways(tx: Reading, client: ClientRecord, now: datetime) -> tuple[Way, ...]:
    """Every channel of the client; what was said about an address before is of no account."""
    stopped = suppressions.since(tx, [one for one in (client.email, client.phone) if one])
    known = {record.channel: _way(record, stopped) for record in _records(tx, client)}
    addressed = (known.get(channel) or Way(channel, None) for channel in ADDRESSED)
    return (subscriptions.way(tx, client, now), *addressed)


def choose(tx: Transaction, who: Client, now: datetime, choice: Choice) -> Channels:
    """Remind the client by these ways, as soon as each has been confirmed.

    Raises BadInput for a way without an address, TooMany if it was asked for confirmation often.
    """
    clients.changed(tx, who.practice_id, who.id)
    client = clients.get(tx, who.practice_id, who.id)
    wanted = {"email": choice.email, "sms": choice.sms}
    missing = [
        (channel, _MISSING[channel])
        for channel in ADDRESSED
        if wanted[channel] and _address(client, channel) is None
    ]
    if missing:
        raise BadInput(missing)
    for record in _records(tx, client):
        if wanted[record.channel]:
            _want(tx, record, now)
        elif record.withdrawn_at is None:
            consents.put(tx, replace(record, withdrawn_at=now, token_hash=None))
    clients.prefer_channel(tx, who.practice_id, who.id, choice.preferred)
    audit.record(tx, who, now, "channels_chosen")
    return own(tx, who, now)


def prove(tx: Transaction, who: Client, now: datetime, sent_to: str | None) -> None:
    """The client came in by a secret that was mailed to `sent_to`: that address is the own."""
    client = clients.get(tx, who.practice_id, who.id)
    if sent_to is not None and client.email == sent_to:
        _prove(tx, who, _records(tx, client), "email", now, "sign_in")


def mint_token(tx: Transaction, client: ClientRecord, now: datetime) -> str:
    """The secret of a letter that asks whether the address is the client's: 7 days."""
    secret = token()
    for record in _records(tx, client):
        if record.channel == "email":
            asked = replace(record, token_hash=digest(secret), token_until=now + LINK)
            consents.put(tx, asked)
    return secret


def confirm(tx: Transaction, secret: str, now: datetime, address: str) -> None:
    """Whoever was written to says yes; a second time changes nothing. Raises Gone."""
    found = consents.by_token(tx, digest(secret), now)
    if found is None:
        raise Gone("This link is too old, or a newer one was sent.")
    who, asked = replace(found[0], address=address), found[1]
    client = clients.get(tx, who.practice_id, who.id)
    if _address(client, asked.channel) != asked.address:
        raise Gone("This link was for an address that is not used any more.")
    _prove(tx, who, [asked], asked.channel, now, "link")


def reply(tx: Transaction, number: str, now: datetime) -> bool:
    """Somebody with that number says yes, for every client who asked for messages there.

    False if nobody waited for it.
    """
    is_waited_for = False
    for client in clients.with_phone(tx, number):
        asked = [one for one in _records(tx, client) if one.asked_at is not None]
        waiting = [one for one in asked if one.channel == "sms" and one.proven_at is None]
        is_waited_for |= bool(waiting)
        _prove(tx, client.person, waiting, "sms", now, "reply")
    return is_waited_for


def leave(tx: Transaction, who: Client, now: datetime, address: str) -> None:
    """The client wants no more reminders at that e-mail address; again changes nothing."""
    for record in _of_address(tx, who, address):
        if record.withdrawn_at is None:
            _change(tx, who, now, replace(record, withdrawn_at=now, token_hash=None))


def come_back(tx: Transaction, who: Client, now: datetime, address: str) -> None:
    """Reminders there are wanted after all, by whoever reads what is sent there."""
    for record in _of_address(tx, who, address):
        if record.withdrawn_at is not None:
            _change(tx, who, now, replace(record, withdrawn_at=None))


def _of_address(tx: Reading, who: Client, address: str) -> list[ConsentRecord]:
    client = clients.get(tx, who.practice_id, who.id)
    return [one for one in _records(tx, client) if one.address == address]


def _change(tx: Transaction, who: Client, now: datetime, record: ConsentRecord) -> None:
    consents.put(tx, record)
    clients.changed(tx, who.practice_id, who.id)
    audit.record(tx, who, now, "channels_chosen")


def _prove(
    tx: Transaction,
    who: Client,
    records: Iterable[ConsentRecord],
    channel: Addressed,
    now: datetime,
    how: How,
) -> None:
    for record in records:
        if record.channel == channel and record.proven_at is None:
            proven = _settled(replace(record, proven_at=now, how=how), now)
            consents.put(tx, proven)
            clients.changed(tx, who.practice_id, who.id)
            if proven.confirmed_at is not None:
                audit.record(tx, who, now, "channel_confirmed")


def _want(tx: Transaction, record: ConsentRecord, now: datetime) -> None:
    if record.asked_at is not None and record.withdrawn_at is None:
        return
    asked = replace(record, asked_at=now, withdrawn_at=None, confirmed_at=None)
    consents.put(tx, _settled(asked, now))
    if asked.proven_at is None and not suppressions.since(tx, [asked.address]):
        _ask(tx, asked, now)


def _ask(tx: Transaction, record: ConsentRecord, now: datetime) -> None:
    if consents.questions_since(tx, record.practice_id, record.client_id, now - DAY) >= A_DAY:
        why = "You were asked to confirm several times today. Try again tomorrow."
        raise TooMany(why, int(DAY.total_seconds()))
    letters.write(
        tx,
        now,
        "channel_confirmation",
        record.practice_id,
        client_id=record.client_id,
        address=record.address,
        channel=record.channel,
    )


def _settled(record: ConsentRecord, now: datetime) -> ConsentRecord:
    """Confirmed, if it is wanted and the address has proved to be the client's."""
    if record.asked_at and record.proven_at and not (record.confirmed_at or record.withdrawn_at):
        return replace(record, confirmed_at=now)
    return record


def _records(tx: Reading, client: ClientRecord) -> list[ConsentRecord]:
    """What was said of each channel that has an address; nothing yet, if it is a new one."""
    kept = {
        (one.channel, one.address): one
        for one in consents.of_client(tx, client.practice_id, client.id)
    }
    return [
        kept.get((channel, address))
        or ConsentRecord(client.id, channel, client.practice_id, address)
        for channel in ADDRESSED
        if (address := _address(client, channel)) is not None
    ]


def _address(client: ClientRecord, channel: Addressed) -> str | None:
    return client.email if channel == "email" else client.phone


def _way(record: ConsentRecord, stopped: dict[str, tuple[datetime, Reason]]) -> Way:
    stopped_at, reason = stopped.get(record.address, (None, None))
    return Way(
        record.channel,
        record.address,
        asked_at=record.asked_at,
        confirmed_at=record.confirmed_at,
        withdrawn_at=record.withdrawn_at,
        stopped_at=stopped_at,
        is_dead=reason in suppressions.DEAD,
    )
