"""The client's own settings."""

from datetime import date, datetime
from typing import Annotated

from fastapi import APIRouter
from pydantic import Field

from app.api.bodies import Body, Clock, Id, Name, Text, View, WallTime
from app.api.deps import ClientDesk, TherapistDesk
from app.api.errors import REFUSALS
from app.api.routes import StrictRoute
from app.domain.occurrences import LATENESS, Days, Why
from app.domain.people import Language
from app.domain.sending import CAP
from app.services import preferences, tapers
from app.services.preferences import Wish
from app.services.tapers import Said

router = APIRouter(route_class=StrictRoute, responses=REFUSALS)


class TimeBody(Body):
    """`time` in the client's zone; the reminder comes at most `lateness_min` minutes late.

    `quiet_ok`: the client says yes to a time inside the quiet hours. `cue`: what it is tied to.
    """

    time: WallTime
    days: Days = "every"
    lateness_min: int = Field(default=LATENESS, ge=15, le=360)
    quiet_ok: bool = False
    cue: Name | None = None


ReminderTimes = Annotated[list[TimeBody], Field(max_length=2 * CAP)]


class TimesBody(Body):
    """Of the client, all of them."""

    reminder_times: ReminderTimes


class TimeView(View):
    time: Clock
    days: Days
    lateness_min: int
    quiet_ok: bool
    cue: str | None


class ComingView(View):
    """A reminder to come on a date of the client's, at `clock`; or `why` it does not come.

    `goes_with`: the time of the reminder that it is part of.
    """

    for_date: date
    wall_time: Clock
    at: datetime | None
    clock: Clock | None
    why: Why | None
    goes_with: Clock | None


class PreferencesBody(Body):
    """`reminders_stopped`: by no way, until said again."""

    language: Language
    time_zone: Text = Field(max_length=64)
    reminder_times: ReminderTimes
    reminders_stopped: bool


class FewerBody(Body):
    """To the offer of fewer reminders; `seen`: that all of them are back."""

    said: Said


class PreferencesView(View):
    """`are_too_many`: of a day's, more would go by text message than may. `coming`: the next."""

    language: Language
    time_zone: str
    reminder_times: list[TimeView]
    reminders_stopped: bool
    are_too_many: bool
    only_last: bool
    coming: list[ComingView]


@router.get("/api/settings")
async def show(desk: ClientDesk) -> PreferencesView:
    return PreferencesView.model_validate(await desk.read(preferences.own))


@router.put("/api/settings")
async def choose(body: PreferencesBody, desk: ClientDesk) -> PreferencesView:
    """Replaces all of them."""
    chosen = await desk.write(
        preferences.choose,
        language=body.language,
        time_zone=body.time_zone,
        times=_wishes(body),
        reminders_stopped=body.reminders_stopped,
    )
    return PreferencesView.model_validate(chosen)


@router.put("/api/clients/{client_id}/reminder-times", status_code=204)
async def choose_times(client_id: Id, body: TimesBody, desk: TherapistDesk) -> None:
    """Replaces all of them; the client may change them again."""
    await desk.write(preferences.choose_times, client_id, _wishes(body))


@router.post("/api/fewer-reminders", status_code=204)
async def say_to_fewer(body: FewerBody, desk: ClientDesk) -> None:
    """Yes: only the last of a day, if something is open then. No: all of them."""
    await desk.write(tapers.say, body.said)


def _wishes(body: TimesBody | PreferencesBody) -> list[Wish]:
    return [Wish(**dict(one)) for one in body.reminder_times]
