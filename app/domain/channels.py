"""By which ways a person may be written to: what was asked, said and taken back of each."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, TypeAlias

Addressed: TypeAlias = Literal["email", "sms"]
ADDRESSED: tuple[Addressed, ...] = ("email", "sms")
"""Ways to an address that somebody may have mistyped: it is asked whether it is the person's."""

Channel: TypeAlias = Literal["push"] | Addressed
CHANNELS: tuple[Channel, ...] = ("push", *ADDRESSED)
"""In this order, unless the person says otherwise."""

UNCONFIRMED = "no way to reach them was confirmed yet"
OPTED_OUT: Mapping[Channel, str] = {
    "email": "they have opted out of e-mails",
    "sms": "they have opted out of text messages",
}
DEAD: Mapping[Channel, str] = {
    "email": "nothing arrives at their e-mail address",
    "sms": "no text message arrives at their number",
}
UNREACHABLE = frozenset((UNCONFIRMED, *OPTED_OUT.values(), *DEAD.values()))
"""Reasons that say: there is no way to this person."""

ChannelState: TypeAlias = Literal[
    "no_address", "not_asked", "waiting", "confirmed", "off", "opted_out", "dead"
]
BLOCKED: frozenset[ChannelState] = frozenset(("opted_out", "dead"))
"""In these nothing goes there, whatever the person wants."""


@dataclass(frozen=True, slots=True)
class Way:
    """One channel of one person, with the address as it is now; the instants are about it.

    Asked: the person wants it. Confirmed: and the address has proved to be the person's own.
    Stopped: whoever has the address wants nothing from us, for whomever it is meant; dead: or
    nothing arrives there. A push goes to a subscription, whose id is the address; its `phone` is
    the name that the person knows.
    """

    channel: Channel
    address: str | None
    asked_at: datetime | None = None
    confirmed_at: datetime | None = None
    withdrawn_at: datetime | None = None
    stopped_at: datetime | None = None
    is_dead: bool = False
    phone: str | None = None

    @property
    def state(self) -> ChannelState:
        if self.address is None:
            return "no_address"
        if self.stopped_at is not None:
            return "dead" if self.is_dead else "opted_out"
        if self.withdrawn_at is not None:
            return "off"
        if self.confirmed_at is not None:
            return "confirmed"
        return "not_asked" if self.asked_at is None else "waiting"


@dataclass(frozen=True, slots=True)
class Choice:
    """What a person says of the channels. With `preferred` None the usual order holds."""

    email: bool
    sms: bool
    preferred: Channel | None = None


def first_open(
    ways: Sequence[Way],
    preferred: Channel | None,
    senders: Collection[str],
    closed: Collection[str] = (),
) -> Way | None:
    """The way to take: one that was confirmed, with somebody to send by it if there is one.

    `closed`: channels that this message cannot take.
    """
    confirmed = [way for way in ways if way.state == "confirmed" and way.channel not in closed]
    return min(
        confirmed,
        key=lambda way: (
            way.channel not in senders,
            way.channel != preferred,
            CHANNELS.index(way.channel),
        ),
        default=None,
    )


def has_stopped(ways: Sequence[Way]) -> Way | None:
    """A way that was confirmed, and is closed since nothing goes to that address any more."""
    for way in ways:
        if way.state in BLOCKED and way.confirmed_at and not way.withdrawn_at:
            return way
    return None


def are_closed(ways: Sequence[Way]) -> bool:
    """Whether the person has closed every way there was, and opens none."""
    states = {way.state for way in ways}
    return states.isdisjoint({"confirmed", "waiting"}) and not states.isdisjoint({"off", *BLOCKED})


def unreachable(ways: Sequence[Way]) -> str:
    """Why there is no way to this person."""
    stopped = has_stopped(ways)
    return why_blocked(stopped) if stopped else UNCONFIRMED


def why_blocked(way: Way) -> str:
    """Why nothing goes there."""
    return (DEAD if way.is_dead else OPTED_OUT)[way.channel]
