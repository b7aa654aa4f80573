"""Reminders that a phone shows: its service worker tells what became of them."""

from fastapi import APIRouter

from app.api.bodies import Body, Id, View
from app.api.deps import ClientDesk
from app.api.errors import REFUSALS
from app.api.routes import StrictRoute
from app.domain.answers import Said
from app.services import notifications
from app.services.answers import Became

router = APIRouter(route_class=StrictRoute, responses=REFUSALS)


class AnswerBody(Body):
    said: Said


class OutcomeView(View):
    """What became of the answer, and of how many slots it was said."""

    became: Became
    slots: int


class TakenBackView(View):
    """`undone` is false if it was too late for that."""

    undone: bool


@router.post("/api/reminders/{message_id}/shown", status_code=204)
async def show(message_id: Id, desk: ClientDesk) -> None:
    await desk.write(notifications.shown, message_id)


@router.post("/api/reminders/{message_id}/answer")
async def answer(message_id: Id, body: AnswerBody, desk: ClientDesk) -> OutcomeView:
    """Tick off what the reminder was for, or say why not."""
    return OutcomeView.model_validate(await desk.write(notifications.answer, message_id, body.said))


@router.delete("/api/reminders/{message_id}/answer")
async def take_back(message_id: Id, desk: ClientDesk) -> TakenBackView:
    return TakenBackView(undone=await desk.write(notifications.take_back, message_id))
