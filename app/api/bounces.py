"""What became of e-mails, told by whoever watches the mail server or the mailbox of returns."""

import hmac
from base64 import b64decode
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Request
from pydantic import Field

from app.api.bodies import Body, Line
from app.api.deps import DatabaseDep, NowDep, SettingsDep
from app.api.errors import REFUSALS
from app.api.routes import StrictRoute
from app.domain.errors import NotAllowed
from app.services import bounces

router = APIRouter(route_class=StrictRoute, responses=REFUSALS)


async def require_secret(request: Request, settings: SettingsDep) -> None:
    """Raises NotAllowed unless the secret is told: as a bearer's, or as anybody's password."""
    secret = settings.bounce_secret.get_secret_value()
    scheme, _, told = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "basic":
        try:
            told = b64decode(told, validate=True).decode().partition(":")[2]
        except ValueError:
            told = ""
    elif scheme.lower() != "bearer":
        told = ""
    if not secret or not hmac.compare_digest(secret.encode(), told.encode()):
        raise NotAllowed("This is for our mail server only.")


class BounceBody(Body):
    """`message_id` is the letter's Message-ID; `code` the mail server's enhanced status code."""

    message_id: Annotated[Line, Field(min_length=3, max_length=320)]
    kind: Literal["bounce", "complaint", "delivered"]
    permanent: bool = False
    code: Annotated[str, Field(pattern=r"^[245]\.[0-9]{1,3}\.[0-9]{1,3}$")] | None = None


@router.post("/webhooks/bounces", status_code=204, dependencies=[Depends(require_secret)])
async def hear(body: BounceBody, database: DatabaseDep, now: NowDep) -> None:
    """Whatever it tells may be told again, and in any order."""
    await database.write(
        bounces.hear, body.message_id, body.kind, body.code, now, permanent=body.permanent
    )
