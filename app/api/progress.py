"""How it has been going, for the client."""

import datetime as dt

from fastapi import APIRouter

from app.api.bodies import View
from app.api.deps import ClientDesk
from app.api.errors import REFUSALS
from app.api.figures import StreakView
from app.api.pauses import PauseView
from app.api.routes import StrictRoute
from app.api.today import WeekView
from app.domain.dates import Status
from app.services import progress as services

router = APIRouter(route_class=StrictRoute, responses=REFUSALS)


class BestStreakView(StreakView):
    """`best_from` and `best_until`: its first and its last date; null when there is none."""

    best_from: dt.date | None
    best_until: dt.date | None


class CalendarDateView(View):
    date: dt.date
    status: Status


class ProgressView(View):
    """`dates` of the last half year, oldest first; `breaks` that run or are to come."""

    client_date: dt.date
    week: WeekView
    streak: BestStreakView
    dates: list[CalendarDateView]
    breaks: list[PauseView]


@router.get("/api/progress")
async def progress(desk: ClientDesk) -> ProgressView:
    return ProgressView.model_validate(await desk.read(services.progress))
