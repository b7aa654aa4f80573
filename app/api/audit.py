"""Who read or changed whose record, for the practice's owners."""

from datetime import datetime
from typing import Annotated, Literal

from fastapi import APIRouter, Query

from app.api.bodies import View
from app.api.deps import TherapistDesk
from app.api.errors import REFUSALS
from app.api.routes import StrictRoute
from app.services import audit

router = APIRouter(route_class=StrictRoute, responses=REFUSALS)

LARGEST = 2**31 - 1
"""The largest whole number that both databases keep in this column."""


class EntryView(View):
    """Names are those of today; null of who is gone. The operator's commands have no name."""

    id: int
    at: datetime
    actor_kind: Literal["therapist", "client", "operator"]
    actor: str | None
    action: audit.Action
    client_id: str | None
    client: str | None
    address: str


class AuditView(View):
    """Newest first; `older` is the `before` of the next page."""

    entries: list[EntryView]
    older: int | None


@router.get("/api/audit")
async def page(
    desk: TherapistDesk, before: Annotated[int | None, Query(ge=1, le=LARGEST)] = None
) -> AuditView:
    found = await desk.read(audit.page, before)
    await desk.write(audit.record, "audit_read")
    return AuditView.model_validate(found)
