"""Is it alive, does it tick, does anything wait."""

from datetime import datetime, timedelta
from typing import Literal

from fastapi import APIRouter, Response

from app import __version__
from app.api.bodies import View
from app.api.deps import DatabaseDep, NowDep
from app.api.errors import REFUSALS
from app.api.routes import StrictRoute
from app.services import health

router = APIRouter(route_class=StrictRoute, responses=REFUSALS)

NO_TICK_FOR = timedelta(seconds=90)


class HealthView(View):
    """`status` is `no tick` when the ticking process was not heard for 90 seconds."""

    status: Literal["ok", "no tick"]
    database: str
    last_tick_at: datetime | None
    oldest_pending_at: datetime | None
    version: str


@router.get("/healthz")
async def healthz(database: DatabaseDep, now: NowDep, response: Response) -> HealthView:
    """200 while all is well; 503 when reminders are not being looked after."""
    vitals = await database.read(health.vitals, now)
    ticks = vitals.last_tick_at is not None and now - vitals.last_tick_at <= NO_TICK_FOR
    if not ticks:
        response.status_code = 503
    return HealthView(
        status="ok" if ticks else "no tick",
        database=database.name,
        last_tick_at=vitals.last_tick_at,
        oldest_pending_at=vitals.oldest_pending_at,
        version=__version__,
    )
