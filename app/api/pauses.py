"""Breaks, entered by the client or by the therapist."""

from datetime import date, datetime
from typing import Literal

from fastapi import APIRouter
from pydantic import Field

from app.api.bodies import Body, Date, Id, Text, View
from app.api.deps import ClientDesk, TherapistDesk
from app.api.errors import REFUSALS
from app.api.routes import StrictRoute
from app.domain.people import Client
from app.services import pauses
from app.store.db import Transaction
from app.store.pauses import PauseRecord

router = APIRouter(route_class=StrictRoute, responses=REFUSALS)


class PauseBody(Body):
    """Both dates are included."""

    from_date: Date
    until_date: Date
    reason: Text | None = Field(default=None, max_length=200)

    def pause(self) -> pauses.NewPause:
        return pauses.NewPause(self.from_date, self.until_date, self.reason)


class PauseView(View):
    id: str
    from_date: date
    until_date: date
    reason: str | None
    recorded_by: Literal["client", "therapist"]


@router.post("/api/breaks", status_code=201)
async def take(body: PauseBody, desk: ClientDesk) -> PauseView:
    """The client's own, up to 14 dates; may begin up to 7 dates ago."""

    def own(tx: Transaction, who: Client, now: datetime) -> PauseRecord:
        return pauses.add(tx, who, now, who.id, body.pause())

    return PauseView.model_validate(await desk.write(own))


@router.delete("/api/breaks/{pause_id}", status_code=204)
async def end_own(pause_id: Id, desk: ClientDesk) -> None:
    """From today on things are asked again."""

    def own(tx: Transaction, who: Client, now: datetime) -> None:
        pauses.end(tx, who, now, who.id, pause_id)

    await desk.write(own)


@router.post("/api/clients/{client_id}/breaks", status_code=201)
async def enter(client_id: Id, body: PauseBody, desk: TherapistDesk) -> PauseView:
    return PauseView.model_validate(await desk.write(pauses.add, client_id, body.pause()))


@router.delete("/api/clients/{client_id}/breaks/{pause_id}", status_code=204)
async def end(client_id: Id, pause_id: Id, desk: TherapistDesk) -> None:
    await desk.write(pauses.end, client_id, pause_id)
