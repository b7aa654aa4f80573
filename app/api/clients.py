"""The therapist's clients: the roster, one client's page, taking a client on."""

from datetime import date, datetime
from typing import Annotated

import segno
from fastapi import APIRouter, Header, Response
from pydantic import EmailStr, Field

from app.api.bodies import Body, Id, Text, View, WallTime
from app.api.deps import SettingsDep, TherapistDesk
from app.api.errors import REFUSALS
from app.api.messages import MessageView
from app.api.plans import PlanView
from app.domain.dates import Status
from app.domain.people import Therapist
from app.services import clients, dashboard, sign_in
from app.store.db import Transaction

router = APIRouter(responses=REFUSALS)

KnownEtag = Annotated[str | None, Header(alias="If-None-Match")]


class StreakView(View):
    current: int
    best: int


class AdherenceView(View):
    """`counts` says "11½ of 14"; `percent` is its floor, null without scheduled units."""

    credit: float
    scheduled: int
    percent: int | None
    counts: str
    too_early: bool
    open: int


class DateView(View):
    date: date
    status: Status
    done: int
    due: int


class RosterRowView(View):
    """Without a plan there is no streak, no adherence and no today."""

    id: str
    name: str
    time_zone: str
    streak: StreakView | None
    adherence_28: AdherenceView | None
    today: DateView | None
    last_7: list[Status]
    last_heard_at: datetime | None


class RosterView(View):
    as_of: datetime
    clients: list[RosterRowView]


class ClientBody(Body):
    name: Text = Field(min_length=1, max_length=60)
    email: Annotated[EmailStr, Field(strict=False, max_length=254)] | None
    time_zone: Text = Field(max_length=64)
    reminder_time: WallTime | None


class ClientView(View):
    id: str
    name: str
    email: str | None
    time_zone: str
    reminder_time: str | None
    streak: StreakView | None
    adherence_28: AdherenceView | None
    lenient_28: AdherenceView | None
    dates: list[DateView]
    plan: PlanView | None
    change_from: date
    signed_in: bool
    messages: list[MessageView]


class InvitationView(View):
    """`url` and `qr` (an SVG as a data: address) say the same; both work once."""

    url: str
    qr: str
    expires_at: datetime


def _not_modified(etag: str) -> Response:
    return Response(status_code=304, headers={"ETag": etag})


@router.get("/api/clients", response_model=RosterView)
async def roster(
    desk: TherapistDesk, response: Response, known: KnownEtag = None
) -> RosterView | Response:
    etag, found = await desk.read(dashboard.roster, known)
    if found is None:
        return _not_modified(etag)
    response.headers["ETag"] = etag
    return RosterView.model_validate(found)


@router.post("/api/clients", status_code=201)
async def add(body: ClientBody, desk: TherapistDesk) -> ClientView:
    new = clients.NewClient(body.name, body.email, body.time_zone, body.reminder_time)

    def add_and_show(tx: Transaction, who: Therapist, now: datetime) -> dashboard.ClientPage:
        return dashboard.page_of(tx, clients.add(tx, who, now, new), now)

    return ClientView.model_validate(await desk.write(add_and_show))


@router.get("/api/clients/{client_id}", response_model=ClientView)
async def show(
    client_id: Id, desk: TherapistDesk, response: Response, known: KnownEtag = None
) -> ClientView | Response:
    etag, found = await desk.read(dashboard.client_page, client_id, known)
    if found is None:
        return _not_modified(etag)
    response.headers["ETag"] = etag
    return ClientView.model_validate(found)


@router.post("/api/clients/{client_id}/invitation", status_code=201)
async def invite(client_id: Id, desk: TherapistDesk, settings: SettingsDep) -> InvitationView:
    """A code for the client to scan at the visit: 10 minutes, once, the newest counts."""
    invitation = await desk.write(sign_in.invite, client_id)
    url = f"{settings.origin}/i#{invitation.token}"
    qr = segno.make(url, error="m").svg_data_uri(border=2, scale=8)
    return InvitationView(url=url, qr=qr, expires_at=invitation.expires_at)
