"""How a client gets in, without a password: by QR code, by link, or by six digits."""

from typing import Annotated

from fastapi import APIRouter, Response
from pydantic import Field

from app.api.bodies import Body, Id, Text
from app.api.errors import REFUSALS
from app.api.front import FrontDep
from app.api.limits import CODES
from app.api.routes import StrictRoute
from app.api.sign_in import MeView
from app.domain.errors import SignInNeeded
from app.services import invitations, sessions, sign_in
from app.store.db import Transaction

router = APIRouter(route_class=StrictRoute, responses=REFUSALS)

Contact = Annotated[Text, Field(min_length=1, max_length=254)]


class TokenBody(Body):
    token: Id


class CodeBody(Body):
    """`contact`: e-mail address, telephone number, or the short name beside the code."""

    contact: Contact
    code: Text = Field(pattern="^[0-9]{6}$")


class CodeRequestBody(Body):
    email: Contact


@router.post("/api/client-sign-in")
async def sign_in_by_token(body: TokenBody, front: FrontDep, response: Response) -> MeView:
    """By what a QR code or an invitation holds."""
    front.take_try()

    def begin(tx: Transaction) -> tuple[str, sessions.Me]:
        token, who = invitations.use_token(
            tx, body.token, front.now, label=front.label, address=front.address
        )
        sessions.sign_out(tx, front.token, front.now, front.address)
        return token, sessions.greeting(tx, who, front.now)

    token, me = await front.database.write(begin)
    front.keep_session(response, token, sessions.CLIENT_SESSION)
    return MeView.model_validate(me)


@router.post("/api/client-sign-in/code")
async def sign_in_by_code(body: CodeBody, front: FrontDep, response: Response) -> MeView:
    """By six digits. A wrong answer tells neither whether somebody is known, nor what is wrong."""
    front.take_try()

    def begin(tx: Transaction) -> tuple[str, sessions.Me] | None:
        let_in = invitations.use_code(
            tx, body.contact, body.code, front.now, label=front.label, address=front.address
        )
        if let_in is None:
            return None
        sessions.sign_out(tx, front.token, front.now, front.address)
        return let_in[0], sessions.greeting(tx, let_in[1], front.now)

    async with front.even():
        begun = await front.database.write(begin)
    if begun is None:
        raise SignInNeeded("That does not fit together, or is too old. Ask for a new code.")
    token, me = begun
    front.keep_session(response, token, sessions.CLIENT_SESSION)
    return MeView.model_validate(me)


@router.post("/api/client-code", status_code=204)
async def ask_for_code(body: CodeRequestBody, front: FrontDep) -> None:
    """Six digits go out if a client has the address; the answer does not tell."""
    front.take_try()
    front.limits.take(CODES, sign_in.spelled(body.email))
    async with front.even():
        await front.database.write(invitations.ask_for_code, body.email, front.now)
