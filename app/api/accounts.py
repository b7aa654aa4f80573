"""How an account begins, and how a forgotten password is replaced: by links, used once.

A link carries its token in the fragment; the page it opens POSTs it here.
"""

from fastapi import APIRouter, Response
from pydantic import Field

from app.api.bodies import Body, Email, Id, Name, Password, Text
from app.api.errors import REFUSALS
from app.api.front import FrontDep
from app.api.limits import LETTERS
from app.api.routes import StrictRoute
from app.api.sign_in import MeView, keep_therapist
from app.domain.people import Therapist
from app.services import accounts, colleagues, sessions, sign_in
from app.store.db import Transaction

router = APIRouter(route_class=StrictRoute, responses=REFUSALS)


class SetupBody(Body):
    token: Id
    practice: Name
    name: Name
    email: Email
    password: Password


class JoinBody(Body):
    token: Id
    name: Name
    password: Password


class ResetRequestBody(Body):
    email: Text = Field(max_length=254)


class ResetBody(Body):
    token: Id
    password: Password


def _session(tx: Transaction, front: FrontDep, who: Therapist) -> tuple[str, sessions.Me]:
    """Who has just made an account is in; who was there before is not any more."""
    sessions.sign_out(tx, front.token, front.now, front.address)
    token = sessions.open_therapist(tx, who, front.now, front.label, front.device)
    return token, sessions.greeting(tx, who, front.now)


@router.post("/api/setup", status_code=201)
async def set_up(body: SetupBody, front: FrontDep, response: Response) -> MeView:
    """The first practice and its owner, by the address that the first start printed."""
    front.take_try()
    await front.database.read(accounts.setup_is_open, body.token, front.now)
    new = accounts.NewPractice(body.practice, body.name, body.email)
    password = accounts.good_password(body.password, (new.practice, new.name, new.email))
    password_hash = await front.limits.hashed(sign_in.hash_password, password)

    def begin(tx: Transaction) -> tuple[str, sessions.Me]:
        who = accounts.set_up_by_address(
            tx, body.token, new, password_hash, front.now, front.address
        )
        return _session(tx, front, who)

    token, me = await front.database.write(begin)
    keep_therapist(front, response, token)
    return MeView.model_validate(me)


@router.post("/api/join", status_code=201)
async def join(body: JoinBody, front: FrontDep, response: Response) -> MeView:
    """The account that an owner asked somebody to make."""
    front.take_try()
    invited, practice = await front.database.read(colleagues.invitation, body.token, front.now)
    password = accounts.good_password(body.password, (practice, body.name, invited.email))
    password_hash = await front.limits.hashed(sign_in.hash_password, password)

    def begin(tx: Transaction) -> tuple[str, sessions.Me]:
        who = colleagues.join(tx, body.token, body.name, password_hash, front.now, front.address)
        return _session(tx, front, who)

    token, me = await front.database.write(begin)
    keep_therapist(front, response, token)
    return MeView.model_validate(me)


@router.post("/api/password-reset-request", status_code=204)
async def ask_for_reset(body: ResetRequestBody, front: FrontDep) -> None:
    """A letter goes out if the address has an account; the answer does not tell."""
    front.take_try()
    front.limits.take(LETTERS, sign_in.spelled(body.email))
    async with front.even():
        await front.database.write(accounts.ask_for_reset, body.email, front.now)


@router.post("/api/password-reset", status_code=204)
async def reset_password(body: ResetBody, front: FrontDep) -> None:
    """A new password by the letter's link; every session ends, and signing in is next."""
    front.take_try()
    account = await front.database.read(accounts.account_of_reset, body.token, front.now)
    password = accounts.good_password(body.password, account.known_words)
    password_hash = await front.limits.hashed(sign_in.hash_password, password)
    await front.database.write(
        accounts.reset_password, body.token, password_hash, front.now, front.address
    )
