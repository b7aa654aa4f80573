"""The private thread: a client and the practice's therapists write to each other."""

from datetime import datetime
from uuid import uuid4

from app.domain.errors import Conflict
from app.domain.people import Client, Therapist
from app.services import audit
from app.store import clients, thread
from app.store.db import Reading, Transaction
from app.store.thread import PostRecord

SHOWN = 200
ID_USED_TWICE = "id was used with another text"


def write(
    tx: Transaction,
    who: Therapist | Client,
    now: datetime,
    client_id: str,
    post_id: str,
    text: str,
) -> PostRecord:
    """Add a message once; the same again gets the same answer.

    Raises NotFound for another practice's client, Conflict if the id was used otherwise.
    """
    clients.get(tx, who.practice_id, client_id)
    therapist_id = who.id if isinstance(who, Therapist) else None
    added = thread.add(
        tx,
        who.practice_id,
        client_id,
        post_id=post_id,
        therapist_id=therapist_id,
        text=text,
        now=now,
    )
    post = thread.find(tx, who.practice_id, client_id, post_id)
    side = "client" if therapist_id is None else "therapist"
    if post is None or post.text != text or post.written_by != side:
        raise Conflict(ID_USED_TWICE)
    if added:
        if therapist_id is None:
            clients.add_contact(tx, who.practice_id, client_id, str(uuid4()), now, "message")
        else:
            audit.record(tx, who, now, "thread_written", client_id)
        clients.changed(tx, who.practice_id, client_id)
    return post


def of_client(tx: Reading, who: Client, _now: datetime) -> list[PostRecord]:
    """What the client sees of it, oldest first."""
    return thread.of_client(tx, who.practice_id, who.id, SHOWN)


def read(
    tx: Transaction,
    who: Therapist | Client,
    now: datetime,
    client_id: str,
    last: str | None = None,
) -> None:
    """Mark what the other side wrote as read: up to the `last` that was seen, or all of it.

    Raises NotFound for another practice's client.
    """
    clients.get(tx, who.practice_id, client_id)
    theirs: thread.Side = "client" if isinstance(who, Therapist) else "therapist"
    if thread.mark_read(tx, who.practice_id, client_id, theirs, now, last):
        clients.changed(tx, who.practice_id, client_id)
