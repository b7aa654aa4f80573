"""Once a week a therapist is told how many clients want a look: a count, and a way to end it."""

from collections import Counter
from datetime import date, datetime, time, timedelta
from hashlib import blake2b
from uuid import UUID

from app.domain import calendar
from app.domain.calendar import Timeline, ZoneSpan
from app.domain.drafts import HIDDEN, Draft, Unwanted
from app.domain.people import Therapist
from app.services import letter_links, summaries
from app.store import clients, digests
from app.store.db import Transaction
from app.store.messages import MessageRecord
from app.store.therapists import Account
from app.texts import en

AT = time(7, 30)
AHEAD = timedelta(hours=12)


def plan_ahead(tx: Transaction, now: datetime, after: str, limit: int) -> str | None:
    """Have the letters of the next `limit` therapists written that are due within 12 hours.

    On Mondays at 7:30, where most of the therapist's clients live: a practice has no clock of its
    own. Who has no clients gets none. The last one's id, or None when all are done.
    """
    found = digests.slice_who_want(tx, after, limit)
    for who in found:
        lived_in = Counter(zones[-1].zone for zones in digests.zones(tx, who))
        if not lived_in:
            continue
        ((zone, _),) = lived_in.most_common(1)
        clock: Timeline = (ZoneSpan(zone, datetime.min.replace(tzinfo=now.tzinfo)),)
        day = calendar.client_date(clock, now + AHEAD)
        due_at = calendar.instant_of(clock, day, AT)
        if day.weekday() == 0 and due_at is not None and now <= due_at <= now + AHEAD:
            digests.add_if_absent(tx, who, _id(who, day), due_at, now)
    return found[-1].id if len(found) == limit else None


def draft(
    tx: Transaction,
    message: MessageRecord,
    account: Account,
    now: datetime,
    origin: str,
    *,
    sealed: bool,
) -> Draft | Unwanted:
    """Counts as they are when it leaves; neither who nor what."""
    if account.digest_stopped_at is not None:
        return Unwanted("cancelled", "they want no weekly letter")
    everybody = clients.of_practice(tx, message.practice_id)
    own = [one for one in everybody if one.therapist_id == account.who.id]
    if not own:
        return Unwanted("cancelled", "they have no clients")
    rows = summaries.of_practice(tx, message.practice_id, own, now)
    asking = sum(bool(row.reasons) for row in rows)
    leave = HIDDEN
    if sealed:
        _, leave = letter_links.mint(tx, message, account.email, now, answerable=False)
    desk, leaving = f"{origin}/clients", f"{origin}/u/{leave}"
    return Draft(
        account.email,
        en.DIGEST_SUBJECT,
        en.weekly_digest(account.name, asking, len(own), desk, leaving),
        labels={desk: en.DESK_LABEL, leaving: en.LEAVE_LABEL},
        unsubscribe=leaving,
    )


def _id(who: Therapist, monday: date) -> str:
    """The same whoever plans it: there is one a week."""
    name = f"weekly digest {who.id} {monday}".encode()
    return str(UUID(bytes=blake2b(name, digest_size=16).digest(), version=5))
