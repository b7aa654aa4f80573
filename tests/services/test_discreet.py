"""Whatever leaves, by whichever way and in whatever language, gives nothing away.

Mail servers, telephone companies and locked screens are read by others. Canaries sit wherever a
practice writes something down; none of them may be in a message.
"""

import re
from datetime import time, timedelta
from typing import get_args

import pytest
from sqlalchemy import select, update
from sqlmodel import col

from app.domain.channels import Channel, Choice
from app.domain.messages import Kind, Letter
from app.domain.people import Language
from app.domain.plan import Daily, Dose
from app.services import consents, letters, outbox, plans, subscriptions
from app.services.catalogue import catalogue
from app.services.library import STRETCHES, in_language
from app.services.plans import Assignment
from app.services.subscriptions import Subscription
from app.store.db import Transaction, open_database
from app.store.tables import Client, Message, Practice
from app.texts import en
from tests import people
from tests.people import People
from tests.services import letterbox
from tests.services.letterbox import NOON
from tests.services.post import DUE, ORIGIN

pytestmark = pytest.mark.anyio

CANARY = "quetzal"
LATER = NOON + timedelta(minutes=5)
LANGUAGES: tuple[Language, ...] = get_args(Language)
TO_CLIENTS: tuple[Kind, ...] = ("reminder", "invitation", "sign_in_code", "channel_confirmation")
COMMON = {  # what phrases of the library are held together by
    *("to", "and", "of", "on", "at", "with", "the", "in", "a", "it", "your", "for", "or"),
    *("el", "la", "los", "las", "en", "de", "del", "con", "un", "una", "y", "o", "a", "al"),
    *("that", "over", "up", "s", "baja", "dirección"),
    *("por", "para", "sin", "se", "no", "lo", "que", "tu", "su", "sobre"),
}
SUSPICIOUS = {
    *("pain", "stretch", "exercise", "therapy", "physio", "physiotherapy", "massage"),
    *("clinic", "practice", "patient", "diagnosis", "dolor", "estiramiento", "ejercicio"),
    *("terapia", "fisioterapia", "masaje", "clínica", "consulta", "paciente", "diagnóstico"),
}


def words(text: str) -> set[str]:
    return set(re.findall(r"[^\W\d_]+", text.lower()))


def telling() -> set[str]:
    """Every word of the library and of what can be known of a client, in both languages."""
    found: set[str] = set()
    for language in LANGUAGES:
        for stretch in STRETCHES.values():
            told = in_language(stretch, language)
            for phrase in (told.name, told.region, told.position, *told.equipment):
                found |= words(phrase)
        known = catalogue(language)
        names = [one.name for one in known.conditions] + [one.name for one in known.findings]
        found |= words(" ".join([*names, *(one.name for one in known.situations)]))
    return (found | SUSPICIOUS) - COMMON


def test_the_words_to_be_found_are_those_of_the_library() -> None:
    assert {"neck", "cuello", "sciatica", "ciática", "chair", "silla", "dolor"} < telling()


def seed(tx: Transaction, everybody: People, language: Language) -> None:
    """Something to give away in every place, and every way open to Carl."""
    alice, carl = everybody.alice.who, everybody.carl
    tx.execute(update(Practice).values(name=f"{CANARY} spine clinic"))
    tx.execute(
        update(Client)
        .where(col(Client.id) == carl.who.id)
        .values(language=language, phone="+4915112345678", next_visit_on=NOON.date())
    )
    named = Assignment("cat-cow", Dose(1, 3, 20), Daily(), 1, conflict_reason=CANARY)
    known = [Assignment(name, Dose(1, 3, 20), Daily(), 1) for name in [*STRETCHES][:3]]
    plans.assign(tx, alice, NOON, carl.who.id, [named, *known], message=f"Your {CANARY} neck")
    people.confirm_all(tx, carl, NOON)


def everything_said(letter: Letter) -> str:
    """To the sender, and what the sender makes of it."""
    labels = [*letter.push.labels.values()] if letter.push else []
    shown = re.sub(r"(?s)<head>.*</head>|<[^>]*>", " ", letter.html)
    said = " ".join([letter.subject, letter.text, shown, *labels])
    return re.sub(r"https://l\S*", " ", said)


def ask(tx: Transaction, everybody: People, kind: Kind, channel: Channel) -> None:
    """Have it sent to Carl, or to Alice."""
    alice, carl = everybody.alice.who, everybody.carl.who
    if kind == "reminder":
        choice = Choice(email=channel == "email", sms=channel == "sms")
        consents.choose(tx, carl, NOON, choice)
        if channel == "push":
            browser = Subscription("https://fcm.googleapis.com/fcm/send/x", "p", "a")
            subscriptions.put(tx, carl, NOON, browser)
    elif kind == "channel_confirmation":
        address = {"phone": "+4915112345679"} if channel == "sms" else {"email": "c@example.org"}
        tx.execute(update(Client).where(col(Client.id) == carl.id).values(**address))
        consents.choose(tx, carl, NOON, Choice(email=True, sms=True))
    elif kind == "pain_alert":
        letters.alert(tx, NOON, alice.practice_id, carl.id)
    else:
        letterbox.write(tx, everybody, kind)


def leaving(tx: Transaction, kind: Kind, channel: Channel) -> Letter:
    """What goes out to whom it was asked for."""
    at = DUE if kind == "reminder" else LATER
    query = select(col(Message.id), col(Message.channel)).where(
        col(Message.kind) == kind, col(Message.state) == "pending", col(Message.send_at) <= at
    )
    found = tx.execute(query.order_by(col(Message.due_at).desc())).all()
    name = next(one for one, way in found if kind == "reminder" or way in {None, channel})
    attempt = outbox.claim(tx, name, at)
    assert attempt is not None
    letter = outbox.approve(tx, name, attempt, at, ORIGIN, ("email", "sms", "push"))
    assert letter is not None
    assert letter.channel == channel
    return letter


CELLS: list[tuple[Kind, Channel, Language]] = [
    *((kind, "email", language) for kind in TO_CLIENTS for language in LANGUAGES),
    *(("reminder", "sms", language) for language in LANGUAGES),
    *(("reminder", "push", language) for language in LANGUAGES),
    *(("channel_confirmation", "sms", language) for language in LANGUAGES),
    *((kind, "email", "en") for kind in get_args(Kind) if kind not in TO_CLIENTS),
]


@pytest.mark.parametrize(("kind", "channel", "language"), CELLS)
async def test_nothing_that_leaves_gives_anything_away(
    sqlite_url: str, kind: Kind, channel: Channel, language: Language
) -> None:
    database = open_database(sqlite_url)

    def write(tx: Transaction) -> Letter:
        everybody = people.settle_in(tx, NOON, reminder_time=time(18))
        seed(tx, everybody, language)
        ask(tx, everybody, kind, channel)
        return leaving(tx, kind, channel)

    letter = await database.write(write)
    database.close()
    said = everything_said(letter)
    assert len(words(said)) > 5
    assert words(said) & telling() == set()
    assert CANARY not in said.lower()
    assert kind == "invitation" or channel == "email" or not words(said) & {"carl", "alice"}
    assert not words(letter.subject) & {"carl", "alice"}


@pytest.mark.parametrize("about", en.CHANGES)
def test_no_notice_gives_anything_away(about: str) -> None:
    assert words(en.notice("Alice", about, NOON)) & telling() == set()
