"""What went out; in a demonstration, what would have gone out."""

from datetime import date, datetime

from fastapi import APIRouter
from pydantic import Field

from app.api.bodies import View
from app.api.deps import TherapistDesk
from app.api.errors import REFUSALS
from app.domain.messages import State
from app.services import dashboard

router = APIRouter(responses=REFUSALS)


class MessageView(View):
    """`reason` tells why it did not go out, in words."""

    id: str
    client_id: str
    client_name: str
    time_zone: str
    channel: str | None
    for_date: date
    due_at: datetime
    state: State
    reason: str | None
    to: str | None = Field(validation_alias="address")
    subject: str | None
    text: str | None
    sent_at: datetime | None


@router.get("/api/messages")
async def messages(desk: TherapistDesk) -> list[MessageView]:
    """The practice's newest 100, newest first."""
    return [MessageView.model_validate(one) for one in await desk.read(dashboard.messages_sent)]
