"""The private thread."""

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter
from pydantic import AfterValidator, Field

from app.api.bodies import Body, Id, Text, Uuid7, View
from app.api.bodies import told as not_blank
from app.api.deps import ClientDesk, TherapistDesk
from app.api.errors import REFUSALS
from app.api.routes import StrictRoute
from app.domain.people import Client
from app.services import thread
from app.store.db import Transaction
from app.store.thread import PostRecord, Side

router = APIRouter(route_class=StrictRoute, responses=REFUSALS)


class PostBody(Body):
    text: Annotated[Text, Field(max_length=2000), AfterValidator(not_blank)]


class ReadBody(Body):
    """`last`: the newest that was before the eyes. What came after it is not read yet."""

    last: Id


class PostView(View):
    """`therapist`: who wrote it for the practice. `read_at`: when the other side saw it."""

    id: str
    written_by: Side
    therapist: str | None
    text: str
    written_at: datetime
    read_at: datetime | None


@router.get("/api/thread")
async def show(desk: ClientDesk) -> list[PostView]:
    return [PostView.model_validate(post) for post in await desk.read(thread.of_client)]


@router.put("/api/thread/{post_id}")
async def write(post_id: Uuid7, body: PostBody, desk: ClientDesk) -> PostView:
    """Idempotent: the phone minted the id, and may send it as often as it likes."""

    def own(tx: Transaction, who: Client, now: datetime) -> PostRecord:
        return thread.write(tx, who, now, who.id, post_id, body.text)

    return PostView.model_validate(await desk.write(own))


@router.post("/api/thread-read", status_code=204)
async def read(body: ReadBody, desk: ClientDesk) -> None:
    """The client has the thread before the eyes."""

    def own(tx: Transaction, who: Client, now: datetime) -> None:
        thread.read(tx, who, now, who.id, body.last)

    await desk.write(own)


@router.put("/api/clients/{client_id}/thread/{post_id}")
async def answer(client_id: Id, post_id: Uuid7, body: PostBody, desk: TherapistDesk) -> PostView:
    """Idempotent, like the client's."""
    return PostView.model_validate(await desk.write(thread.write, client_id, post_id, body.text))


@router.post("/api/clients/{client_id}/thread-read", status_code=204)
async def answer_read(client_id: Id, body: ReadBody, desk: TherapistDesk) -> None:
    await desk.write(thread.read, client_id, body.last)
