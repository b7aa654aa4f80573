"""What a letter says, to whom, and when it is not wanted any more."""

import re
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import update
from sqlmodel import col

from app.domain.drafts import Draft
from app.domain.messages import Kind
from app.senders.email import EmailSender
from app.services import colleagues
from app.services.library import STRETCHES
from app.store import messages
from app.store.db import Database, Transaction
from app.store.tables import Client, Therapist
from app.texts import IN, en
from tests import people, post_office
from tests.people import People
from tests.services import letterbox
from tests.services.letterbox import (
    ADDRESSES,
    KINDS,
    NOON,
    TO_CLIENTS,
    WITH_SECRET,
    approve,
    fate,
    letter,
    secret_of,
    written,
)
from tests.services.post import ORIGIN, SECOND

pytestmark = pytest.mark.anyio

TO_THERAPISTS: tuple[Kind, ...] = ("password_reset", "account_notice")


@pytest.fixture
async def everybody(database: Database) -> People:
    return await database.write(people.settle_in, NOON)


def change_carl(tx: Transaction, /, **values: Any) -> None:  # noqa: ANN401 # of any column
    tx.execute(update(Client).where(col(Client.name) == "Carl").values(**values))


def change_alice(tx: Transaction, /, **values: Any) -> None:  # noqa: ANN401 # as above
    tx.execute(update(Therapist).where(col(Therapist.name) == "Alice").values(**values))


BODIES: dict[Kind, str] = {
    "invitation": """\
Hello Carl,

Alice has made a page for you. Open this link on the phone that you want to use:

{origin}/i#{secret}

It works once, in the next 7 days. Please keep it to yourself.

If you do not know Alice, you can ignore this.
""",
    "sign_in_code": """\
Hello Carl,

Here is your code. Type it in where you were asked for it:

{secret}

It works once, in the next 10 minutes. Please keep it to yourself.

If you did not ask for this, you can ignore it.
""",
    "password_reset": """\
Hello Alice,

Open this link to choose a new password:

{origin}/reset#{secret}

It works once, in the next 30 minutes. Until then your password stays as it is.

If you did not ask for this, you can ignore it.
""",
    "colleague_invitation": """\
Hello,

A colleague would like to work with you in Limberday. Open this link to join:

{origin}/join#{secret}

It works once, in the next 7 days. Please keep it to yourself.

If you do not know what this is about, you can ignore it.
""",
    "account_notice": """\
Hello Alice,

A passkey was added to your account on 10 March 2026 at 11:00 UTC.

If that was you, there is nothing to do. If it was not, ask for a new password on the sign-in \
page right away.
""",
}
SUBJECTS: dict[Kind, str] = {
    "invitation": "Your link to sign in",
    "sign_in_code": "Your code to sign in",
    "password_reset": "Your link to a new password",
    "colleague_invitation": "You are invited to Limberday",
    "account_notice": "Your account was changed",
}


@pytest.mark.parametrize("kind", KINDS)
async def test_each_letter_says_what_to_do_and_for_how_long(
    database: Database, everybody: People, kind: Kind
) -> None:
    sent = await letter(database, everybody, kind)
    secret = secret_of(kind, sent.text) if kind in WITH_SECRET else ""
    assert sent.to == ADDRESSES[kind]
    assert (sent.subject, sent.text) == (
        SUBJECTS[kind],
        BODIES[kind].format(origin=ORIGIN, secret=secret),
    )
    kept = await database.read(messages.get, sent.id)
    assert (kept.address, kept.subject) == (sent.to, sent.subject)
    assert kept.text == BODIES[kind].format(origin=ORIGIN, secret="…")


@pytest.mark.parametrize("kind", KINDS)
async def test_no_letter_gives_anything_away(
    database: Database, everybody: People, kind: Kind
) -> None:
    """No stretch, no part of the body, no equipment, no practice, no speciality."""
    sent = await letter(database, everybody, kind)
    telling = {"practice", "clinic", "therapy", "therapist", "massage", "pain", "exercise"} | {
        word
        for stretch in STRETCHES.values()
        for phrase in (stretch.name, stretch.region, stretch.position, *stretch.equipment)
        for word in words(phrase)
    } - {"to", "and", "of", "on", "at", "with", "the"}
    assert {"knee", "neck", "stretch", "mat"} < telling
    assert words(f"{sent.subject} {sent.text}") & telling == set()
    assert words(sent.subject) & {"carl", "alice"} == set()


def words(text: str) -> set[str]:
    return set(re.findall(r"[a-z]+", text.lower()))


@pytest.mark.parametrize("about", en.CHANGES)
def test_a_notice_says_which_change_and_when(about: str) -> None:
    assert f"\n\n{en.CHANGES[about]} on 10 March 2026 at 11:00 UTC.\n\n" in en.notice(
        "Alice", about, NOON
    )


TOO_LATE: list[tuple[Kind, timedelta, str]] = [
    ("sign_in_code", timedelta(minutes=10), "10 minutes"),
    ("password_reset", timedelta(minutes=30), "30 minutes"),
    ("invitation", timedelta(hours=24), "24 hours"),
    ("colleague_invitation", timedelta(hours=24), "24 hours"),
    ("account_notice", timedelta(hours=24), "24 hours"),
]


@pytest.mark.parametrize(("kind", "lateness", "said"), TOO_LATE)
async def test_what_would_come_too_late_does_not_come(
    database: Database, everybody: People, kind: Kind, lateness: timedelta, said: str
) -> None:
    name = await written(database, everybody, kind)
    before = await database.read(letterbox.secrets)
    assert await approve(database, name, NOON + lateness + SECOND) is None
    reason = f"it would have come more than {said} late"
    assert await fate(database, name) == ("skipped_late", reason)
    assert await database.read(letterbox.secrets) == before
    in_time = await written(database, everybody, kind)
    assert await approve(database, in_time, NOON + lateness) is not None


@pytest.mark.parametrize("kind", TO_CLIENTS)
async def test_who_has_no_address_any_more_gets_no_letter(
    database: Database, everybody: People, kind: Kind
) -> None:
    name = await written(database, everybody, kind)
    await database.write(change_carl, email=None)
    before = await database.read(letterbox.secrets)
    assert await approve(database, name) is None
    assert await fate(database, name) == ("cancelled", "there is no e-mail address")
    assert await database.read(letterbox.secrets) == before


@pytest.mark.parametrize("kind", TO_THERAPISTS)
async def test_whose_account_was_disabled_gets_no_letter(
    database: Database, everybody: People, kind: Kind
) -> None:
    name = await written(database, everybody, kind)
    await database.write(change_alice, disabled_at=NOON)
    before = await database.read(letterbox.secrets)
    assert await approve(database, name) is None
    assert await fate(database, name) == ("cancelled", "the account was disabled")
    assert await database.read(letterbox.secrets) == before


async def test_an_invitation_that_was_taken_back_is_not_sent(
    database: Database, everybody: People
) -> None:
    name = await written(database, everybody, "colleague_invitation")
    alice = everybody.alice.who
    found = await database.read(colleagues.everybody, alice, NOON)
    await database.write(colleagues.withdraw, alice, NOON, found.invitations[0].id)
    assert await approve(database, name) is None
    assert await fate(database, name) == ("cancelled", "the invitation was taken back")


async def test_a_letter_goes_to_the_address_that_counts_when_it_leaves(
    database: Database, everybody: People
) -> None:
    name = await written(database, everybody, "sign_in_code")
    await database.write(change_carl, email="carl@example.net")
    sent = await approve(database, name)
    assert sent is not None
    assert sent.to == "carl@example.net"


WICKED = "Carl\r\nBcc: everybody@example.org\nSubject: x\x1f\u2028X-Other: y"


@pytest.mark.parametrize("kind", TO_CLIENTS)
async def test_a_name_is_no_header(database: Database, everybody: People, kind: Kind) -> None:
    await database.write(change_carl, name=WICKED)
    sent = await letter(database, everybody, kind)
    plain = await letter(database, everybody, "password_reset")
    async with post_office.open_post_office() as office:
        for one in (sent, plain):
            await EmailSender("127.0.0.1", office.port, "none", "", "", "l@example.org").send(one)
    assert office.recipients == ["carl@example.org", "alice@example.org"]
    wicked, usual = (set(one.keys()) for one in office.letters)
    assert wicked == usual
    assert office.letters[0]["Subject"] == SUBJECTS[kind]


@pytest.mark.parametrize("kind", WITH_SECRET)
async def test_a_letter_is_never_printed_with_its_words(
    database: Database, everybody: People, kind: Kind
) -> None:
    """What a log says of something that broke."""
    sent = await letter(database, everybody, kind)
    secret = secret_of(kind, sent.text)
    assert secret not in repr(sent)
    assert secret not in repr(Draft(sent.to, sent.subject, sent.text, secret))


@pytest.mark.parametrize("kind", TO_CLIENTS)
async def test_a_client_is_written_to_in_the_own_language(
    database: Database, everybody: People, kind: Kind
) -> None:
    await database.write(change_carl, language="es")
    sent = await letter(database, everybody, kind)
    subjects = {"invitation": IN["es"].INVITATION_SUBJECT, "sign_in_code": IN["es"].CODE_SUBJECT}
    assert sent.subject == subjects[kind]
    assert sent.text.startswith("Hola, Carl:")
