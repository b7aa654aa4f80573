"""Who is asking. Every use case takes one of them and sees that person's practice only."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Therapist:
    id: str
    practice_id: str


@dataclass(frozen=True, slots=True)
class Client:
    id: str
    practice_id: str
    time_zone: str
