"""In and out."""

import json
from datetime import datetime
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Response
from pydantic import Field

from app.api.bodies import Body, Password, Text, View
from app.api.deps import COOKIE, AnybodysDesk, LockedDesk
from app.api.errors import REFUSALS
from app.api.front import Front, FrontDep
from app.api.limits import OF_CODES, OF_DEVICE, OF_SESSION, OF_STRANGERS
from app.api.routes import StrictRoute
from app.domain.people import Therapist
from app.services import passkeys, sessions, sign_in
from app.store.db import Reading, Transaction
from app.store.therapists import Account

router = APIRouter(route_class=StrictRoute, responses=REFUSALS)

Credential = Annotated[dict[str, Any], Field(max_length=20)]
"""What the browser answered, as `PublicKeyCredential.toJSON()` says it."""


class SignInBody(Body):
    """`code` is the second factor's, once it was asked for by the error CodeNeeded."""

    email: Text = Field(max_length=254)
    password: Password
    code: Text | None = Field(default=None, max_length=40)


class PasskeySignInBody(Body):
    credential: Credential


class UnlockBody(Body):
    password: Password


class MeView(View):
    role: Literal["therapist", "client"]
    name: str
    practice: str
    demonstration: bool
    owner: bool


class OptionsView(View):
    """`options` are for `parseRequestOptionsFromJSON` or `parseCreationOptionsFromJSON`."""

    options: dict[str, Any]


@router.post("/api/sign-in")
async def sign_in_therapist(body: SignInBody, front: FrontDep, response: Response) -> MeView:
    """By password; a device that is known is not held up by what strangers try."""
    known = await front.database.read(sign_in.is_known_device, body.email, front.device)
    if known:
        front.limits.take(OF_DEVICE, front.device)
    else:
        front.take_try()
        step = OF_STRANGERS if body.code is None else OF_CODES
        front.limits.take(step, sign_in.spelled(body.email))
    account = await front.database.read(sign_in.account, body.email)
    verified = await front.limits.hashed(sign_in.verify, account, body.password)

    def begin(tx: Transaction) -> tuple[str, sessions.Me]:
        sessions.sign_out(tx, front.token, front.now, front.address)
        token = sign_in.enter(
            tx,
            verified,
            body.code,
            front.now,
            label=front.label,
            address=front.address,
            device=front.device,
        )
        return token, sessions.greeting(tx, verified.who, front.now)

    token, me = await front.database.write(begin)
    keep_therapist(front, response, token)
    return MeView.model_validate(me)


def keep_therapist(front: Front, response: Response, token: str) -> None:
    front.keep_session(response, token, sessions.THERAPIST_SESSION)
    front.keep_device(response)


@router.post("/api/passkey-challenge")
async def challenge(front: FrontDep) -> OptionsView:
    front.take_try()
    options = await front.database.write(passkeys.offer_sign_in, front.now, front.site)
    return OptionsView(options=json.loads(options))


@router.post("/api/passkey-sign-in")
async def sign_in_by_passkey(
    body: PasskeySignInBody, front: FrontDep, response: Response
) -> MeView:
    front.take_try()

    def begin(tx: Transaction) -> tuple[str, sessions.Me]:
        sessions.sign_out(tx, front.token, front.now, front.address)
        token, who = passkeys.enter(
            tx,
            body.credential,
            front.now,
            front.site,
            label=front.label,
            address=front.address,
            device=front.device,
        )
        return token, sessions.greeting(tx, who, front.now)

    token, me = await front.database.write(begin)
    keep_therapist(front, response, token)
    return MeView.model_validate(me)


@router.post("/api/unlock", status_code=204)
async def unlock(body: UnlockBody, desk: LockedDesk, front: FrontDep) -> None:
    """The password once more: after idle minutes, or before the account is changed."""

    def own(tx: Reading, who: Therapist, now: datetime) -> tuple[str, Account]:
        return who.session_id, sign_in.own_account(tx, who, now)

    session_id, account = await desk.read(own)
    front.limits.take(OF_SESSION, session_id)
    await front.require_password(account, body.password, "password")
    await desk.write(sessions.unlock)


@router.post("/api/activity", status_code=204)
async def activity(desk: AnybodysDesk) -> None:
    """A person is there. Pages that only ask again by themselves do not say so."""
    await desk.write(sessions.active)


@router.post("/api/sign-out", status_code=204)
async def sign_out(front: FrontDep, response: Response) -> None:
    await front.database.write(sessions.sign_out, front.token, front.now, front.address)
    response.delete_cookie(COOKIE)


@router.get("/api/me")
async def me(desk: AnybodysDesk) -> MeView:
    return MeView.model_validate(await desk.read(sessions.greeting))
