"""The tick."""

from datetime import date, datetime
from typing import Literal

from fastapi import APIRouter
from pydantic import Field

from app.api.bodies import Body, Date, Id, Instant, Uuid7, View
from app.api.deps import ClientDesk
from app.api.errors import REFUSALS
from app.api.routes import StrictRoute
from app.services import check_ins

router = APIRouter(route_class=StrictRoute, responses=REFUSALS)


class CheckInBody(Body):
    item_id: Id
    revision_id: Id
    for_date: Date
    kind: Literal["done", "undo"]
    captured_at: Instant
    device_id: Id
    seq: int = Field(ge=0, le=2**31 - 1)


class CheckInView(View):
    id: str
    item_id: str
    for_date: date
    kind: Literal["done", "undo"]
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
    )
    return CheckInView.model_validate(await desk.write(check_ins.record, new))
