"""A therapist's own account: password, passkeys, one-time codes, where it is signed in."""

import json
from datetime import datetime

import segno
from fastapi import APIRouter
from pydantic import Field

from app.api.bodies import Body, Id, Line, Password, Text, View
from app.api.deps import TherapistDesk
from app.api.errors import REFUSALS
from app.api.front import FrontDep
from app.api.limits import OF_SESSION
from app.api.routes import StrictRoute
from app.api.sign_in import Credential, OptionsView
from app.services import accounts, letter_choices, passkeys, second_factor, sessions, sign_in
from app.services.letter_choices import Letters

router = APIRouter(route_class=StrictRoute, responses=REFUSALS)


class PasskeyView(View):
    id: str
    name: str
    created_at: datetime
    used_at: datetime | None


class SessionView(View):
    id: str
    label: str
    created_at: datetime
    active_at: datetime
    current: bool


class LettersBody(Body):
    """`weekly`: on Mondays; `visits`: on the morning of a date on which clients come."""

    weekly: bool
    visits: bool


class LettersView(View):
    """As they are chosen, here or by a link in one of them."""

    weekly: bool
    visits: bool


class AccountView(View):
    name: str
    email: str
    second_factor: bool
    recovery_codes_left: int
    passkeys: list[PasskeyView]
    sessions: list[SessionView]
    letters: LettersView


class PasswordBody(Body):
    current: Password
    password: Password


class NewPasskeyBody(Body):
    name: Line = Field(max_length=60)
    credential: Credential


class SecondFactorBody(Body):
    code: Text = Field(max_length=10)


class SecondFactorView(View):
    """The same three times: as text, as address, and as an SVG in a data: address."""

    secret: str
    url: str
    qr: str


class RecoveryCodesView(View):
    """Shown this once."""

    recovery_codes: list[str]


@router.get("/api/account")
async def show(desk: TherapistDesk) -> AccountView:
    page = await desk.read(accounts.page)
    return AccountView(
        name=page.name,
        email=page.email,
        second_factor=page.second_factor,
        recovery_codes_left=page.recovery_codes_left,
        passkeys=[PasskeyView.model_validate(one) for one in page.passkeys],
        sessions=[
            SessionView(
                id=one.id,
                label=one.label,
                created_at=one.created_at,
                active_at=one.active_at,
                current=one.id == page.session_id,
            )
            for one in page.sessions
        ],
        letters=LettersView.model_validate(page.letters),
    )


@router.put("/api/account/letters", status_code=204)
async def choose_letters(body: LettersBody, desk: TherapistDesk) -> None:
    letters = Letters(weekly=body.weekly, visits=body.visits)
    await desk.write(letter_choices.choose, letters)


@router.put("/api/account/password", status_code=204)
async def change_password(body: PasswordBody, desk: TherapistDesk, front: FrontDep) -> None:
    """Ends every other session."""
    account = await desk.read(sign_in.own_account)
    front.limits.take(OF_SESSION, account.who.id)
    await front.require_password(account, body.current, "current")
    password = accounts.good_password(body.password, account.known_words)
    password_hash = await front.limits.hashed(sign_in.hash_password, password)
    await desk.write(accounts.change_password, password_hash)


@router.post("/api/account/passkeys/challenge")
async def passkey_challenge(desk: TherapistDesk, front: FrontDep) -> OptionsView:
    options = await desk.write(passkeys.offer_new, front.site)
    return OptionsView(options=json.loads(options))


@router.post("/api/account/passkeys", status_code=201)
async def add_passkey(body: NewPasskeyBody, desk: TherapistDesk, front: FrontDep) -> PasskeyView:
    added = await desk.write(passkeys.add, front.site, body.name, body.credential)
    return PasskeyView.model_validate(added)


@router.delete("/api/account/passkeys/{passkey_id}", status_code=204)
async def remove_passkey(passkey_id: Text, desk: TherapistDesk) -> None:
    await desk.write(passkeys.remove, passkey_id)


@router.post("/api/account/second-factor", status_code=201)
async def begin_second_factor(desk: TherapistDesk) -> SecondFactorView:
    """A secret to try; it counts once a code of it was given back."""
    offer = await desk.write(second_factor.offer)
    qr = segno.make(offer.url, error="m").svg_data_uri(border=2, scale=6)
    return SecondFactorView(secret=offer.secret, url=offer.url, qr=qr)


@router.put("/api/account/second-factor")
async def switch_second_factor_on(
    body: SecondFactorBody, desk: TherapistDesk, front: FrontDep
) -> RecoveryCodesView:
    account = await desk.read(sign_in.own_account)
    front.limits.take(OF_SESSION, account.who.id)
    codes = await desk.write(second_factor.switch_on, body.code)
    return RecoveryCodesView(recovery_codes=list(codes))


@router.delete("/api/account/second-factor", status_code=204)
async def switch_second_factor_off(desk: TherapistDesk) -> None:
    await desk.write(second_factor.switch_off)


@router.post("/api/account/recovery-codes", status_code=201)
async def renew_recovery_codes(desk: TherapistDesk) -> RecoveryCodesView:
    codes = await desk.write(second_factor.renew_recovery_codes)
    return RecoveryCodesView(recovery_codes=list(codes))


@router.delete("/api/account/sessions", status_code=204)
async def end_other_sessions(desk: TherapistDesk) -> None:
    await desk.write(sessions.end_others)


@router.delete("/api/account/sessions/{session_id}", status_code=204)
async def end_session(session_id: Id, desk: TherapistDesk) -> None:
    await desk.write(sessions.end, session_id)
