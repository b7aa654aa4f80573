"""What a client is asked to do."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter
from pydantic import Field

from app.api.bodies import Body, Id, View
from app.api.deps import TherapistDesk
from app.api.errors import REFUSALS
from app.api.routes import StrictRoute
from app.domain.plan import Dose
from app.services import plans

router = APIRouter(route_class=StrictRoute, responses=REFUSALS)


class AssignmentBody(Body):
    """The dose is mandatory: how many, and for how long each is held."""

    stretch_id: Id
    sets: int = Field(ge=1, le=10)
    reps: int = Field(ge=1, le=100)
    hold_s: int = Field(ge=0, le=600)


class PlanBody(Body):
    items: Annotated[list[AssignmentBody], Field(min_length=1, max_length=12)]


class ItemView(View):
    item_id: str
    stretch_id: str
    name: str
    sets: int
    reps: int
    hold_s: int
    per_side: bool
    sentence: str
    seconds: int


class PlanView(View):
    revision_id: str
    effective_from: date
    seconds_per_session: int
    items: list[ItemView]


@router.post("/api/clients/{client_id}/plan", status_code=201)
async def assign(client_id: Id, body: PlanBody, desk: TherapistDesk) -> PlanView:
    """A plan holds from `change_from` of the client's page; a stretch that stays keeps its item."""
    assignments = [
        plans.Assignment(one.stretch_id, Dose(one.sets, one.reps, one.hold_s)) for one in body.items
    ]
    return PlanView.model_validate(await desk.write(plans.assign, client_id, assignments))
