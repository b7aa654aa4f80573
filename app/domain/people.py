"""Who is asking. Every use case takes one of them and sees that person's practice only."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from app.domain.calendar import Timeline

Language: TypeAlias = Literal["en", "es"]
"""What a client reads in."""


@dataclass(frozen=True, slots=True)
class Therapist:
    """`session_id` and `address` tell from where; both are empty where nobody knocked."""

    id: str
    practice_id: str
    is_owner: bool = False
    session_id: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Client:
    id: str
    practice_id: str
    zones: Timeline
    session_id: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Operator:
    """Whoever has the machine: commands act for a practice, nobody signs in."""

    practice_id: str
