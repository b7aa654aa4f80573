"""What a practice's text messages of a month may come to (docs/decisions/0027).

Every text message counts. Where the budget is used up no reminder is one any more; what a person
waits for still is.
"""

from dataclasses import dataclass
from datetime import datetime

from app.domain.people import Therapist
from app.domain.text_budgets import month_of, stage
from app.services import audit, letters
from app.services.audit import require_owner
from app.store import practices, text_months
from app.store.db import Reading, Transaction
from app.texts import en


@dataclass(frozen=True, slots=True)
class Texts:
    """How many may leave in a month, None for any number, and how many have left in this one."""

    budget: int | None
    sent: int


def of_month(tx: Reading, who: Therapist, now: datetime) -> Texts:
    month = text_months.get(tx, who.practice_id, month_of(now))
    return Texts(practices.get(tx, who.practice_id).text_budget, month.sent)


def limit(tx: Transaction, who: Therapist, now: datetime, budget: int | None) -> None:
    """Let a month take so many, None for any number. For owners.

    Where that is nearly, or wholly, used already it is said on their pages, and by no letter.
    """
    require_owner(who)
    practices.hold(tx, who.practice_id)
    if budget == practices.get(tx, who.practice_id).text_budget:
        return
    practices.limit_texts(tx, who.practice_id, budget)
    month = month_of(now)
    text_months.count(tx, who.practice_id, month, 0)
    sent = text_months.get(tx, who.practice_id, month).sent
    text_months.tell(tx, who.practice_id, month, stage(sent, budget))
    audit.record(tx, who, now, "text_budget_changed")


def is_spent(tx: Transaction, practice_id: str, now: datetime) -> bool:
    """Whether this month takes no more reminders; until COMMIT nobody else can count one."""
    budget = practices.get(tx, practice_id).text_budget
    if budget is None:
        return False
    month = month_of(now)
    text_months.count(tx, practice_id, month, 0)
    return stage(text_months.get(tx, practice_id, month).sent, budget) == "spent"


def count(tx: Transaction, practice_id: str, now: datetime) -> None:
    """Another one leaves; the owners are told once a month that few are left, and that none is."""
    month = month_of(now)
    text_months.count(tx, practice_id, month, 1)
    budget = practices.get(tx, practice_id).text_budget
    counted = text_months.get(tx, practice_id, month)
    reached = stage(counted.sent, budget)
    if reached is None or counted.told in {reached, "spent"}:
        return
    text_months.tell(tx, practice_id, month, reached)
    letters.tell_owners(tx, now, practice_id, en.TEXTS_SUBJECT, en.TEXTS[reached])


def give_back(tx: Transaction, practice_id: str, at: datetime) -> None:
    """The provider did not take the one that was counted then."""
    text_months.count(tx, practice_id, month_of(at), -1)
