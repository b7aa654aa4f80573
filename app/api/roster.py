"""All clients at once."""

from datetime import date, datetime

from fastapi import APIRouter, Response

from app.api.bodies import View
from app.api.clients import DateView, PainView, ReasonView
from app.api.deps import TherapistDesk
from app.api.errors import REFUSALS
from app.api.etags import KnownEtag, not_modified
from app.api.figures import AdherenceView, StreakView
from app.api.routes import StrictRoute
from app.domain.dates import Status
from app.services import audit
from app.services import roster as services

router = APIRouter(route_class=StrictRoute, responses=REFUSALS)


class RosterRowView(View):
    """Without a plan there is no streak, no adherence and no today.

    `reasons`: why somebody should look, the most urgent first. `last_7`: dates as they are drawn.
    `reached`: whether any of the last reminders got through, null where none went out.
    """

    id: str
    name: str
    time_zone: str
    reasons: list[ReasonView]
    streak: StreakView | None
    adherence_7: AdherenceView | None
    adherence_28: AdherenceView | None
    today: DateView | None
    last_7: list[Status]
    last_heard_at: datetime | None
    paused_until: date | None
    pain: PainView | None
    unread: int
    reached: bool | None


class ExpectedView(View):
    id: str
    name: str


class RosterView(View):
    """Sorted by who needs somebody, then by name. `visits`: who comes to who asks, today."""

    as_of: datetime
    clients: list[RosterRowView]
    visits: list[ExpectedView]


@router.get("/api/clients", response_model=RosterView)
async def roster(
    desk: TherapistDesk, response: Response, known: KnownEtag = None
) -> RosterView | Response:
    etag, found = await desk.read(services.roster, known)
    if found is None:
        return not_modified(etag)
    await desk.write(audit.record, "roster_read")
    response.headers["ETag"] = etag
    return RosterView.model_validate(found)
