"""Which of the letters that come by themselves a therapist wants."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from app.domain.messages import Kind
from app.domain.people import Therapist
from app.store import therapists
from app.store.db import Transaction
from app.store.therapists import Account

_STOPPED_AT: Mapping[Kind, str] = {
    "weekly_digest": "digest_stopped_at",
    "visit_brief": "brief_stopped_at",
}
KINDS = tuple(_STOPPED_AT)


@dataclass(frozen=True, slots=True)
class Letters:
    """`weekly`: on Mondays; `visits`: on the morning of a date on which clients come."""

    weekly: bool
    visits: bool


def wants(account: Account, kind: Kind) -> bool:
    return getattr(account, _STOPPED_AT[kind]) is None


def chosen(account: Account) -> Letters:
    return Letters(weekly=wants(account, "weekly_digest"), visits=wants(account, "visit_brief"))


def choose(tx: Transaction, who: Therapist, now: datetime, letters: Letters) -> None:
    """What was ended by a link in a letter is ended or taken up again here, too."""
    switch(tx, who, now, "weekly_digest", on=letters.weekly)
    switch(tx, who, now, "visit_brief", on=letters.visits)


def switch(tx: Transaction, who: Therapist, now: datetime, kind: Kind, *, on: bool) -> None:
    """A second time changes nothing."""
    if wants(therapists.get(tx, who.practice_id, who.id), kind) != on:
        stopped_at = {_STOPPED_AT[kind]: None if on else now}
        therapists.change(tx, who.practice_id, who.id, **stopped_at)
