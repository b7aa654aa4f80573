"""Why no reminder goes out: a row for each kind of reason that ever was."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, TypeAlias

from sqlalchemy import Select, select, update
from sqlmodel import col

from app.store.db import Reading, Transaction
from app.store.statements import insert_if_absent, read_prepared
from app.store.tables import Hold

Name: TypeAlias = Literal["breaker", "operator", "instance"]


@dataclass(frozen=True, slots=True)
class HoldRecord:
    name: Name
    since: datetime
    reason: str


_STANDING: Select[*tuple[Any, ...]] = (
    select(col(Hold.name), col(Hold.since), col(Hold.reason))
    .where(col(Hold.since).is_not(None))
    .order_by(col(Hold.since))
)


def standing(tx: Reading) -> list[HoldRecord]:
    """The holds that stand, the oldest first."""
    return [HoldRecord(*row) for row in read_prepared(tx, _STANDING, {})]


def put(tx: Transaction, name: Name, now: datetime, reason: str) -> bool:
    """Hold; false if it was held by that already."""
    insert_if_absent(tx, Hold, _none(name))
    new = update(Hold).where(col(Hold.name) == name, col(Hold.since).is_(None))
    return tx.execute(new.values(since=now, reason=reason)).rowcount == 1


def lift(tx: Transaction, now: datetime) -> None:
    """Hold no more, for whatever reason it was."""
    tx.execute(update(Hold).values(since=None, reason=None, lifted_at=now))


def in_turn(tx: Transaction) -> datetime | None:
    """Wait for whoever is counting at the breaker; until COMMIT others wait.

    When holds were last lifted: what left before then is counted no more.
    """
    insert_if_absent(tx, Hold, _none("breaker"))
    breaker = select(col(Hold.lifted_at)).where(col(Hold.name) == "breaker")
    return tx.execute(breaker.with_for_update()).scalar_one()


def _none(name: Name) -> dict[str, object]:
    """The row of a reason that does not stand."""
    return {"name": name, "since": None, "reason": None, "lifted_at": None}
