"""Who works in the practice, for its owners."""

from datetime import datetime

from fastapi import APIRouter

from app.api.bodies import Body, Email, Id, View
from app.api.deps import SettingsDep, TherapistDesk
from app.api.errors import REFUSALS
from app.api.routes import StrictRoute
from app.domain.people import Therapist
from app.services import colleagues
from app.store.db import Reading

router = APIRouter(route_class=StrictRoute, responses=REFUSALS)


class ColleagueView(View):
    id: str
    name: str
    email: str
    owner: bool
    disabled: bool
    second_factor: bool
    you: bool


class ColleagueInvitationView(View):
    id: str
    email: str
    owner: bool
    expires_at: datetime


class ColleaguesView(View):
    colleagues: list[ColleagueView]
    invitations: list[ColleagueInvitationView]


class InviteBody(Body):
    """With `send` the link goes out by e-mail, otherwise it is in the answer."""

    email: Email
    owner: bool
    send: bool


class InvitedView(View):
    url: str | None
    expires_at: datetime


class ColleagueBody(Body):
    owner: bool
    disabled: bool


@router.get("/api/colleagues")
async def everybody(desk: TherapistDesk) -> ColleaguesView:
    def ask(tx: Reading, who: Therapist, now: datetime) -> tuple[str, colleagues.Colleagues]:
        return who.id, colleagues.everybody(tx, who, now)

    own_id, found = await desk.read(ask)
    return ColleaguesView(
        colleagues=[
            ColleagueView(
                id=one.who.id,
                name=one.name,
                email=one.email,
                owner=one.who.is_owner,
                disabled=one.disabled_at is not None,
                second_factor=one.totp_since is not None,
                you=one.who.id == own_id,
            )
            for one in found.accounts
        ],
        invitations=[
            ColleagueInvitationView(
                id=one.id, email=one.email, owner=one.is_owner, expires_at=one.expires_at
            )
            for one in found.invitations
        ],
    )


@router.post("/api/colleagues", status_code=201)
async def invite(body: InviteBody, desk: TherapistDesk, settings: SettingsDep) -> InvitedView:
    """A link of 7 days, once, the newest counts."""
    invited = await desk.write(colleagues.invite, body.email, owner=body.owner, send=body.send)
    url = f"{settings.origin}/join#{invited.token}" if invited.token else None
    return InvitedView(url=url, expires_at=invited.invitation.expires_at)


@router.delete("/api/colleagues/invitations/{invitation_id}", status_code=204)
async def withdraw(invitation_id: Id, desk: TherapistDesk) -> None:
    await desk.write(colleagues.withdraw, invitation_id)


@router.put("/api/colleagues/{therapist_id}", status_code=204)
async def change(therapist_id: Id, body: ColleagueBody, desk: TherapistDesk) -> None:
    """Who is disabled is signed out at the next request."""
    await desk.write(colleagues.change, therapist_id, owner=body.owner, disabled=body.disabled)
