"""The client's own phones: where the client is signed in, a new one, a tablet that is shared."""

from collections.abc import Sequence
from datetime import datetime

from fastapi import APIRouter, Response
from pydantic import Field

from app.api.bodies import Body, Id, Text, View
from app.api.clients import PhoneView, VisitView, visit_view
from app.api.deps import COOKIE, ClientDesk, SettingsDep
from app.api.errors import REFUSALS
from app.api.front import FrontDep
from app.api.routes import StrictRoute
from app.api.sign_in import MeView
from app.domain.errors import SignInNeeded
from app.domain.people import Client
from app.services import invitations, sessions, shared_tablet
from app.store.db import Reading, Transaction
from app.store.sessions import SessionRecord

router = APIRouter(route_class=StrictRoute, responses=REFUSALS)


class OwnPhoneView(PhoneView):
    current: bool


class PhonesView(View):
    phones: list[OwnPhoneView]


class DigitsBody(Body):
    digits: Text = Field(pattern="^[0-9]{4}$")


class ParkedView(View):
    id: str
    name: str


class TabletView(View):
    """Who else uses this tablet, by first name."""

    people: list[ParkedView]


@router.get("/api/phones")
async def show(desk: ClientDesk) -> PhonesView:
    def ask(tx: Reading, who: Client, now: datetime) -> tuple[str, Sequence[SessionRecord]]:
        return who.session_id, sessions.own(tx, who, now)

    here, found = await desk.read(ask)
    return PhonesView(
        phones=[
            OwnPhoneView(
                id=one.id, label=one.label, created_at=one.created_at, current=one.id == here
            )
            for one in found
        ]
    )


@router.delete("/api/phones/{session_id}", status_code=204)
async def sign_out(session_id: Id, desk: ClientDesk) -> None:
    def end(tx: Transaction, who: Client, now: datetime) -> None:
        sessions.end_phone(tx, who, now, who.id, session_id)

    await desk.write(end)


@router.post("/api/phones/new", status_code=201)
async def new_phone(desk: ClientDesk, settings: SettingsDep) -> VisitView:
    """A code that this phone shows to a new one: 10 minutes, once."""
    return visit_view(await desk.write(invitations.for_new_phone), settings)


@router.get("/api/tablet")
async def tablet(front: FrontDep) -> TabletView:
    found = await front.database.read(shared_tablet.waiting, front.parked, front.now)
    return TabletView.model_validate({"people": found})


@router.post("/api/tablet/park", status_code=204)
async def park(body: DigitsBody, desk: ClientDesk, front: FrontDep, response: Response) -> None:
    """Put this sign-in aside behind four digits, so that somebody else can use the tablet."""
    beside = await desk.write(shared_tablet.park, body.digits, front.parked)
    front.keep_parked(response, (*beside, front.token))
    response.delete_cookie(COOKIE)


@router.post("/api/tablet/{session_id}")
async def take_up(session_id: Id, body: DigitsBody, front: FrontDep, response: Response) -> MeView:
    """Go on with a sign-in that was put aside; the fifth wrong guess ends it."""
    front.take_try()

    def begin(tx: Transaction) -> tuple[str, sessions.Me] | None:
        found = shared_tablet.take_up(
            tx, front.parked, session_id, body.digits, front.now, front.address
        )
        if found is None:
            return None
        sessions.sign_out(tx, front.token, front.now, front.address)
        return found[0], sessions.greeting(tx, found[1], front.now)

    begun = await front.database.write(begin)
    if begun is None:
        raise SignInNeeded("Those are not your four digits. After five tries you need a new code.")
    token, me = begun
    front.keep_session(response, token, sessions.CLIENT_SESSION)
    front.keep_parked(response, tuple(one for one in front.parked if one != token))
    return MeView.model_validate(me)
