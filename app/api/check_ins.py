"""The tick."""

from datetime import date, datetime
from typing import Literal

from fastapi import APIRouter
from pydantic import Field

from app.api.bodies import Body, Date, Id, Instant, Text, Uuid7, View
from app.api.deps import ClientDesk
from app.api.errors import REFUSALS
from app.api.routes import StrictRoute
from app.domain.check_ins import Kind, Reason
from app.services import check_ins

router = APIRouter(route_class=StrictRoute, responses=REFUSALS)


class LoggedBody(Body):
    """What became of a slot of an item on a date."""

    item_id: Id
    for_date: Date
    slot: int = Field(default=1, ge=1, le=6)
    kind: Kind
    sets: int | None = Field(default=None, ge=1, le=10)
    reps: int | None = Field(default=None, ge=1, le=100)
    reason: Reason | None = None


class CheckInBody(LoggedBody):
    revision_id: Id
    pain_before: int | None = Field(default=None, ge=0, le=10)
    pain_after: int | None = Field(default=None, ge=0, le=10)
    note: Text | None = Field(default=None, max_length=500)
    captured_at: Instant
    device_id: Id
    seq: int = Field(ge=0, le=2**31 - 1)


class CheckInView(View):
    id: str
    item_id: str
    for_date: date
    slot: int
    kind: Kind
    captured_at: datetime
    received_at: datetime
    standing: Literal["counted", "late"]


@router.put("/api/check-ins/{check_in_id}")
async def record(check_in_id: Uuid7, body: CheckInBody, desk: ClientDesk) -> CheckInView:
    """Idempotent: the phone minted the id, and may send it as often as it likes."""
    new = check_ins.NewCheckIn(
        id=check_in_id,
        item_id=body.item_id,
        revision_id=body.revision_id,
        for_date=body.for_date,
        kind=body.kind,
        captured_at=body.captured_at,
        device_id=body.device_id,
        seq=body.seq,
        slot=body.slot,
        sets=body.sets,
        reps=body.reps,
        reason=body.reason,
        pain_before=body.pain_before,
        pain_after=body.pain_after,
        note=body.note,
    )
    return CheckInView.model_validate(await desk.write(check_ins.record, new))
