"""What a therapist puts right in a client's log, and what that changed."""

from datetime import date, datetime

from fastapi import APIRouter

from app.api.bodies import Id, Uuid7, View, Why
from app.api.check_ins import LoggedBody
from app.api.deps import TherapistDesk
from app.api.errors import REFUSALS
from app.api.routes import StrictRoute
from app.domain.check_ins import Kind, Reason
from app.domain.dates import Status
from app.domain.rewrites import Cause
from app.services import corrections
from app.services.corrections import NewCorrection

router = APIRouter(route_class=StrictRoute, responses=REFUSALS)


class CorrectionBody(LoggedBody):
    """`kind` undo takes back what is logged. `why`: what the therapist knows it from."""

    why: Why


class WaitingView(View):
    """A check-in that came too late to count by itself; `name`: of its item."""

    id: str
    name: str
    for_date: date
    slot: int
    kind: Kind
    reason: Reason | None
    captured_at: datetime
    received_at: datetime


class ShownFiguresView(View):
    """The streak and the longest; the counts of adherence, like "11½ of 14".

    Null in entries that were made before these were kept.
    """

    current: int
    best: int
    last_28: str
    since_start: str
    last_7: str | None
    lenient_28: str | None
    amount_28: str | None


class ChangedDateView(View):
    """Null: no date of the plan."""

    date: date
    before: Status | None
    after: Status | None


class RewriteView(View):
    dates: list[ChangedDateView]
    before: ShownFiguresView
    after: ShownFiguresView


class RewriteEntryView(View):
    """`therapist`: null where it was the client. `for_date`: of what was entered."""

    therapist: str | None
    at: datetime
    cause: Cause
    for_date: date
    reason: str | None
    found: RewriteView


class AfterwardsView(View):
    """`entries`: the newest 100, newest first."""

    waiting: list[WaitingView]
    entries: list[RewriteEntryView]


@router.put("/api/clients/{client_id}/corrections/{correction_id}", status_code=204)
async def correct(
    client_id: Id, correction_id: Uuid7, body: CorrectionBody, desk: TherapistDesk
) -> None:
    """Idempotent: the desk minted the id. What was logged is kept, and overruled."""
    new = NewCorrection(
        id=correction_id,
        item_id=body.item_id,
        for_date=body.for_date,
        slot=body.slot,
        kind=body.kind,
        why=body.why,
        sets=body.sets,
        reps=body.reps,
        reason=body.reason,
    )
    await desk.write(corrections.correct, client_id, new)


@router.post("/api/clients/{client_id}/late/{check_in_id}/acceptance", status_code=204)
async def accept(client_id: Id, check_in_id: Id, desk: TherapistDesk) -> None:
    """A check-in that came too late counts from now on."""
    await desk.write(corrections.accept, client_id, check_in_id)
