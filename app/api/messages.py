"""What went out; in a demonstration, what would have gone out."""

from datetime import date, datetime
from typing import Literal

from fastapi import APIRouter, Response
from pydantic import Field

from app.api.bodies import View
from app.api.deps import TherapistDesk
from app.api.errors import REFUSALS
from app.api.etags import KnownEtag, not_modified
from app.api.routes import StrictRoute
from app.domain.answers import Said
from app.domain.messages import State
from app.services import audit, dashboard

router = APIRouter(route_class=StrictRoute, responses=REFUSALS)


class MessageView(View):
    """A reminder's `for_date` is the date it reminds of; other kinds have none.

    `reason` tells why it did not go out, in words. In `text` a secret is left out ("…").
    """

    id: str
    kind: Literal["reminder", "invitation", "sign_in_code", "channel_confirmation"]
    client_id: str
    client_name: str
    time_zone: str
    channel: str | None
    for_date: date | None
    due_at: datetime
    state: State
    reason: str | None
    to: str | None = Field(validation_alias="address")
    subject: str | None
    text: str | None
    sent_at: datetime | None


class ChangeView(View):
    """A state that a message was in since `at`, by which channel, and why."""

    state: State
    reason: str | None
    channel: str | None
    at: datetime


class AnswerView(View):
    """What the client said to a reminder, by whatever way it came."""

    said: Said
    at: datetime


class SentView(View):
    message: MessageView
    changes: list[ChangeView]
    answer: AnswerView | None


@router.get("/api/messages", response_model=list[MessageView])
async def messages(
    desk: TherapistDesk, response: Response, known: KnownEtag = None
) -> list[MessageView] | Response:
    """The newest 100 to the practice's clients, newest first."""
    etag, found = await desk.read(dashboard.messages_sent, known)
    if found is None:
        return not_modified(etag)
    await desk.write(audit.record, "messages_read")
    response.headers["ETag"] = etag
    return [MessageView.model_validate(one) for one in found]
