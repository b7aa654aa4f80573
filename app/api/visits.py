"""When a client comes next."""

from fastapi import APIRouter

from app.api.bodies import Body, Date, Id
from app.api.deps import TherapistDesk
from app.api.errors import REFUSALS
from app.api.routes import StrictRoute
from app.services import visits

router = APIRouter(route_class=StrictRoute, responses=REFUSALS)


class NextVisitBody(Body):
    """By the client's calendar; null if nobody knows when."""

    on: Date | None


@router.put("/api/clients/{client_id}/next-visit", status_code=204)
async def expect(client_id: Id, body: NextVisitBody, desk: TherapistDesk) -> None:
    await desk.write(visits.expect, client_id, body.on)
