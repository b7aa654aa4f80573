"""The client's own settings."""

from typing import Annotated

from fastapi import APIRouter
from pydantic import Field

from app.api.bodies import Body, Clock, Id, Text, View, WallTime
from app.api.deps import ClientDesk, TherapistDesk
from app.api.errors import REFUSALS
from app.api.routes import StrictRoute
from app.domain.people import Language
from app.services import preferences

router = APIRouter(route_class=StrictRoute, responses=REFUSALS)


ReminderTimes = Annotated[list[WallTime], Field(max_length=preferences.MOST_TIMES)]


class TimesBody(Body):
    """In the client's zone."""

    reminder_times: ReminderTimes


class PreferencesBody(Body):
    """`reminder_times` in the client's zone; `reminders_stopped`: by no way, until said again."""

    language: Language
    time_zone: Text = Field(max_length=64)
    reminder_times: ReminderTimes
    reminders_stopped: bool


class PreferencesView(View):
    language: Language
    time_zone: str
    reminder_times: list[Clock]
    reminders_stopped: bool


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
        reminder_times=body.reminder_times,
        reminders_stopped=body.reminders_stopped,
    )
    return PreferencesView.model_validate(chosen)


@router.put("/api/clients/{client_id}/reminder-times", status_code=204)
async def choose_times(client_id: Id, body: TimesBody, desk: TherapistDesk) -> None:
    """Replaces all of them; the client may change them again."""
    await desk.write(preferences.choose_times, client_id, body.reminder_times)
