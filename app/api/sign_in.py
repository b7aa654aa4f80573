"""In and out."""

from typing import Literal

from fastapi import APIRouter, Response
from pydantic import Field
from starlette.concurrency import run_in_threadpool

from app.api.bodies import Body, Id, Text, View
from app.api.deps import COOKIE, DatabaseDep, NowDep, SettingsDep, TokenDep, keep_signed_in
from app.api.errors import REFUSALS
from app.services import sign_in
from app.store.db import Transaction

router = APIRouter(responses=REFUSALS)


class SignInBody(Body):
    email: Text = Field(max_length=254)
    password: Text = Field(max_length=128)


class ClientSignInBody(Body):
    token: Id


class MeView(View):
    role: Literal["therapist", "client"]
    name: str
    practice: str
    demonstration: bool


@router.post("/api/sign-in")
async def sign_in_therapist(
    body: SignInBody, response: Response, database: DatabaseDep, settings: SettingsDep, now: NowDep
) -> MeView:
    account = await database.read(sign_in.account, body.email)
    verified = await run_in_threadpool(sign_in.verify, account, body.password)

    def begin(tx: Transaction) -> tuple[str, sign_in.Me]:
        token = sign_in.open_therapist_session(tx, verified.who, now)
        return token, sign_in.greeting(tx, verified.who)

    token, me = await database.write(begin)
    keep_signed_in(response, settings, token, int(sign_in.THERAPIST_SESSION.total_seconds()))
    return MeView.model_validate(me)


@router.post("/api/client-sign-in")
async def sign_in_client(
    body: ClientSignInBody,
    response: Response,
    database: DatabaseDep,
    settings: SettingsDep,
    now: NowDep,
) -> MeView:
    def begin(tx: Transaction) -> tuple[str, sign_in.Me]:
        token, client = sign_in.use_invitation(tx, body.token, now)
        return token, sign_in.greeting(tx, client)

    token, me = await database.write(begin)
    keep_signed_in(response, settings, token, int(sign_in.CLIENT_SESSION.total_seconds()))
    return MeView.model_validate(me)


@router.post("/api/sign-out", status_code=204)
async def sign_out(response: Response, database: DatabaseDep, token: TokenDep, now: NowDep) -> None:
    await database.write(sign_in.sign_out, token, now)
    response.delete_cookie(COOKIE)


@router.get("/api/me")
async def me(database: DatabaseDep, token: TokenDep, now: NowDep) -> MeView:
    return MeView.model_validate(await database.read(sign_in.me, token, now))
