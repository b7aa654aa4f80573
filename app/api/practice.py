"""The rules of a practice."""

from datetime import time
from typing import Annotated

from fastapi import APIRouter
from pydantic import AfterValidator, Field

from app.api.bodies import Body, Clock, View, WallTime
from app.api.deps import TherapistDesk
from app.api.errors import REFUSALS
from app.api.routes import StrictRoute
from app.domain.calendar import Weekday
from app.domain.history import Practice
from app.services import practices

router = APIRouter(route_class=StrictRoute, responses=REFUSALS)

LATEST_ROLLOVER = time(6)


def _early(value: time) -> time:
    if value > LATEST_ROLLOVER:
        raise ValueError(f"must be {LATEST_ROLLOVER:%H:%M} or earlier")
    return value


class RulesBody(Body):
    """`rollover`: until then the phone proposes the evening's date, if something is open there."""

    first_weekday: Weekday
    rollover: Annotated[WallTime, AfterValidator(_early)]
    grace: bool
    stop_level: int = Field(ge=1, le=10)


class RulesView(View):
    first_weekday: Weekday
    rollover: Clock
    grace: bool
    stop_level: int


@router.get("/api/practice/rules")
async def show(desk: TherapistDesk) -> RulesView:
    return RulesView.model_validate(await desk.read(practices.rules_of))


@router.put("/api/practice/rules", status_code=204)
async def choose(body: RulesBody, desk: TherapistDesk) -> None:
    """For owners. What changes of closed dates is entered for each client, soon after."""
    rules = Practice(body.first_weekday, body.rollover, body.grace, body.stop_level)
    await desk.write(practices.set_rules, rules)
