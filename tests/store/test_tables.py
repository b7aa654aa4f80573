"""What the tables refuse, whoever writes: a row that breaks a rule, a row that points nowhere."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from itertools import chain

import pytest
from sqlalchemy import Column, Table, select, update
from sqlalchemy.exc import IntegrityError
from sqlmodel import SQLModel

from app.domain.history import Practice
from app.domain.people import Client, Therapist
from app.services import (
    accounts,
    check_ins,
    colleagues,
    conditions,
    corrections,
    letter_links,
    letters,
    library,
    pauses,
    practices,
    subscriptions,
    summaries,
    thread,
)
from app.services.conditions import Statement
from app.services.corrections import NewCorrection
from app.services.subscriptions import Subscription
from app.store import (
    clients,
    inbound,
    messages,
    passkeys,
    rewrites,
    tapers,
    text_months,
    therapists,
)
from app.store.db import Database, Transaction
from app.store.inbound import Meaning
from app.store.passkeys import PasskeyRecord
from app.store.rewrites import RewriteRecord
from app.store.tapers import TaperRecord
from tests import people

pytestmark = pytest.mark.anyio

NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)
TABLES = SQLModel.metadata.tables
REFERENCES = list(chain.from_iterable(table.foreign_keys for table in TABLES.values()))


def fill(tx: Transaction) -> people.People:
    """At least one row in every table but the heartbeats'."""
    settled = people.settle_in(tx, NOW, reminder_time=time(18))
    check_ins.record(tx, settled.carl.who, NOW, people.tick(settled.carl, NOW))
    carl = settled.carl.who
    pause = pauses.add(tx, carl, NOW, carl.id, pauses.NewPause(NOW.date(), NOW.date(), None))
    pauses.end(tx, carl, NOW, carl.id, pause.id)
    library.add(tx, settled.alice.who, NOW, people.TOWEL)
    conditions.record(tx, settled.alice.who, NOW, carl.id, [Statement("sciatica")])
    thread.write(tx, settled.alice.who, NOW, carl.id, people.uuid7(), "Hello")
    fill_accounts(tx, settled.alice.who)
    fill_corrections(tx, settled)
    practices.set_rules(tx, settled.alice.who, NOW, Practice(grace=False))
    (client,) = clients.stale(tx, NOW, 1)
    summaries.keep(tx, client, summaries.remake(tx, client, NOW))
    fill_messages(tx, settled.carl.who)
    return settled


def fill_messages(tx: Transaction, carl: Client) -> None:
    """By which ways they go, and what came of one."""
    (message, *_) = messages.of_client(tx, carl.practice_id, carl.id, 1)
    subscriptions.put(tx, carl, NOW, Subscription("https://push.example/1", "key", "secret"))
    tapers.put(tx, TaperRecord(carl.id, carl.practice_id, NOW))
    letter_links.mint(tx, message, "carl@example.org", NOW, answerable=True)
    inbound.add(tx, "SM1", "+4915112345678", NOW)
    inbound.understand(tx, "SM1", Meaning("done", message_id=message.id))
    text_months.count(tx, carl.practice_id, NOW.date(), 1)


def fill_corrections(tx: Transaction, settled: people.People) -> None:
    alice, carl = settled.alice.who, settled.carl
    new = NewCorrection(people.uuid7(), carl.item_ids[1], NOW.date(), 1, "done", "told me")
    corrections.correct(tx, alice, NOW, carl.who.id, new)
    entry = RewriteRecord("entry", alice.id, NOW, "correction", NOW.date(), "told me", "{}")
    rewrites.add(tx, alice.practice_id, carl.who.id, entry)


def fill_accounts(tx: Transaction, alice: Therapist) -> None:
    """What an account has beside its session."""
    practice_id, name = alice.practice_id, "Key"
    key = PasskeyRecord("key", practice_id, alice.id, name, b"public", 0, NOW, None)
    passkeys.add(tx, key)
    therapists.know_device(tx, alice, "device", NOW)
    therapists.replace_recovery_codes(tx, practice_id, alice.id, ["code"])
    accounts.mint_reset(tx, alice.id, NOW)
    colleagues.invite(tx, alice, NOW, "dora@example.org", owner=False, send=False)
    letters.write(tx, NOW, "password_reset", practice_id, therapist_id=alice.id)


def change(tx: Transaction, table: Table, values: Mapping[str, object]) -> int:
    return tx.execute(update(table).values(dict(values))).rowcount


@pytest.mark.parametrize(
    ("table", "values", "constraint"),
    [
        ("check_ins", {"kind": "forgot"}, "ck_check_ins_kind"),
        ("check_ins", {"kind": "skip"}, "ck_check_ins_reason"),
        ("check_ins", {"reason": "pain"}, "ck_check_ins_reason"),
        ("check_ins", {"slot": 0}, "ck_check_ins_slot"),
        ("check_ins", {"slot": 7}, "ck_check_ins_slot"),
        ("check_ins", {"sets": 1}, "ck_check_ins_amount"),
        ("check_ins", {"reps": 1}, "ck_check_ins_amount"),
        ("check_ins", {"pain_before": 11}, "ck_check_ins_pain_before"),
        ("check_ins", {"pain_after": -1}, "ck_check_ins_pain_after"),
        ("check_ins", {"seq": -1}, "ck_check_ins_seq"),
        ("check_ins", {"why": "told me", "corrected_by": None}, "ck_check_ins_why"),
        ("history_rewrites", {"cause": "whim"}, "ck_history_rewrites_cause"),
        ("plan_items", {"sets": 0}, "ck_plan_items_sets"),
        ("plan_items", {"sets": 11}, "ck_plan_items_sets"),
        ("plan_items", {"reps": 0}, "ck_plan_items_reps"),
        ("plan_items", {"reps": 101}, "ck_plan_items_reps"),
        ("plan_items", {"hold_s": -1}, "ck_plan_items_hold_s"),
        ("plan_items", {"hold_s": 601}, "ck_plan_items_hold_s"),
        ("plan_items", {"slots": 0}, "ck_plan_items_slots"),
        ("plan_items", {"slots": 7}, "ck_plan_items_slots"),
        ("plan_items", {"rule": "monthly"}, "ck_plan_items_rule"),
        ("plan_items", {"rule": "weekdays"}, "ck_plan_items_rule"),
        ("plan_items", {"rule": "per_week"}, "ck_plan_items_rule"),
        ("plan_items", {"rule": "every", "every_days": 2}, "ck_plan_items_rule"),
        ("plan_items", {"per_week": 2}, "ck_plan_items_rule"),
        ("plan_items", {"rule": "per_week", "per_week": 0}, "ck_plan_items_per_week"),
        ("plan_items", {"rule": "per_week", "per_week": 8}, "ck_plan_items_per_week"),
        (
            "plan_items",
            {"rule": "every", "every_days": 1, "every_start": NOW.date()},
            "ck_plan_items_every_days",
        ),
        ("plan_items", {"min_sets": 1}, "ck_plan_items_minimum"),
        ("plan_items", {"min_sets": 1, "min_reps": 1}, "ck_plan_items_minimum"),
        ("pauses", {"until_date": date(2026, 3, 9)}, "ck_pauses_dates"),
        ("pauses", {"recorded_by": "weather"}, "ck_pauses_recorded_by"),
        ("practices", {"first_weekday": "Monday"}, "ck_practices_first_weekday"),
        ("practices", {"stop_level": 0}, "ck_practices_stop_level"),
        ("practices", {"stop_level": 11}, "ck_practices_stop_level"),
        ("clients", {"language": "fr"}, "ck_clients_language"),
        ("messages", {"state": "sent"}, "ck_messages_state"),
        ("messages", {"kind": "advertisement"}, "ck_messages_kind"),
        ("messages", {"kind": "reminder", "client_id": None}, "ck_messages_reminder"),
        ("messages", {"kind": "reminder", "reminder_time_id": None}, "ck_messages_reminder"),
        ("messages", {"kind": "reminder", "for_date": None}, "ck_messages_reminder"),
        ("contacts", {"kind": "call"}, "ck_contacts_kind"),
        ("invitations", {"kind": "rumour"}, "ck_invitations_kind"),
        ("invitations", {"tries": -1}, "ck_invitations_tries"),
        ("invitations", {"tries": 6}, "ck_invitations_tries"),
        ("tickets", {"purpose": "lottery"}, "ck_tickets_purpose"),
        ("sessions", {"client_id": None, "therapist_id": None}, "ck_sessions_one_person"),
    ],
)
async def test_a_row_that_breaks_a_rule_is_refused(
    database: Database, table: str, values: dict[str, object], constraint: str
) -> None:
    await database.write(fill)
    with pytest.raises(IntegrityError, match=constraint):
        await database.write(change, TABLES[table], values)


async def test_a_session_of_two_people_is_refused(database: Database) -> None:
    settled = await database.write(fill)
    both = {"client_id": settled.carl.who.id, "therapist_id": settled.alice.who.id}
    with pytest.raises(IntegrityError, match="ck_sessions_one_person"):
        await database.write(change, TABLES["sessions"], both)


@pytest.mark.parametrize(
    ("table", "values"),
    [
        ("check_ins", {"kind": "undo", "seq": 0}),
        ("plan_items", {"sets": 10, "reps": 100, "hold_s": 600}),
        ("plan_items", {"sets": 1, "reps": 1, "hold_s": 0}),
        ("plan_items", {"rule": "weekdays", "weekdays": "mon", "slots": 6}),
        ("plan_items", {"rule": "every", "every_days": 30, "every_start": NOW.date()}),
        ("plan_items", {"rule": "per_week", "per_week": 7}),
        ("check_ins", {"kind": "skip", "reason": "pain", "pain_before": 10, "pain_after": 0}),
        ("messages", {"state": "outcome_unknown"}),
        ("messages", {"kind": "invitation", "reminder_time_id": None, "for_date": None}),
        ("invitations", {"tries": 5}),
        ("invitations", {"tries": 0, "kind": "mailed"}),
        ("tickets", {"purpose": "new_passkey"}),
    ],
)
async def test_a_row_at_the_limit_is_kept(
    database: Database, table: str, values: dict[str, object]
) -> None:
    await database.write(fill)
    assert await database.write(change, TABLES[table], values) > 0


async def test_a_row_that_points_nowhere_is_refused(database: Database) -> None:
    await database.write(fill)
    for reference in REFERENCES:
        with pytest.raises(IntegrityError, match=r"(?i)foreign key"):
            await database.write(point_nowhere, reference.parent)


def point_nowhere(tx: Transaction, column: Column[str]) -> None:
    """Change the reference in one row that has it."""
    keys = list(column.table.primary_key)
    row = tx.execute(select(*keys).where(column.is_not(None))).first()
    assert row is not None, f"no row has a {column}"
    same = (key == value for key, value in zip(keys, row, strict=True))
    tx.execute(update(column.table).where(*same).values({column: "nobody"}))


def test_there_are_references_to_look_at() -> None:
    assert len(REFERENCES) > 20
