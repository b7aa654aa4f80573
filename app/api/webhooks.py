"""What the text message provider tells us: what came in, and what became of what went out."""

from html import escape

from fastapi import APIRouter, Response

from app.api.bodies import UNKEEPABLE, Id
from app.api.deps import DatabaseDep, NowDep, SettingsDep
from app.api.errors import REFUSALS
from app.api.routes import StrictRoute
from app.api.signatures import Form, SignedForm
from app.domain import provider_codes
from app.domain.errors import BadInput
from app.services import inbound, outbox
from app.services.inbound import Incoming

router = APIRouter(route_class=StrictRoute, responses=REFUSALS)

LONGEST = 64
XML = "text/xml"


@router.post("/api/webhooks/twilio/messages", responses={200: {"content": {XML: {}}}})
async def receive(
    form: SignedForm, database: DatabaseDep, now: NowDep, settings: SettingsDep
) -> Response:
    """A text message came in. The answer says what is texted back."""
    text = UNKEEPABLE.sub("", form.get("Body", ""))
    came = Incoming(_told(form, "MessageSid"), _told(form, "From"), text)
    stop = settings.sms_stop_reply
    said = await database.write(inbound.receive, came, now, settings.origin, stop)
    reply = f"<Message>{escape(said)}</Message>" if said else ""
    told = f'<?xml version="1.0" encoding="UTF-8"?><Response>{reply}</Response>'
    return Response(told, media_type=XML)


@router.post("/api/webhooks/twilio/status", status_code=204)
async def report(form: SignedForm, database: DatabaseDep, now: NowDep, message: Id = "-") -> None:
    """What became of the message that we call `message`."""
    code = _told(form, "ErrorCode") if form.get("ErrorCode") else ""
    state, failure = provider_codes.status(_told(form, "MessageStatus"), code)
    message_id = _told(form, "MessageSid")
    await database.write(outbox.reported, message_id, message, now, state, failure)


def _told(form: Form, name: str) -> str:
    value = form.get(name, "")
    if not value or len(value) > LONGEST or UNKEEPABLE.search(value):
        raise BadInput.of(name, "is missing, too long, or cannot be kept")
    return value
