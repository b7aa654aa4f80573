"""The stretches a therapist can choose from: those that ship, and the practice's own."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from importlib.resources import files
from typing import Any, Literal, TypeAlias, get_args
from uuid import uuid4

from app.domain.errors import NotFound
from app.domain.people import Language, Therapist
from app.services import audit
from app.store import clients
from app.store import library as own_stretches
from app.store.db import Reading, Transaction
from app.store.library import StretchRecord

Position: TypeAlias = Literal[
    "lying face up",
    "lying face down",
    "lying on side",
    "hands and knees",
    "kneeling",
    "standing",
    "sitting",
]
POSITIONS: tuple[Position, ...] = get_args(Position)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """The dose to start from: `days_per_week` 7 is daily. No plan takes it over by itself.

    What is done without a break (slow breathing) is one repetition that is held.
    """

    sets: int
    reps: int
    hold_s: int
    times_per_day: int
    days_per_week: int


@dataclass(frozen=True, slots=True)
class Cautions:
    """Ids of conditions and findings: not with these, not before the therapist looked at those.

    `note`: what helps with one of them, in a sentence.
    """

    avoid: tuple[str, ...]
    therapist_check: tuple[str, ...]
    note: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Stretch:
    """One stretch: what to do, what not, for whom, a dose to start from, the figure that shows it.

    `reviewed`: whether a therapist has read the words. `own`: the practice's, in its words, without
    a figure. `retired`: no longer assigned; plans that have it go on showing it.
    """

    id: str
    name: str
    aka: tuple[str, ...]
    region: str
    position: str
    kind: str | None
    equipment: tuple[str, ...]
    chair_only: bool
    per_side: bool
    how: tuple[str, ...]
    dos: tuple[str, ...]
    donts: tuple[str, ...]
    mistakes: tuple[str, ...]
    cautions: Cautions
    suits: tuple[str, ...]
    dose: Suggestion
    reviewed: bool
    figure: Mapping[str, Any] | None
    own: bool = False
    retired: bool = False


@dataclass(frozen=True, slots=True)
class OwnWords:
    """What a practice says of a stretch of its own."""

    name: str
    region: str
    position: Position
    equipment: tuple[str, ...]
    chair_only: bool
    per_side: bool
    how: tuple[str, ...]
    dos: tuple[str, ...]
    donts: tuple[str, ...]
    dose: Suggestion


def read(name: str) -> Any:  # noqa: ANN401 # any JSON
    """A file of what ships."""
    return json.loads(files("app").joinpath(f"data/{name}.json").read_text("utf-8"))


def _shipped(fact: Mapping[str, Any]) -> Stretch:
    plain = ("id", "name", "region", "position", "kind", "chair_only", "per_side", "reviewed")
    lists = ("aka", "equipment", "how", "dos", "donts", "mistakes", "suits")
    values: dict[str, Any] = {name: fact[name] for name in plain}
    values |= {name: tuple(fact[name]) for name in lists}
    cautions = fact["cautions"]
    return Stretch(
        **values,
        cautions=Cautions(
            tuple(cautions["avoid"]), tuple(cautions["therapist_check"]), cautions.get("note", {})
        ),
        dose=_suggestion(**fact["dose"]),
        figure=fact["figure"],
    )


def _suggestion(continuous_s: int | None = None, **dose: int) -> Suggestion:
    if continuous_s is not None:
        dose |= {"sets": 1, "reps": 1, "hold_s": continuous_s}
    return Suggestion(**dose)


STRETCHES: Mapping[str, Stretch] = {fact["id"]: _shipped(fact) for fact in read("library")}
"""Those that ship, by id, in the order of the library."""
_SPANISH: Mapping[str, Any] = read("library.es")
_NOT_OURS = "There is no such stretch among the practice's own."


def of_practice(tx: Reading, practice_id: str) -> Mapping[str, Stretch]:
    """By id, in order: what ships, then the practice's own, also the retired."""
    records = own_stretches.of_practice(tx, practice_id)
    return {**STRETCHES, **{record.id: _own(record) for record in records}}


def in_language(stretch: Stretch, language: Language) -> Stretch:
    """The stretch as it reads in a language; what was not translated stays as it is.

    The position is one of ours: pages have their own words for it.
    """
    if language == "en":
        return stretch
    words, common = _SPANISH["stretches"].get(stretch.id, {}), _SPANISH["vocabulary"]
    return replace(
        stretch,
        name=words.get("name", stretch.name),
        region=common["regions"].get(stretch.region, stretch.region),
        kind=common["kinds"].get(stretch.kind, stretch.kind),
        equipment=tuple(common["equipment"].get(one, one) for one in stretch.equipment),
        how=tuple(words.get("how", stretch.how)),
        dos=tuple(words.get("dos", stretch.dos)),
        donts=tuple(words.get("donts", stretch.donts)),
        mistakes=tuple(words.get("mistakes", stretch.mistakes)),
        cautions=replace(stretch.cautions, note=words.get("caution_note", stretch.cautions.note)),
    )


def add(tx: Transaction, who: Therapist, now: datetime, words: OwnWords) -> Stretch:
    """Add a stretch to the practice's own."""
    record = _record(str(uuid4()), who, now, words)
    own_stretches.add(tx, record)
    audit.record(tx, who, now, "stretch_added")
    return _own(record)


def change(
    tx: Transaction, who: Therapist, now: datetime, stretch_id: str, words: OwnWords
) -> Stretch:
    """Say it in other words, which clients read from now on, whenever it was assigned.

    Doses stay as they were assigned. Raises NotFound for what is not the practice's own, or is
    retired.
    """
    record = _record(stretch_id, who, now, words)
    if not own_stretches.change(tx, record):
        raise NotFound(_NOT_OURS)
    _tell_clients(tx, who, stretch_id)
    audit.record(tx, who, now, "stretch_changed")
    return _own(record)


def retire(tx: Transaction, who: Therapist, now: datetime, stretch_id: str) -> None:
    """Take it out of the library; plans that have it go on showing it. NotFound as in `change`."""
    if not own_stretches.retire(tx, who.practice_id, stretch_id, now):
        raise NotFound(_NOT_OURS)
    audit.record(tx, who, now, "stretch_retired")


def _tell_clients(tx: Transaction, who: Therapist, stretch_id: str) -> None:
    for client_id in own_stretches.clients_with(tx, who.practice_id, stretch_id):
        clients.changed(tx, who.practice_id, client_id)


def _record(stretch_id: str, who: Therapist, now: datetime, words: OwnWords) -> StretchRecord:
    return StretchRecord(
        id=stretch_id,
        practice_id=who.practice_id,
        name=words.name.strip(),
        region=words.region.strip(),
        position=words.position,
        equipment=_stripped(words.equipment),
        chair_only=words.chair_only,
        per_side=words.per_side,
        how=_stripped(words.how),
        dos=_stripped(words.dos),
        donts=_stripped(words.donts),
        sets=words.dose.sets,
        reps=words.dose.reps,
        hold_s=words.dose.hold_s,
        times_per_day=words.dose.times_per_day,
        days_per_week=words.dose.days_per_week,
        changed_at=now,
    )


def _stripped(lines: tuple[str, ...]) -> list[str]:
    return [line.strip() for line in lines]


def _own(record: StretchRecord) -> Stretch:
    return Stretch(
        id=record.id,
        name=record.name,
        aka=(),
        region=record.region,
        position=record.position,
        kind=None,
        equipment=tuple(record.equipment),
        chair_only=record.chair_only,
        per_side=record.per_side,
        how=tuple(record.how),
        dos=tuple(record.dos),
        donts=tuple(record.donts),
        mistakes=(),
        cautions=Cautions((), (), {}),
        suits=(),
        dose=Suggestion(
            record.sets, record.reps, record.hold_s, record.times_per_day, record.days_per_week
        ),
        reviewed=True,
        figure=None,
        own=True,
        retired=record.retired_at is not None,
    )
