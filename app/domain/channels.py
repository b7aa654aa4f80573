"""By which ways a person may be written to: what was asked, said and taken back of each."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, TypeAlias

Channel: TypeAlias = Literal["email", "sms"]
CHANNELS: tuple[Channel, ...] = ("email", "sms")
"""In this order, unless the person says otherwise."""

ChannelState: TypeAlias = Literal[
    "no_address", "not_asked", "waiting", "confirmed", "off", "opted_out"
]


@dataclass(frozen=True, slots=True)
class Way:
    """One channel of one person, with the address as it is now; the instants are about it.

    Asked: the person wants it. Confirmed: and the address has proved to be the person's own.
    Stopped: whoever has the address wants nothing from us, for whomever it is meant.
    """

    channel: Channel
    address: str | None
    asked_at: datetime | None = None
    confirmed_at: datetime | None = None
    withdrawn_at: datetime | None = None
    stopped_at: datetime | None = None

    @property
    def state(self) -> ChannelState:
        if self.address is None:
            return "no_address"
        if self.stopped_at is not None:
            return "opted_out"
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
    ways: Sequence[Way], preferred: Channel | None, senders: Collection[str]
) -> Way | None:
    """The way to take: one that was confirmed, with somebody to send by it if there is one."""
    confirmed = [way for way in ways if way.state == "confirmed"]
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
    """A way that was confirmed, and is closed since somebody with that address said stop."""
    for way in ways:
        if way.state == "opted_out" and way.confirmed_at and not way.withdrawn_at:
            return way
    return None
