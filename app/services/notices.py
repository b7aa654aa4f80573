"""What stands on every page of the therapists, because it concerns all their clients."""

from dataclasses import dataclass
from datetime import datetime

from app.domain.people import Therapist
from app.domain.text_budgets import Stage, stage
from app.services import holds, text_budgets
from app.store.db import Reading
from app.store.holds import Name


@dataclass(frozen=True, slots=True)
class Notices:
    """`held`: by whom reminders are held. `texts`: how far this month's text messages are used."""

    held: list[Name]
    texts: Stage | None


def standing(tx: Reading, who: Therapist, now: datetime) -> Notices:
    texts = text_budgets.of_month(tx, who, now)
    return Notices([one.name for one in holds.standing(tx)], stage(texts.sent, texts.budget))
