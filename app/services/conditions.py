"""What is known of a client, and what it says against a stretch, or against any plan."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import uuid4

from app.domain.errors import BadInput
from app.domain.people import Language, Therapist
from app.services import audit, library
from app.services.catalogue import Condition, Finding, GateLevel, catalogue, recordable
from app.services.library import Stretch
from app.store import clients, conditions
from app.store.conditions import ConditionRecord
from app.store.db import Reading, Transaction

SHORTEST_REASON = 10
_FARTHEST_EAST = timedelta(hours=14)


@dataclass(frozen=True, slots=True)
class Statement:
    """What a therapist says of a client.

    `consulted_on`: when the client's primary practitioner was told or asked, or cleared it in
    writing.
    """

    id: str
    consulted_on: date | None = None
    override_reason: str | None = None


@dataclass(frozen=True, slots=True)
class Recorded:
    """`is_open`: its gate still asks for something."""

    id: str
    name: str
    gate_level: GateLevel
    consulted_on: date | None
    override_reason: str | None
    recorded_at: datetime
    recorded_by: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class Concern:
    """A condition or finding that a stretch names, and what helps with it."""

    id: str
    name: str
    note: str | None


@dataclass(frozen=True, slots=True)
class Verdict:
    """On a stretch for a client. A conflict needs a written reason, a warning is read."""

    conflicts: tuple[Concern, ...]
    warnings: tuple[Concern, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """All that is known of a client, and what it means for each stretch that it touches."""

    conditions: tuple[Recorded, ...]
    verdicts: Mapping[str, Verdict]


def record(
    tx: Transaction,
    who: Therapist,
    now: datetime,
    client_id: str,
    statements: Sequence[Statement],
    language: Language = "en",
) -> Known:
    """Make these all that is known of the client. What is no longer said ends, nothing is deleted.

    A plan that is in force stays so: only its therapist changes it. Raises NotFound for the client,
    BadInput.
    """
    clients.get(tx, who.practice_id, client_id)
    statements = [_stripped(one) for one in statements]
    _refuse_bad(statements, now)
    clients.changed(tx, who.practice_id, client_id)  # before reading: of two, one comes second
    before = {
        Statement(one.condition_id, one.consulted_on, one.override_reason): one.id
        for one, _ in conditions.current(tx, who.practice_id, client_id)
    }
    gone = [row_id for said, row_id in before.items() if said not in statements]
    conditions.end(tx, who.practice_id, gone, now)
    new = [
        ConditionRecord(str(uuid4()), one.id, one.consulted_on, one.override_reason, now)
        for one in statements
        if one not in before
    ]
    conditions.add(tx, who.practice_id, client_id, new, recorded_by=who.id)
    audit.record(tx, who, now, "conditions_changed", client_id)
    return known(tx, who.practice_id, client_id, language)


def of_client(
    tx: Reading, practice_id: str, client_id: str, language: Language = "en"
) -> tuple[Recorded, ...]:
    """What holds of the client now, in the order it was recorded."""
    named = recordable(language)
    return tuple(
        Recorded(
            id=one.condition_id,
            name=named[one.condition_id].name,
            gate_level=named[one.condition_id].gate_level,
            consulted_on=one.consulted_on,
            override_reason=one.override_reason,
            recorded_at=one.recorded_at,
            recorded_by=by,
            is_open=_is_open(named[one.condition_id].gate_level, one),
        )
        for one, by in conditions.current(tx, practice_id, client_id)
    )


def problems(tx: Reading, practice_id: str, client_id: str) -> list[tuple[str, str]]:
    """What has to be recorded before a plan may be assigned, as BadInput takes it.

    A plan without stretches may always be: it ends what there was.
    """
    why = {
        "consult": "has no consultation with the primary practitioner recorded, and no reason",
        "block": "has no written clearance recorded",
    }
    return [
        (f"conditions.{one.id}", why[one.gate_level])
        for one in of_client(tx, practice_id, client_id)
        if one.is_open and one.gate_level in why
    ]


def verdicts(
    tx: Reading,
    practice_id: str,
    client_id: str,
    stretches: Iterable[Stretch],
    language: Language = "en",
) -> dict[str, Verdict]:
    """The verdict on each stretch that has one, by its id."""
    ids = [one.condition_id for one, _ in conditions.current(tx, practice_id, client_id)]
    found = ((stretch.id, _verdict(ids, stretch, language)) for stretch in stretches)
    return {stretch_id: one for stretch_id, one in found if one.conflicts or one.warnings}


def known(tx: Reading, practice_id: str, client_id: str, language: Language = "en") -> Known:
    """What is known of the client, and the verdicts on the practice's whole library."""
    stretches = [
        library.in_language(one, language) for one in library.of_practice(tx, practice_id).values()
    ]
    return Known(
        of_client(tx, practice_id, client_id, language),
        verdicts(tx, practice_id, client_id, stretches, language),
    )


def _verdict(ids: Sequence[str], stretch: Stretch, language: Language) -> Verdict:
    cautions, named = stretch.cautions, recordable(language)
    conflicts = tuple(_concerns(ids, cautions.avoid, cautions.note, named))
    told = {one.id for one in conflicts}
    warnings = _concerns(ids, cautions.therapist_check, cautions.note, named)
    always = (
        Concern(one.id, one.name, cautions.note.get(one.id))
        for one in catalogue(language).findings
        if one.always and one.id in cautions.therapist_check
    )
    return Verdict(conflicts, (*(one for one in warnings if one.id not in told), *always))


def _concerns(
    ids: Iterable[str],
    cautions: Sequence[str],
    notes: Mapping[str, str],
    named: Mapping[str, Condition | Finding],
) -> Iterator[Concern]:
    """Those of the ids that are among the cautions, themselves or as what they count as."""
    for one in ids:
        known_as = named[one]
        counts_as = known_as.counts_as if isinstance(known_as, Finding) else None
        hit = next((name for name in (one, counts_as) if name in cautions), None)
        if hit is not None:
            yield Concern(one, known_as.name, notes.get(hit))


def _is_open(gate: GateLevel, said: Statement | ConditionRecord) -> bool:
    if gate == "block":
        return said.consulted_on is None
    return gate != "none" and said.consulted_on is None and said.override_reason is None


def _stripped(said: Statement) -> Statement:
    reason = (said.override_reason or "").strip()
    return Statement(said.id, said.consulted_on, reason or None)


def _refuse_bad(statements: Sequence[Statement], now: datetime) -> None:
    found = [
        (f"items[{place}].{field}", why)
        for place, said in enumerate(statements)
        for field, why in _problems_of(said, {one.id for one in statements[:place]}, now)
    ]
    if found:
        raise BadInput(found)


def _problems_of(
    said: Statement, earlier: Collection[str], now: datetime
) -> Iterator[tuple[str, str]]:
    one = recordable().get(said.id)
    if one is None:
        yield "id", "is not a condition or finding that can be recorded"
        return
    if said.id in earlier:
        yield "id", "is there already"
    if said.consulted_on and one.gate_level == "none":
        yield "consulted_on", "is not asked for here"
    elif said.consulted_on and said.consulted_on > (now + _FARTHEST_EAST).date():
        yield "consulted_on", "must not lie in the future"
    if said.override_reason and one.gate_level == "none":
        yield "override_reason", "is not asked for here"
    elif said.override_reason and one.gate_level == "block":
        yield "override_reason", "is not enough here"
    elif said.override_reason and len(said.override_reason) < SHORTEST_REASON:
        yield "override_reason", f"must have at least {SHORTEST_REASON} characters"
