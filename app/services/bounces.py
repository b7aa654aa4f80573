"""What became of e-mails after the mail server took them, as whoever sees them come back says."""

from datetime import datetime
from typing import Literal, TypeAlias

from app.domain.bounces import DEAD
from app.domain.errors import SendFailed
from app.services import outbox, suppressions
from app.store import messages
from app.store.db import Transaction

Kind: TypeAlias = Literal["bounce", "complaint", "delivered"]


def hear(
    tx: Transaction,
    message_id: str,
    kind: Kind,
    code: str | None,
    now: datetime,
    *,
    permanent: bool,
) -> None:
    """Take a report in, however often it comes; one of a letter that is not ours changes nothing.

    Came back for good: it failed, and where nothing can arrive nothing more is sent. Called
    unwanted: it arrived, and no reminder is sent there any more. Came back for now: the mail
    server goes on trying by itself.
    """
    bare = message_id.strip("<>")
    message_id, ours = f"<{bare}>", bare.partition(".")[0]
    if kind == "bounce":
        if permanent:
            why = SendFailed(
                f"it came back from the mail server: {code}" if code else "it came back",
                permanent=True,
                submitted=False,
                dead_address=code is None or code in DEAD,
            )
            outbox.reported(tx, message_id, ours, now, "failed", why)
        return
    outbox.reported(tx, message_id, ours, now, "delivered")
    found = messages.of_provider(tx, message_id, ours)
    if kind == "complaint" and found is not None:
        suppressions.stop(tx, found[0].address or "", now, "complaint", "email")
