"""Conditions, findings and situations: what can be known of a client, and what it suggests."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, TypeAlias

from app.domain.people import Language
from app.services.library import Suggestion, read

GateLevel: TypeAlias = Literal["none", "inform", "consult", "block"]


@dataclass(frozen=True, slots=True)
class OneSession:
    """Two stretches done as one: the pose of one, paced by the breath of the other."""

    pose_of: str
    breath_of: str
    breath: Mapping[str, int]
    breaths_per_hold: int
    dose: Suggestion
    cues: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Question:
    """Asked after each session; the answer `stop_on` stops these stretches."""

    id: str
    when: Literal["after_session"]
    text: str
    stop_on: str
    then: str


@dataclass(frozen=True, slots=True)
class Preset:
    """A way to begin. `instead`: for those who cannot do one of them."""

    id: str
    name: str
    why: str
    stretches: tuple[str, ...]
    one_session: OneSession | None
    instead: Mapping[str, tuple[str, ...]]
    question: Question | None


@dataclass(frozen=True, slots=True)
class Condition:
    """What can be suggested with it, why, what is to be left out, and its gate.

    The gate: `inform`, the client's primary practitioner is to be told; `consult`, no plan before
    a consultation is recorded, or why there is none; `block`, none before a written clearance is.
    """

    id: str
    name: str
    gate_level: GateLevel
    suits: tuple[str, ...]
    avoid_tags: tuple[str, ...]
    reason: str
    preset: Preset | None


@dataclass(frozen=True, slots=True)
class Finding:
    """Whoever has it has what it `counts_as`, too, with its gate.

    `always`: a question to the therapist about everybody; it cannot be recorded of anybody.
    """

    id: str
    name: str
    gate_level: GateLevel
    counts_as: str | None
    always: bool


@dataclass(frozen=True, slots=True)
class Situation:
    """What a stretch can suit and nothing speaks against."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Catalogue:
    conditions: tuple[Condition, ...]
    findings: tuple[Finding, ...]
    situations: tuple[Situation, ...]


@cache
def catalogue(language: Language = "en") -> Catalogue:
    """All of them as they read in a language; what was not translated stays as it is."""
    facts = read("conditions")
    words = {} if language == "en" else read(f"conditions.{language}")
    conditions, findings, situations = (
        [_merged(fact, _named(words.get(kind, {}).get(fact["id"], {}))) for fact in facts[kind]]
        for kind in ("conditions", "findings", "situations")
    )
    gates = {fact["id"]: fact["gate_level"] for fact in conditions}
    return Catalogue(
        tuple(_condition(fact) for fact in conditions),
        tuple(
            Finding(
                fact["id"],
                fact["name"],
                gate_level=gates.get(fact.get("counts_as"), "none"),
                counts_as=fact.get("counts_as"),
                always=fact.get("always", False),
            )
            for fact in findings
        ),
        tuple(Situation(fact["id"], fact["name"]) for fact in situations),
    )


@cache
def recordable(language: Language = "en") -> Mapping[str, Condition | Finding]:
    """What can be recorded of a client, by id."""
    known = catalogue(language)
    return {
        **{one.id: one for one in known.conditions},
        **{one.id: one for one in known.findings if not one.always},
    }


def _named(words: str | Mapping[str, Any]) -> Mapping[str, Any]:
    """Of what has nothing but a name, the translation is the name."""
    return {"name": words} if isinstance(words, str) else words


def _merged(fact: Mapping[str, Any], words: Mapping[str, Any]) -> dict[str, Any]:
    """The fact with its words replaced, in whatever of it has words of its own as well."""
    return {
        name: _merged(value, words.get(name, {}))
        if isinstance(value, dict)
        else words.get(name, value)
        for name, value in fact.items()
    }


def _condition(fact: Mapping[str, Any]) -> Condition:
    preset = fact.get("preset")
    return Condition(
        id=fact["id"],
        name=fact["name"],
        gate_level=fact["gate_level"],
        suits=tuple(fact["suits"]),
        avoid_tags=tuple(fact["avoid_tags"]),
        reason=fact["reason"],
        preset=_preset(preset) if preset else None,
    )


def _preset(fact: Mapping[str, Any]) -> Preset:
    session, question = fact.get("one_session"), fact.get("question")
    return Preset(
        id=fact["id"],
        name=fact["name"],
        why=fact["why"],
        stretches=tuple(fact["stretches"]),
        one_session=OneSession(**session | {"dose": Suggestion(**session["dose"])})
        if session
        else None,
        instead={one: tuple(others) for one, others in fact.get("instead", {}).items()},
        question=Question(**question) if question else None,
    )
