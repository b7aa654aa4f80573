"""The rules of a practice, and what concerns all who work there."""

from datetime import time
from typing import Annotated, Literal

from fastapi import APIRouter
from pydantic import AfterValidator, Field

from app.api.bodies import Body, Clock, View, WallTime
from app.api.deps import TherapistDesk
from app.api.errors import REFUSALS
from app.api.routes import StrictRoute
from app.domain.calendar import Weekday
from app.domain.history import Practice
from app.domain.text_budgets import Stage
from app.services import notices, practices, text_budgets

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


class TextsBody(Body):
    """`budget`: how many text messages a month may take, null for any number."""

    budget: int | None = Field(ge=1, le=1_000_000)


class TextsView(View):
    """`sent`: of this month, which is one of UTC."""

    budget: int | None
    sent: int


class NoticesView(View):
    """`held`: by whom reminders are held. `texts`: how far this month's text messages are used."""

    held: list[Literal["breaker", "operator", "instance"]]
    texts: Stage | None


@router.get("/api/practice/rules")
async def show(desk: TherapistDesk) -> RulesView:
    return RulesView.model_validate(await desk.read(practices.rules_of))


@router.put("/api/practice/rules", status_code=204)
async def choose(body: RulesBody, desk: TherapistDesk) -> None:
    """For owners. What changes of closed dates is entered for each client, soon after."""
    rules = Practice(body.first_weekday, body.rollover, body.grace, body.stop_level)
    await desk.write(practices.set_rules, rules)


@router.get("/api/practice/texts")
async def show_texts(desk: TherapistDesk) -> TextsView:
    return TextsView.model_validate(await desk.read(text_budgets.of_month))


@router.put("/api/practice/texts", status_code=204)
async def limit_texts(body: TextsBody, desk: TherapistDesk) -> None:
    """For owners. At 80 % and at 100 % they get a letter; then reminders go by other ways."""
    await desk.write(text_budgets.limit, body.budget)


@router.get("/api/practice/notices")
async def show_notices(desk: TherapistDesk) -> NoticesView:
    """What stands on every page of who works there."""
    return NoticesView.model_validate(await desk.read(notices.standing))
