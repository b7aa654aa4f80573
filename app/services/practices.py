"""The rules that a practice sets for all its clients, and what changing them did."""

from dataclasses import replace
from datetime import datetime
from uuid import uuid4

from pydantic import TypeAdapter

from app.domain import calendar
from app.domain import rewrites as rules
from app.domain.figures import compute
from app.domain.history import Practice
from app.domain.people import Therapist
from app.domain.rewrites import Rewrite
from app.services import audit, histories, reminders, rewrites
from app.services.audit import require_owner
from app.store import clients, practices, rule_changes
from app.store.clients import ClientRecord
from app.store.db import Reading, Transaction
from app.store.rule_changes import RuleChangeRecord

_RULES = TypeAdapter(Practice)


def rules_of(tx: Reading, who: Therapist, _now: datetime) -> Practice:
    return practices.get(tx, who.practice_id).rules


def set_rules(tx: Transaction, who: Therapist, now: datetime, wanted: Practice) -> None:
    """Let these rules hold for all clients, of the past too. For owners.

    The first weekday and grace decide figures of closed dates: what became otherwise is entered
    for each client, soon after (semantics, section 5).
    """
    require_owner(who)
    practices.hold(tx, who.practice_id)
    before = practices.get(tx, who.practice_id).rules
    if wanted == before:
        return
    practices.set_rules(tx, who.practice_id, wanted)
    clients.all_changed(tx, who.practice_id)
    if (before.first_weekday, before.grace) != (wanted.first_weekday, wanted.grace):
        record = RuleChangeRecord(
            id=str(uuid4()),
            practice_id=who.practice_id,
            therapist_id=who.id,
            at=now,
            before=_RULES.dump_json(before).decode(),
            after=_RULES.dump_json(wanted).decode(),
        )
        rule_changes.add(tx, record)
    if before.first_weekday != wanted.first_weekday:
        for client in clients.of_practice(tx, who.practice_id):
            reminders.plan_client(tx, who.practice_id, client.id, now)
    audit.record(tx, who, now, "practice_rules_changed")


def next_client(
    tx: Reading, change: RuleChangeRecord
) -> tuple[ClientRecord, Rewrite | None] | None:
    """The next client of whom it is not entered what changed, and what did; None after the last.

    What takes long is found out outside of a writing transaction, and as of the change: by what
    was known then.
    """
    client = clients.next_of_practice(tx, change.practice_id, change.through)
    if client is None:
        return None
    history = histories.facts(tx, client).history
    before, after = (
        compute(replace(history, practice=_RULES.validate_json(one)), change.at)
        for one in (change.before, change.after)
    )
    return client, rules.compare_rules(before, after)


def enter(
    tx: Transaction, change: RuleChangeRecord, found: tuple[ClientRecord, Rewrite | None] | None
) -> None:
    """Enter it, unless another worker has; None: all clients are done."""
    if found is None:
        rule_changes.go_on(tx, change, None)
        return
    client, rewrite = found
    if rule_changes.go_on(tx, change, client.id) and rewrite is not None:
        clients.changed(tx, client.practice_id, client.id)
        whose = client.person
        on_date = calendar.client_date(client.zones, change.at)
        rewrites.enter(tx, whose, change.therapist_id, change.at, "practice", on_date, rewrite)
