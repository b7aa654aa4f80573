"""The client's minute a day."""

import datetime as dt

from fastapi import APIRouter

from app.api.bodies import View
from app.api.clients import StreakView
from app.api.deps import ClientDesk
from app.api.errors import REFUSALS
from app.api.library import FigureView
from app.api.routes import StrictRoute
from app.services import today as services

router = APIRouter(route_class=StrictRoute, responses=REFUSALS)


class TodayItemView(View):
    """`done_at` is null while it is open."""

    item_id: str
    revision_id: str
    name: str
    sentence: str
    seconds: int
    how: list[str]
    figure: FigureView
    done_at: dt.datetime | None


class DayView(View):
    date: dt.date
    items: list[TodayItemView]


class WeekDateView(View):
    date: dt.date
    status: services.WeekStatus


class WeekView(View):
    kept: int
    planned: int
    dates: list[WeekDateView]


class TodayView(View):
    """`days` can be ticked: the proposed date first, then the client date if it is another."""

    name: str
    practice: str
    therapist: str
    client_date: dt.date
    proposed_date: dt.date
    days: list[DayView]
    week: WeekView
    streak: StreakView


@router.get("/api/today")
async def today(desk: ClientDesk) -> TodayView:
    return TodayView.model_validate(await desk.read(services.today))
