"""Who read or changed which client's record, when, from where: written with the deed itself.

Kept of a client: what the client did about signing in. Ticks are their own log, the check-ins.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, TypeAlias

from app.domain.errors import NotAllowed
from app.domain.people import Client, Operator, Therapist
from app.store import audit
from app.store.audit import ActorKind, EntryRecord
from app.store.db import Reading, Transaction

PAGE = 100

Action: TypeAlias = Literal[
    "roster_read",
    "client_read",
    "messages_read",
    "audit_read",
    "client_added",
    "plan_changed",
    "check_in_corrected",
    "break_changed",
    "visit_planned",
    "thread_written",
    "reminder_times_changed",
    "conditions_changed",
    "stretch_added",
    "stretch_changed",
    "stretch_retired",
    "client_invited",
    "client_signed_in",
    "client_signed_out",
    "phone_signed_out",
    "tablet_shared",
    "channels_chosen",
    "channel_confirmed",
    "practice_set_up",
    "practice_rules_changed",
    "text_budget_changed",
    "signed_in",
    "unlocked",
    "signed_out",
    "sessions_ended",
    "password_changed",
    "password_reset",
    "password_reset_offered",
    "passkey_added",
    "passkey_removed",
    "second_factor_on",
    "second_factor_off",
    "recovery_codes_made",
    "colleague_invited",
    "colleague_invitation_withdrawn",
    "colleague_joined",
    "colleague_made_owner",
    "colleague_made_therapist",
    "colleague_disabled",
    "colleague_enabled",
]


@dataclass(frozen=True, slots=True)
class Page:
    """`older` asks for the next page; None on the last."""

    entries: Sequence[EntryRecord]
    older: int | None


def record(
    tx: Transaction,
    who: Therapist | Client | Operator,
    now: datetime,
    action: Action,
    client_id: str | None = None,
) -> None:
    """Add the entry to the transaction of what was done."""
    actor: tuple[ActorKind, str | None] = ("operator", None)
    if isinstance(who, Therapist):
        actor = ("therapist", who.id)
    elif isinstance(who, Client):
        actor, client_id = ("client", who.id), who.id
    address = "" if isinstance(who, Operator) else who.address
    audit.add(tx, who.practice_id, now, actor, action, client_id, address)


def page(tx: Reading, who: Therapist, _now: datetime, before: int | None) -> Page:
    """The practice's newest entries, or those before that one. For owners."""
    require_owner(who)
    entries = audit.page(tx, who.practice_id, before, PAGE + 1)
    return Page(entries[:PAGE], entries[PAGE - 1].id if len(entries) > PAGE else None)


def require_owner(who: Therapist) -> None:
    if not who.is_owner:
        raise NotAllowed("Only an owner of the practice may do this.")
