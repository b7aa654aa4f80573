"""Letters that come to therapists by themselves: counts of clients, and a way to end each.

Once a week, how many want a look; on the morning of a date, how many come. Neither says who, nor
why: that stands at the desk.
"""

from collections import Counter
from datetime import date, datetime, time, timedelta
from hashlib import blake2b
from uuid import UUID

from app.domain import calendar
from app.domain.calendar import Timeline, ZoneSpan
from app.domain.drafts import HIDDEN, Draft, Unwanted
from app.domain.messages import Kind
from app.domain.people import Therapist
from app.services import letter_choices, letter_links, summaries
from app.store import clients, regular_letters, therapists
from app.store.db import Reading, Transaction
from app.store.messages import MessageRecord
from app.store.therapists import Account
from app.texts import en

AT = time(7, 30)
AHEAD = timedelta(hours=12)


def plan_ahead(tx: Transaction, now: datetime, after: str, limit: int) -> str | None:
    """Have the letters of the next `limit` therapists written that are due within 12 hours.

    The last one's id, or None when all are done.
    """
    found = therapists.slice_of_all(tx, after, limit)
    for account in found:
        plan(tx, account, now)
    return found[-1].who.id if len(found) == limit else None


def plan(tx: Transaction, account: Account, now: datetime) -> None:
    """Have the therapist's letters written that are due within 12 hours.

    At 7:30 where most of the therapist's clients live: a practice has no clock of its own. Who has
    no clients gets none.
    """
    wanted = [kind for kind in letter_choices.KINDS if letter_choices.wants(account, kind)]
    clock = _clock(tx, account.who) if wanted and account.disabled_at is None else None
    if clock is None:
        return
    day = calendar.client_date(clock, now + AHEAD)
    due_at = calendar.instant_of(clock, day, AT)
    if due_at is None or not now <= due_at <= now + AHEAD:
        return
    for kind in wanted:
        if kind == "weekly_digest":
            has_cause = day.weekday() == 0
        else:
            has_cause = regular_letters.count_visits(tx, account.who, day) > 0
        if has_cause:
            message_id = _id(account.who, kind, day)
            regular_letters.add_if_absent(tx, account.who, kind, message_id, due_at, now)


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
    if not letter_choices.wants(account, message.kind):
        return Unwanted("cancelled", "they want no such letters")
    is_weekly = message.kind == "weekly_digest"
    counts = _looks(tx, account, now) if is_weekly else _visits(tx, account, message)
    if isinstance(counts, Unwanted):
        return counts
    leave = HIDDEN
    if sealed:
        _, leave = letter_links.mint(tx, message, account.email, now, answerable=False)
    desk, leaving = f"{origin}/clients", f"{origin}/u/{leave}"
    return Draft(
        account.email,
        en.DIGEST_SUBJECT if is_weekly else en.BRIEF_SUBJECT,
        en.regular_letter(account.name, counts, desk, leaving),
        labels={desk: en.DESK_LABEL, leaving: en.LEAVE_LABEL},
        unsubscribe=leaving,
    )


def _looks(tx: Reading, account: Account, now: datetime) -> str | Unwanted:
    practice_id = account.who.practice_id
    everybody = clients.of_practice(tx, practice_id)
    own = [one for one in everybody if one.therapist_id == account.who.id]
    if not own:
        return Unwanted("cancelled", "they have no clients")
    rows = summaries.of_practice(tx, practice_id, own, now)
    return en.want_a_look(sum(bool(row.reasons) for row in rows), len(own))


def _visits(tx: Reading, account: Account, message: MessageRecord) -> str | Unwanted:
    clock = _clock(tx, account.who)
    day = calendar.client_date(clock, message.due_at) if clock else None
    count = regular_letters.count_visits(tx, account.who, day) if day else 0
    if count == 0:
        return Unwanted("cancelled", "nobody comes on that day any more")
    return en.come_today(count)


def _clock(tx: Reading, who: Therapist) -> Timeline | None:
    lived_in = Counter(zones[-1].zone for zones in regular_letters.zones(tx, who))
    if not lived_in:
        return None
    zone = max(sorted(lived_in), key=lambda one: lived_in[one])
    return (ZoneSpan(zone, calendar.EVER),)


def _id(who: Therapist, kind: Kind, day: date) -> str:
    """The same whoever plans it: there is one of each a day."""
    name = f"{kind} {who.id} {day}".encode()
    return str(UUID(bytes=blake2b(name, digest_size=16).digest(), version=5))
