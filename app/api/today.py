"""The client's minute a day."""

import datetime as dt

from fastapi import APIRouter

from app.api.bodies import Body, Id, View
from app.api.deps import ClientDesk
from app.api.errors import REFUSALS
from app.api.figures import StreakView
from app.api.library import FigureView
from app.api.pauses import PauseView
from app.api.plans import ChangeView
from app.api.routes import StrictRoute
from app.domain.asked import Asked
from app.domain.check_ins import Kind, Reason
from app.domain.dates import Status
from app.domain.people import Language
from app.services import plans
from app.services import today as services
from app.services.tapers import News

router = APIRouter(route_class=StrictRoute, responses=REFUSALS)


class LoggedView(View):
    """What is in effect for a slot; `at` is when it was captured."""

    slot: int
    kind: Kind
    reason: Reason | None
    pain_before: int | None
    pain_after: int | None
    note: str | None
    at: dt.datetime


class WeekGoalView(View):
    done: int
    target: int


class TodayItemView(View):
    """`asked`: due, rest (its week or cycle has enough), or free (optional). `least`: bad day."""

    item_id: str
    revision_id: str
    name: str
    sentence: str
    when: str
    least: str | None
    required: bool
    asked: Asked
    goal: WeekGoalView | None
    slots: int
    logged: list[LoggedView]
    seconds: int
    how: list[str]
    dos: list[str]
    donts: list[str]
    mistakes: list[str]
    figure: FigureView | None


class DayView(View):
    date: dt.date
    status: Status
    items: list[TodayItemView]


class WeekDateView(View):
    date: dt.date
    status: services.WeekStatus


class WeekView(View):
    kept: int
    planned: int
    dates: list[WeekDateView]


class PlanChangeView(View):
    """What the plan in force asks otherwise, until it was seen."""

    revision_id: str
    message: str | None
    changes: list[ChangeView]


class SeenBody(Body):
    revision_id: Id


class TodayView(View):
    """`days` can be ticked: the client date first, then the two before it. `pause`: today's.

    `unread`: messages of the therapists. `fewer`: an offer of fewer reminders, or that all are
    back. `cues`: what the client ties today's to.
    """

    name: str
    language: Language
    time_zone: str
    practice: str
    therapist: str
    client_date: dt.date
    proposed_date: dt.date
    stop_level: int
    days: list[DayView]
    week: WeekView
    streak: StreakView
    pause: PauseView | None
    unread: int
    change: PlanChangeView | None
    fewer: News | None
    cues: list[str]


@router.get("/api/today")
async def today(desk: ClientDesk) -> TodayView:
    return TodayView.model_validate(await desk.read(services.today))


@router.post("/api/plan-seen", status_code=204)
async def plan_seen(body: SeenBody, desk: ClientDesk) -> None:
    """The client was shown what this revision changed, and need not be again."""
    await desk.write(plans.seen, body.revision_id)
