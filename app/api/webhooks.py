"""What the text message provider tells us: what came in, and what became of what went out."""

from html import escape

from fastapi import APIRouter, Response

from app.api.bodies import UNKEEPABLE, Id
from app.api.deps import DatabaseDep, NowDep, SettingsDep
from app.api.errors import REFUSALS
from app.api.routes import StrictRoute
from app.api.signatures import Form, SignedForm
from app.domain.answers import STOPPED
from app.domain.errors import BadInput
from app.services import inbound, outbox
from app.services.outbox import Reported
from app.texts import en

router = APIRouter(route_class=StrictRoute, responses=REFUSALS)

LONGEST = 64
XML = "text/xml"
ENDS: dict[str, Reported] = {
    "delivered": "delivered",
    "read": "delivered",
    "undelivered": "failed",
    "failed": "failed",
    "canceled": "failed",
}
"""By the provider's words; every other one means that it is on its way."""


@router.post("/api/webhooks/twilio/messages", responses={200: {"content": {XML: {}}}})
async def receive(
    form: SignedForm, database: DatabaseDep, now: NowDep, settings: SettingsDep
) -> Response:
    """A text message came in. The answer says what is texted back, if it is us who say it."""
    message_id, sender = _told(form, "MessageSid"), _told(form, "From")
    text = form.get("Body", "")
    stopped = await database.write(inbound.receive, message_id, sender, text, now)
    ours = stopped and settings.sms_stop_reply == "ours"
    reply = f"<Message>{escape(en.STOPPED_SMS)}</Message>" if ours else ""
    told = f'<?xml version="1.0" encoding="UTF-8"?><Response>{reply}</Response>'
    return Response(told, media_type=XML)


@router.post("/api/webhooks/twilio/status", status_code=204)
async def report(form: SignedForm, database: DatabaseDep, now: NowDep, message: Id = "-") -> None:
    """What became of the message that we call `message`."""
    state = ENDS.get(_told(form, "MessageStatus"), "accepted")
    code = _told(form, "ErrorCode") if state == "failed" and form.get("ErrorCode") else None
    await database.write(
        outbox.reported,
        _told(form, "MessageSid"),
        message,
        now,
        state,
        _reason(code) if state == "failed" else None,
        opted_out=code == str(STOPPED),
    )


def _told(form: Form, name: str) -> str:
    value = form.get(name, "")
    if not value or len(value) > LONGEST or UNKEEPABLE.search(value):
        raise BadInput.of(name, "is missing, too long, or cannot be kept")
    return value


def _reason(code: str | None) -> str:
    return f"the text service reported {code}" if code else "the text service could not deliver it"
