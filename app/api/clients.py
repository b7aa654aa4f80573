"""The therapist's clients: one client's page, taking a client on, ways in."""

from datetime import date, datetime

import segno
from fastapi import APIRouter, Response
from pydantic import Field

from app.api.bodies import Body, Email, Id, Line, Name, Text, View, WallTime
from app.api.conditions import KnownView
from app.api.corrections import AfterwardsView
from app.api.deps import SettingsDep, TherapistDesk
from app.api.errors import REFUSALS
from app.api.etags import KnownEtag, not_modified
from app.api.figures import AdherenceView, PartsView, WholeStreakView
from app.api.messages import SentView
from app.api.pauses import PauseView
from app.api.plans import ChangeView, PlanView
from app.api.preferences import ComingView, TimeView
from app.api.routes import StrictRoute
from app.api.thread import PostView
from app.domain import attention, units
from app.domain.calendar import Weekday
from app.domain.channels import Channel, ChannelState
from app.domain.check_ins import Kind, Reason
from app.domain.dates import Status
from app.domain.people import Language, Therapist
from app.services import audit, clients, dashboard, invitations, sessions
from app.settings import Settings
from app.store.db import Transaction

router = APIRouter(route_class=StrictRoute, responses=REFUSALS)


class PainView(View):
    """The strongest of a date, 0 to 10."""

    level: int
    on_date: date


class DateView(View):
    """`mark`: the status as which the date is drawn, done where nothing was due and something done.

    `skipped`: of those due, how many the client said no to.
    """

    date: date
    status: Status
    mark: Status
    done: int
    due: int
    skipped: int


class ReasonView(View):
    """`count`: dates of silence, percentage points lost, questions, or the pain's level."""

    kind: attention.Kind
    count: int | None


class EntryView(View):
    """A slot of an item on a date: what was asked of it, and what was said.

    Without `status` nothing was due on the date itself: it is one of a number of times a week, a
    later date of every few days, or extra.
    """

    item_id: str
    name: str
    slot: int
    slots: int
    required: bool
    status: units.Status | None
    kind: Kind | None
    reason: Reason | None
    pain_before: int | None
    pain_after: int | None
    note: str | None
    at: datetime | None


class DiaryDateView(View):
    date: date
    entries: list[EntryView]


class RevisedView(View):
    """`changes`: what the plan asks otherwise than the one before; the first has none.

    `replaced`: another one, recorded later, holds from the same date.
    """

    plan: PlanView
    by: str
    changes: list[ChangeView]
    replaced: bool


class ClientBody(Body):
    name: Name
    email: Email | None
    phone: Line | None = Field(default=None, max_length=40)
    time_zone: Text = Field(max_length=64)
    reminder_time: WallTime | None
    language: Language = "en"


class ChannelView(View):
    """A way to remind the client: wanted and confirmed, or why it is not taken."""

    channel: Channel
    state: ChannelState


class PhoneView(View):
    """A browser in which the client is signed in."""

    id: str
    label: str
    created_at: datetime


class ClientView(View):
    """`dates`, `diary` and `pains` of the last twelve weeks, oldest first.

    `next_visit_on` stays when it is over. The diary leaves out dates of which there is nothing to
    tell. `reasons` and `reached` as in the roster. `history`: every revision of the plan, newest
    first. `breaks` run or are to come; `thread` stands oldest first.
    """

    id: str
    name: str
    email: str | None
    phone: str | None
    short_name: str
    time_zone: str
    next_visit_on: date | None
    first_weekday: Weekday
    reminder_times: list[TimeView]
    are_too_many: bool
    coming: list[ComingView]
    reasons: list[ReasonView]
    last_heard_at: datetime | None
    reached: bool | None
    streak: WholeStreakView | None
    adherence_7: AdherenceView | None
    adherence_28: AdherenceView | None
    adherence_all: AdherenceView | None
    lenient_28: AdherenceView | None
    amount_28: AdherenceView | None
    parts: PartsView
    dates: list[DateView]
    diary: list[DiaryDateView]
    pains: list[PainView]
    plan: PlanView | None
    history: list[RevisedView]
    afterwards: AfterwardsView
    change_from: date
    breaks: list[PauseView]
    thread: list[PostView]
    known: KnownView
    channels: list[ChannelView]
    phones: list[PhoneView]
    messages: list[SentView]


class VisitView(View):
    """`url` and `qr` (an SVG as a data: address) say the same; `code` goes with `short_name`."""

    url: str
    qr: str
    code: str
    short_name: str
    expires_at: datetime


class LinkBody(Body):
    """With `send` the link goes out by e-mail, otherwise it is in the answer."""

    send: bool


class LinkView(View):
    url: str | None
    expires_at: datetime


@router.post("/api/clients", status_code=201)
async def add(body: ClientBody, desk: TherapistDesk) -> ClientView:
    new = clients.NewClient(
        body.name, body.email, body.time_zone, body.reminder_time, body.phone, body.language
    )

    def add_and_show(tx: Transaction, who: Therapist, now: datetime) -> dashboard.ClientPage:
        return dashboard.page_of(tx, clients.add(tx, who, now, new), now)

    return ClientView.model_validate(await desk.write(add_and_show))


@router.get("/api/clients/{client_id}", response_model=ClientView)
async def show(
    client_id: Id,
    desk: TherapistDesk,
    response: Response,
    known: KnownEtag = None,
    language: Language = "en",
) -> ClientView | Response:
    """`language`: of its stretches and doses, as the desk reads them."""
    etag, found = await desk.read(dashboard.client_page, client_id, known, language)
    if found is None:
        return not_modified(etag)
    await desk.write(audit.record, "client_read", client_id)
    response.headers["ETag"] = etag
    return ClientView.model_validate(found)


@router.post("/api/clients/{client_id}/invitation", status_code=201)
async def invite(client_id: Id, desk: TherapistDesk, settings: SettingsDep) -> VisitView:
    """A code to scan or type at the visit: 10 minutes, once, the newest counts."""
    return visit_view(await desk.write(invitations.at_visit, client_id), settings)


def visit_view(visit: invitations.Visit, settings: Settings) -> VisitView:
    url = f"{settings.origin}/i#{visit.token}"
    return VisitView(
        url=url,
        qr=segno.make(url, error="m").svg_data_uri(border=2, scale=8),
        code=visit.code,
        short_name=visit.short_name,
        expires_at=visit.expires_at,
    )


@router.post("/api/clients/{client_id}/link", status_code=201)
async def link(
    client_id: Id, body: LinkBody, desk: TherapistDesk, settings: SettingsDep
) -> LinkView:
    """An invitation to hand over or to mail: 7 days, once, the newest counts."""
    made = await desk.write(invitations.link, client_id, send=body.send)
    url = f"{settings.origin}/i#{made.token}" if made.token else None
    return LinkView(url=url, expires_at=made.expires_at)


@router.delete("/api/clients/{client_id}/phones/{session_id}", status_code=204)
async def sign_phone_out(client_id: Id, session_id: Id, desk: TherapistDesk) -> None:
    await desk.write(sessions.end_phone, client_id, session_id)
