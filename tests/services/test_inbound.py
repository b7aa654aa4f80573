"""Answers to a reminder by text message: done, not today, it hurts, and a few words."""

from datetime import time, timedelta

import pytest
from sqlalchemy import update

from app.services import answers, dashboard, outbox
from app.services.dashboard import Sent
from app.store import messages, reminder_times
from app.store.db import Database, Reading, Transaction
from app.store.reminder_times import ReminderTimeRecord
from app.store.tables import PlanItem
from app.texts.sms import EN, ES
from tests import people
from tests.people import People, tick
from tests.services import texting
from tests.services.consenting import NUMBER, OTHER_NUMBER
from tests.services.post import DUE, ORIGIN, message_id, record, settled
from tests.services.texting import MINUTE, Telephone, pains, posts, reminded, said

pytestmark = pytest.mark.anyio

DONE, NOT_TODAY, HURTS = ("done", None), ("skip", "no_time"), ("skip", "pain")
UNDONE = ("undo", None)
LATE = f"{EN.too_late}: {ORIGIN}/today"


@pytest.fixture
async def everybody(database: Database) -> People:
    return await settled(database)


@pytest.fixture
def telephone(database: Database) -> Telephone:
    return Telephone(database)


@pytest.mark.parametrize(
    ("words", "reply", "logged"),
    [
        *((words, EN.taken["done"], DONE) for words in ("1", "Yes")),
        *((words, EN.taken["not_today"], NOT_TODAY) for words in ("2",)),
        *((words, EN.taken["hurts"], HURTS) for words in ("3", "me duele")),
    ],
)
async def test_an_answer_is_for_every_slot_that_is_open(
    database: Database,
    everybody: People,
    telephone: Telephone,
    words: str,
    reply: str,
    logged: tuple[str, str | None],
) -> None:
    carl = everybody.carl
    await reminded(database, carl)
    assert await telephone.text(words) == reply
    assert await said(database, carl) == [logged, logged]
    assert await posts(database, carl) == []


async def test_what_was_ticked_off_before_stays_as_it_is(
    database: Database, everybody: People, telephone: Telephone
) -> None:
    carl = everybody.carl
    await record(database, carl, tick(carl, DUE - MINUTE, kind="minimum"))
    await reminded(database, carl)
    await telephone.text("1")
    assert await said(database, carl) == [("minimum", None), DONE]


async def test_the_therapist_sees_that_a_reminder_arrived_and_what_was_said_to_it(
    database: Database, everybody: People, telephone: Telephone
) -> None:
    carl = everybody.carl

    def shown(tx: Reading) -> Sent:
        alice = everybody.alice.who
        _, page = dashboard.client_page(tx, alice, telephone.now, carl.who.id, None)
        assert page is not None
        return next(one for one in page.messages if one.message.attempt)

    await reminded(database, carl)
    assert (await database.read(shown)).answer is None
    await telephone.text("2")
    sent = await database.read(shown)
    assert sent.answer is not None
    assert (sent.message.state, sent.answer.said) == ("delivered", "not_today")
    await telephone.text("undo")
    assert (await database.read(shown)).answer is None


async def test_what_is_said_last_holds(
    database: Database, everybody: People, telephone: Telephone
) -> None:
    carl = everybody.carl
    await reminded(database, carl)
    await telephone.text("1")
    await telephone.text("2")
    assert (await said(database, carl))[-2:] == [NOT_TODAY, NOT_TODAY]
    assert await telephone.text("2") == EN.taken["not_today"]
    assert len(await said(database, carl)) == 6


async def test_an_answer_is_taken_back_and_given_anew(
    database: Database, everybody: People, telephone: Telephone
) -> None:
    carl = everybody.carl
    await reminded(database, carl)
    assert await telephone.text("undo") == EN.nothing_to_undo
    await telephone.text("1")
    assert await telephone.text("Deshacer") == EN.undone
    assert (await said(database, carl))[-2:] == [UNDONE, UNDONE]
    assert await telephone.text("undo") == EN.nothing_to_undo
    await telephone.text("1")
    assert (await said(database, carl))[-2:] == [DONE, DONE]
    assert await telephone.text("undo", timedelta(hours=24, minutes=1)) == EN.nothing_to_undo


async def test_the_next_number_after_a_three_is_the_pain(
    database: Database, everybody: People, telephone: Telephone
) -> None:
    carl = everybody.carl
    await reminded(database, carl)
    await telephone.text("3")
    assert await telephone.text("2", timedelta(minutes=59)) == EN.noted
    assert await pains(database, carl) == [2]
    assert (await said(database, carl))[-2:] == [HURTS, HURTS]
    assert await telephone.text("1") == EN.taken["done"]
    assert (await said(database, carl))[-2:] == [DONE, DONE]


async def test_a_three_after_a_three_is_the_pain_unless_it_is_the_same_one_again(
    database: Database, everybody: People, telephone: Telephone
) -> None:
    carl = everybody.carl
    await reminded(database, carl)
    await telephone.text("3")
    assert await telephone.text("3", timedelta(seconds=4)) == EN.taken["hurts"]
    assert await pains(database, carl) == []
    assert await telephone.text("3") == EN.noted
    assert await pains(database, carl) == [3]


async def test_an_hour_later_a_number_is_an_answer_again(
    database: Database, everybody: People, telephone: Telephone
) -> None:
    carl = everybody.carl
    await reminded(database, carl)
    await telephone.text("3")
    assert await telephone.text("2", timedelta(minutes=61)) == EN.taken["not_today"]
    assert await pains(database, carl) == []
    assert await telephone.text("7") == EN.passed_on
    assert await posts(database, carl) == ["7"]


async def test_strong_pain_is_told_to_the_therapist(
    database: Database, everybody: People, telephone: Telephone
) -> None:
    await reminded(database, everybody.carl)
    await telephone.text("3")
    before = await database.read(people.everything)
    await telephone.text("8")
    after = await database.read(people.everything)
    alerts = [one for one in after["messages"] if "pain_alert" in one]
    assert (len(alerts), len(before["messages"]) + 1) == (1, len(after["messages"]))


async def test_that_it_hurts_is_never_lost(
    database: Database, everybody: People, telephone: Telephone
) -> None:
    carl = everybody.carl
    await reminded(database, carl)
    for item in (0, 1):
        await record(database, carl, tick(carl, DUE + MINUTE, item=item))
    assert await telephone.text("it hurts") == EN.passed_on
    assert await posts(database, carl) == ["it hurts"]


async def test_nothing_open_is_said(
    database: Database, everybody: People, telephone: Telephone
) -> None:
    carl = everybody.carl
    await reminded(database, carl)
    for item in (0, 1):
        await record(database, carl, tick(carl, DUE + MINUTE, item=item))
    assert await telephone.text("1") == EN.nothing_open


async def test_an_answer_is_for_the_day_of_the_reminder(
    database: Database, everybody: People, telephone: Telephone
) -> None:
    carl = everybody.carl
    await reminded(database, carl)
    await telephone.text("1", timedelta(days=2))
    found = await database.read(texting.logged, carl)
    assert {one.for_date for one in found} == {DUE.date()}


async def test_an_answer_the_next_day_is_only_for_what_the_reminder_was_for(
    database: Database, everybody: People, telephone: Telephone
) -> None:
    """Though nothing more was told of it for a day, and another time came after it."""
    carl = everybody.carl.who

    def twice_a_day(tx: Transaction) -> None:
        tx.execute(update(PlanItem).values(slots=2))
        late = ReminderTimeRecord("late", carl.id, time(20))
        reminder_times.add(tx, carl.practice_id, late)

    await database.write(twice_a_day)
    await reminded(database, everybody.carl)
    await database.write(outbox.end_overdue, DUE + timedelta(hours=25))
    assert await telephone.text("1", timedelta(hours=25)) == EN.taken["done"]
    found = await database.read(texting.logged, everybody.carl)
    assert {one.slot for one in found} == {1}


async def test_when_its_day_cannot_be_filled_in_any_more_the_app_is_named(
    database: Database, everybody: People, telephone: Telephone
) -> None:
    carl = everybody.carl
    await reminded(database, carl)
    assert await telephone.text("1", timedelta(days=3)) == LATE
    assert await said(database, carl) == []


async def test_a_few_words_go_to_the_therapist_and_nowhere_else(
    database: Database, everybody: People, telephone: Telephone
) -> None:
    await reminded(database, everybody.carl)
    words = "Can we meet on \N{SPARKLES} Monday?"
    assert await telephone.text(words) == EN.passed_on
    assert await posts(database, everybody.carl) == [words]
    kept = await database.read(people.everything)
    assert not any("Monday" in row for row in kept["inbound_messages"])
    assert await telephone.text(" ") is None


async def test_of_an_unknown_number_nothing_is_kept(
    database: Database, telephone: Telephone, everybody: People
) -> None:
    await reminded(database, everybody.carl, number=OTHER_NUMBER)
    before = await database.read(people.everything)
    for words in ("1", "Who is this?", "undo", "7"):
        assert await telephone.text(words) is None
    after = await database.read(people.everything)
    assert len(after.pop("inbound_messages")) == 4
    before.pop("inbound_messages")
    assert after == before
    assert NUMBER not in repr(await database.read(people.everything))


async def test_a_number_that_nobody_confirmed_is_not_taken_for_the_clients(
    database: Database, everybody: People, telephone: Telephone
) -> None:
    await database.write(people.change, everybody.carl, phone=NUMBER)
    for words in ("Who is this?", "1", "3", "undo"):
        assert await telephone.text(words) is None
    assert await posts(database, everybody.carl) == []


async def test_a_reply_is_in_the_clients_language(
    database: Database, everybody: People, telephone: Telephone
) -> None:
    await database.write(people.change, everybody.carl, language="es")
    await reminded(database, everybody.carl)
    assert await telephone.text("hecho") == ES.taken["done"]
    assert await telephone.text("hola") == ES.passed_on


async def test_help_tells_how_to_answer(telephone: Telephone, everybody: People) -> None:
    assert everybody
    assert await telephone.text("Help!") == f"{EN.help}: {ORIGIN}/today"


async def test_who_shares_a_number_is_asked_for_whom(
    database: Database, everybody: People, telephone: Telephone
) -> None:
    carl, cora = everybody.carl, everybody.cora
    texts = await reminded(database, carl, cora)
    assert [one.split(":")[0] for one in texts] == ["Carl", "Cora"]
    question = await telephone.text("1")
    assert question in {
        "For whom? Reply A for Carl, B for Cora.",
        "For whom? Reply A for Cora, B for Carl.",
    }
    assert await said(database, carl) == await said(database, cora) == []
    letter = "B" if question.endswith("Cora.") else "A"
    assert await telephone.text(letter) == EN.taken["done"]
    assert await said(database, cora) == [DONE, DONE]
    assert await said(database, carl) == []
    await telephone.text("2")
    assert await telephone.text(" carl ") == EN.taken["not_today"]
    assert await said(database, carl) == [NOT_TODAY, NOT_TODAY]


async def test_who_shares_a_number_may_name_whom_at_once(
    database: Database, everybody: People, telephone: Telephone
) -> None:
    """And the number after a 3 is the pain of the one who said it."""
    carl, cora = everybody.carl, everybody.cora
    await reminded(database, carl, cora)
    question = await telephone.text("3")
    letter = "A" if "A for Cora" in str(question) else "B"
    assert await telephone.text(f"{letter}3") == EN.taken["hurts"]
    assert await telephone.text("4") == EN.noted
    assert (await pains(database, cora), await said(database, carl)) == ([4], [])
    assert await telephone.text("undo") == EN.undone
    assert (await said(database, cora))[-2:] == [UNDONE, UNDONE]


async def test_a_letter_that_comes_late_or_names_nobody_is_for_the_therapist(
    database: Database, everybody: People, telephone: Telephone
) -> None:
    carl, cora = everybody.carl, everybody.cora
    await reminded(database, carl, cora)
    await telephone.text("1")
    assert await telephone.text("C") == EN.passed_on
    await telephone.text("1")
    assert await telephone.text("A", timedelta(hours=2)) == EN.passed_on
    assert await posts(database, carl) + await posts(database, cora) == ["C", "A"]
    assert await said(database, carl) == await said(database, cora) == []


async def test_the_same_answer_by_two_ways_is_one(
    database: Database, everybody: People, telephone: Telephone
) -> None:
    carl = everybody.carl
    await reminded(database, carl)
    sent = await database.read(messages.get, await message_id(database, carl))
    await database.write(answers.take, sent, "done", DUE + MINUTE)
    assert await telephone.text("done") == EN.taken["done"]
    assert await said(database, carl) == [DONE, DONE]
