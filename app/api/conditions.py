"""What can be known of a client, what it suggests, and what a therapist records of it."""

from datetime import date, datetime
from typing import Annotated, Literal

from fastapi import APIRouter
from pydantic import Field

from app.api.bodies import Body, Date, Id, Text, View
from app.api.deps import TherapistDesk
from app.api.errors import REFUSALS
from app.api.library import SuggestionView
from app.api.routes import StrictRoute
from app.domain.people import Language, Therapist
from app.services import conditions
from app.services.catalogue import GateLevel, catalogue
from app.services.conditions import Statement
from app.store.db import Reading

router = APIRouter(route_class=StrictRoute, responses=REFUSALS)


class OneSessionView(View):
    """The pose of one stretch, paced by the breath of another. `breath` and `cues`: in, out."""

    pose_of: str
    breath_of: str
    breath: dict[str, int]
    breaths_per_hold: int
    dose: SuggestionView
    cues: dict[str, str]


class QuestionView(View):
    """Asked after each session; the answer `stop_on` stops these stretches."""

    id: str
    when: Literal["after_session"]
    text: str
    stop_on: str
    then: str


class PresetView(View):
    """A way to begin; `instead` for those who cannot do one of them."""

    id: str
    name: str
    why: str
    stretches: list[str]
    one_session: OneSessionView | None
    instead: dict[str, list[str]]
    question: QuestionView | None


class ConditionView(View):
    """`gate_level`: what has to be recorded before a plan may be assigned."""

    id: str
    name: str
    gate_level: GateLevel
    suits: list[str]
    avoid_tags: list[str]
    reason: str
    preset: PresetView | None


class FindingView(View):
    """One that is `always` there cannot be recorded: it asks for the therapist's own look."""

    id: str
    name: str
    gate_level: GateLevel
    counts_as: str | None
    always: bool


class SituationView(View):
    id: str
    name: str


class CatalogueView(View):
    conditions: list[ConditionView]
    findings: list[FindingView]
    situations: list[SituationView]


class StatementBody(Body):
    """`consulted_on`: when the client's primary practitioner was told, asked, or cleared it."""

    id: Id
    consulted_on: Date | None = None
    override_reason: Text | None = Field(default=None, max_length=500)


class StatementsBody(Body):
    items: Annotated[list[StatementBody], Field(max_length=50)]


class RecordedView(View):
    """`is_open`: its gate still asks for something."""

    id: str
    name: str
    gate_level: GateLevel
    consulted_on: date | None
    override_reason: str | None
    recorded_at: datetime
    recorded_by: str
    is_open: bool


class ConcernView(View):
    id: str
    name: str
    note: str | None


class VerdictView(View):
    """A conflict needs a written reason in the plan, a warning is read."""

    conflicts: list[ConcernView]
    warnings: list[ConcernView]


class KnownView(View):
    """What is known of a client, and by id each stretch that something speaks against."""

    conditions: list[RecordedView]
    verdicts: dict[str, VerdictView]


@router.get("/api/conditions")
async def everything(desk: TherapistDesk, language: Language = "en") -> CatalogueView:
    """What can be known of a client, as a client of that language reads it."""

    def all_of_it(_tx: Reading, _who: Therapist, _now: datetime) -> CatalogueView:
        return CatalogueView.model_validate(catalogue(language))

    return await desk.read(all_of_it)


@router.put("/api/clients/{client_id}/conditions")
async def record(
    client_id: Id, body: StatementsBody, desk: TherapistDesk, language: Language = "en"
) -> KnownView:
    """These are all that is known of the client from now on; what is left out ends."""
    statements = [Statement(one.id, one.consulted_on, one.override_reason) for one in body.items]
    known = await desk.write(conditions.record, client_id, statements, language)
    return KnownView.model_validate(known)
