"""Letters out there: who looks at them, who has enough of them, and which come back.

D16, D18  an invitation's button, and digits that are typed: web/test_ways_in
D17  services/test_invitations (codes, invitations), services/test_accounts (resets)
D11  whose X-Forwarded-* is believed: tests/test_proxies
D01 to D13: test_cases_of_texting
"""

import re
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from app.api.gate import READING
from app.domain.errors import SendFailed
from app.main import create_app
from app.senders.email import EmailSender
from app.services import consents, outbox
from app.store import check_ins, messages, suppressions
from app.store.db import Database, Reading, Transaction
from app.store.messages import MessageRecord
from tests import people, post_office
from tests.api import linked
from tests.api.conftest import House, browsing, fields, settings
from tests.people import SignedInClient, body, tick
from tests.services import post

pytestmark = pytest.mark.anyio

ONE_CLICK = {"List-Unsubscribe": "One-Click"}
KNOWN = {"Authorization": "Bearer only-we-two-know-this"}
LEFT = "No more reminders come to this address"
BOUNCES = "/webhooks/bounces"


@pytest.fixture
async def app(database_url: str) -> AsyncIterator[FastAPI]:
    """The web process, with whom a mail server shares a secret."""
    app = create_app(settings(database_url, bounce_secret="only-we-two-know-this"))
    async with app.router.lifespan_context(app):
        yield app


@pytest.fixture
async def program(app: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    """A mail program, or a mail server: it comes from no page, and has no cookie."""
    async with browsing(app) as program:
        del program.headers["Origin"]
        yield program


async def way(house: House, who: SignedInClient) -> str:
    def found(tx: Reading) -> str:
        ways = consents.ways(tx, people.record(tx, who), people.utc_now())
        return next(one.state for one in ways if one.channel == "email")

    return await house.database.read(found)


async def stopped(house: House, address: str) -> bool:
    return bool(await house.database.read(suppressions.since, [address]))


async def test_d19_one_click_unsubscribes_without_cookie_origin_or_sign_in(
    house: House, program: httpx.AsyncClient
) -> None:
    carl = house.people.carl
    _, leave = await linked.links(house, carl)
    for _ in range(2):
        answer = await program.post(f"/u/{leave}", data=ONE_CLICK)
        assert answer.status_code == 200
        assert LEFT in answer.text
        assert await way(house, carl) == "off"
    assert await way(house, house.people.cora) == "confirmed"
    as_multipart = await program.post(
        f"/u/{leave}", files={"List-Unsubscribe": (None, "One-Click")}
    )
    assert as_multipart.status_code == 200


async def test_d19_looking_shows_one_button_and_changes_nothing(
    house: House, program: httpx.AsyncClient
) -> None:
    _, leave = await linked.links(house, house.people.carl)
    before = await house.everything()
    for method in READING:
        answer = await program.request(method, f"/u/{leave}")
        assert answer.status_code in {200, 405}
        assert "set-cookie" not in answer.headers
    shown = await program.get(f"/u/{leave}")
    assert shown.text.count("<button") == 1
    assert "<script" not in shown.text
    assert await house.everything() == before


async def test_who_unsubscribed_by_mistake_takes_it_back_on_the_same_page(
    house: House, program: httpx.AsyncClient
) -> None:
    carl = house.people.carl
    _, leave = await linked.links(house, carl)
    await program.post(f"/u/{leave}", data=ONE_CLICK)
    assert "Take it back" in (await program.get(f"/u/{leave}")).text
    answer = await program.post(f"/u/{leave}", data={"say": "again"}, headers={"Origin": "null"})
    assert "come to this address again" in answer.text
    assert await way(house, carl) == "confirmed"


async def test_d21_a_code_still_comes_to_who_has_enough_of_reminders(
    house: House, program: httpx.AsyncClient
) -> None:
    carl = house.people.carl
    _, leave = await linked.links(house, carl)
    await program.post(f"/u/{leave}", data=ONE_CLICK)
    async with house.visitor() as phone:
        assert (await phone.post("/api/client-code", json={"email": carl.email})).is_success

    def send(tx: Transaction) -> str:
        now = people.utc_now()
        found = messages.of_client(tx, carl.who.practice_id, carl.who.id, 100)
        (code,) = [one for one in found if one.kind == "sign_in_code"]
        attempt = outbox.claim(tx, code.id, now)
        assert attempt is not None
        letter = outbox.approve(tx, code.id, attempt, now, "https://l.example.org", {"email"})
        assert letter is not None
        assert letter.unsubscribe is None
        return letter.to

    assert await house.database.write(send) == carl.email


async def test_a_link_is_good_for_its_own_purpose_only(
    house: House, program: httpx.AsyncClient
) -> None:
    answer, _ = await linked.links(house, house.people.carl)
    before = await house.everything()
    for path in (f"/u/{answer}", "/u/x", f"/u/{'x' * 5000}", "/u/%00", "/u/%F0%9F%98%80"):
        for told in (await program.get(path), await program.post(path, data=ONE_CLICK)):
            assert told.status_code == 410, path
            assert "This link does not work any more" in told.text
    assert await house.everything() == before


async def test_a_foreign_page_unsubscribes_nobody(house: House) -> None:
    _, leave = await linked.links(house, house.people.carl)
    async with browsing(house.app) as browser:
        foreign = {"Origin": "https://evil.example"}
        answer = await browser.post(f"/u/{leave}", data=ONE_CLICK, headers=foreign)
    assert answer.status_code == 403
    assert await way(house, house.people.carl) == "confirmed"


def title(answer: httpx.Response) -> str:
    assert answer.status_code == 200, answer.text
    found = re.search("<h1>(.*)</h1>", answer.text)
    assert found
    return found[1]


def logged(tx: Reading, who: SignedInClient) -> list[tuple[str, str | None]]:
    """What the client said, in order."""
    found = check_ins.of_client(tx, who.who.practice_id, who.who.id)
    return [(one.kind, one.reason) for one in found]


async def test_d15_a_scanner_that_looks_at_everything_leaves_the_button_to_the_reader(
    house: House, program: httpx.AsyncClient
) -> None:
    carl = house.people.carl
    answer, _ = await linked.links(house, carl)
    before = await house.everything()
    for _ in range(3):
        for method in READING:
            await program.request(method, f"/a/{answer}")
            await program.request(method, f"/a/{answer}?say=done", content="say=done")
    shown = await program.get(f"/a/{answer}")
    assert title(shown) == "Done for today?"
    assert "set-cookie" not in shown.headers
    assert shown.headers["cache-control"] == "no-store"
    assert await house.everything() == before
    ticked = await program.post(f"/a/{answer}", data={"say": "done"}, headers={"Origin": "null"})
    assert title(ticked) == "Ticked off"
    assert await house.database.read(logged, carl) == [("done", None)] * 2


async def test_d24_whoever_fetches_a_link_that_was_quoted_changes_nothing(
    house: House, program: httpx.AsyncClient
) -> None:
    """That none of all the routes does is in test_safe_methods.py."""
    answer, leave = await linked.links(house, house.people.carl)
    before = await house.everything()
    program.headers["User-Agent"] = "Mozilla/5.0 (compatible; Googlebot/2.1)"
    for path in (f"/a/{answer}", f"/u/{leave}", f"/a/{answer}/", f"/a/{answer}?utm_source=x"):
        for method in READING:
            assert (await program.request(method, path)).status_code < 500
    assert "noindex" in (await program.get(f"/a/{answer}")).text
    assert await house.everything() == before


ENDS_OF_A_LINE = ["\r\n", "\n", "\r", "\0", "\x0b", "\x85", "\u2028", "\u2029"]


async def test_d23_a_name_of_several_lines_is_not_taken(house: House) -> None:
    """That no header of several lines is sent is in tests/senders/test_email.py."""
    new = {"email": None, "phone": None, "time_zone": "Europe/Berlin", "reminder_time": "18:30"}
    before = await house.everything()
    async with house.of(house.people.alice) as desk:
        for end in ENDS_OF_A_LINE:
            name = f"Carl{end}Bcc: x@example.org"
            assert fields(await desk.post("/api/clients", json={**new, "name": name})) == ["name"]
            email = f"x@example.org{end}Bcc: y@example.org"
            told = {**new, "name": "Carl", "email": email}
            assert fields(await desk.post("/api/clients", json=told)) == ["email"]
    assert await house.everything() == before


SAYS = {
    "done": ("Ticked off", ("done", None)),
    "not_today": ("Not today, then", ("skip", "no_time")),
    "hurts": ("Thank you for saying so", ("skip", "pain")),
}


@pytest.mark.parametrize("said", SAYS)
async def test_a_letter_is_answered_once_says_so_and_can_be_undone(
    house: House, program: httpx.AsyncClient, said: str
) -> None:
    carl, (told, kept) = house.people.carl, SAYS[said]
    secret, _ = await linked.links(house, carl)
    first = await program.post(f"/a/{secret}", data={"say": said})
    assert title(first) == told
    assert "already" not in first.text
    for other in SAYS:
        again = await program.post(f"/a/{secret}", data={"say": other})
        assert title(again) == told
        assert "You have answered this letter already." in again.text
    assert await house.database.read(logged, carl) == [kept] * 2
    assert title(await program.get(f"/a/{secret}")) == told
    undone = await program.post(f"/a/{secret}", data={"say": "undo"})
    assert title(undone) == "Taken back"
    assert await house.database.read(logged, carl) == [kept, kept, ("undo", None), ("undo", None)]
    assert title(await program.post(f"/a/{secret}", data={"say": "done"})) == "Ticked off"


async def test_what_was_ticked_in_the_app_is_not_asked_again(
    house: House, program: httpx.AsyncClient
) -> None:
    carl = house.people.carl
    secret, _ = await linked.links(house, carl)
    async with house.of(carl) as phone:
        for item in (0, 1):
            done = tick(carl, house.now, item=item, seq=item)
            assert (await phone.put(f"/api/check-ins/{done.id}", json=body(done))).is_success
    for answer in (
        await program.get(f"/a/{secret}"),
        await program.post(f"/a/{secret}", data={"say": "hurts"}),
        await program.post(f"/a/{secret}", data={"say": "undo"}),
    ):
        assert title(answer) == "Nothing is open any more"
    assert await house.database.read(logged, carl) == [("done", None)] * 2


async def test_what_no_button_says_changes_nothing(
    house: House, program: httpx.AsyncClient
) -> None:
    secret, _ = await linked.links(house, house.people.carl)
    before = await house.everything()
    for content in (b"", b"say=", b"say=everything", b"\xff", b"{}", b"a=1&" * 1000):
        form = {"Content-Type": "application/x-www-form-urlencoded"}
        answer = await program.post(f"/a/{secret}", content=content, headers=form)
        assert answer.status_code == 422
        assert "That did not work" in answer.text
    assert await house.everything() == before


async def test_the_page_speaks_the_clients_language(
    house: House, program: httpx.AsyncClient
) -> None:
    carl = house.people.carl
    secret, leave = await linked.links(house, carl)
    await house.database.write(people.change, carl, language="es")
    for path, words in ((f"/a/{secret}", "¿Ya está hecho por hoy?"), (f"/u/{leave}", "recordat")):
        answer = await program.get(path)
        assert '<html lang="es">' in answer.text
        assert words in answer.text
    gone = await program.get("/a/x", headers={"Accept-Language": "es-MX,es;q=0.9"})
    assert "Este enlace ya no funciona" in gone.text


ANSWERS = {
    "550 5.1.1 no such user": ("failed", True),
    "552 5.2.2 the mailbox is full": ("failed", False),
    "451 4.7.1 greylisted": ("pending", False),
}


@pytest.mark.parametrize("answer", ANSWERS)
async def test_d25_what_the_mail_server_answers_decides(database: Database, answer: str) -> None:
    """For good: where nothing arrives, nothing more is sent. For now: it is tried again."""
    carl = (await post.settled(database)).carl
    letter = await post.letter_to(database, carl)
    async with post_office.open_post_office(RCPT=answer) as office:
        posts = EmailSender("127.0.0.1", office.port, "none", "", "", "l@example.org")
        with pytest.raises(SendFailed) as caught:
            await posts.send(letter)
    await database.write(outbox.failed, letter.id, letter.attempt, post.DUE, caught.value)
    found = await database.read(messages.get, letter.id)
    suppressed = await database.read(suppressions.since, [letter.to])
    assert (found.state, bool(suppressed)) == ANSWERS[answer]
    assert found.reason == f"the mail server answered {' '.join(answer.split()[:2])}"


async def report(program: httpx.AsyncClient, message_id: str, **told: Any) -> None:  # noqa: ANN401 # any JSON
    answer = await program.post(BOUNCES, json={"message_id": message_id, **told}, headers=KNOWN)
    assert answer.status_code == 204, answer.text


async def fate(house: House, message_id: str) -> MessageRecord:
    return await house.database.read(messages.get, message_id.strip("<").partition(".")[0])


async def test_d25_what_comes_back_for_good_stops_the_address(
    house: House, program: httpx.AsyncClient
) -> None:
    carl = house.people.carl
    message_id = await linked.sent(house, carl)
    for _ in range(2):
        await report(program, message_id, kind="bounce", permanent=True, code="5.1.1")
    found = await fate(house, message_id)
    assert (found.state, found.reason) == ("failed", "it came back from the mail server: 5.1.1")
    assert await stopped(house, "carl@example.org")
    assert not await stopped(house, "cora@example.org")
    assert await way(house, carl) == "dead"


@pytest.mark.parametrize("code", ["5.2.2", "5.7.1"])
async def test_d25_a_full_mailbox_and_a_suspicious_letter_stop_no_address(
    house: House, program: httpx.AsyncClient, code: str
) -> None:
    message_id = await linked.sent(house, house.people.carl)
    await report(program, message_id, kind="bounce", permanent=True, code=code)
    assert (await fate(house, message_id)).state == "failed"
    assert not await stopped(house, "carl@example.org")


async def test_d25_what_comes_back_for_now_changes_nothing(
    house: House, program: httpx.AsyncClient
) -> None:
    message_id = await linked.sent(house, house.people.carl)
    before = await house.everything()
    await report(program, message_id, kind="bounce", code="4.2.2")
    await report(program, "<nobody@example.org>", kind="bounce", permanent=True)
    await report(program, "<nobody@example.org>", kind="complaint")
    assert await house.everything() == before


async def test_d25_a_complaint_is_an_opt_out(house: House, program: httpx.AsyncClient) -> None:
    carl = house.people.carl
    message_id = await linked.sent(house, carl)
    await report(program, message_id.strip("<>"), kind="complaint")
    assert (await fate(house, message_id)).state == "delivered"
    assert await way(house, carl) == "opted_out"


async def test_what_arrived_is_delivered(house: House, program: httpx.AsyncClient) -> None:
    message_id = await linked.sent(house, house.people.carl)
    await report(program, message_id, kind="delivered")
    assert (await fate(house, message_id)).state == "delivered"


async def test_who_does_not_know_the_secret_reports_nothing(
    house: House, program: httpx.AsyncClient
) -> None:
    body = {"message_id": await linked.sent(house, house.people.carl), "kind": "complaint"}
    before = await house.everything()
    guesses = ("", "Bearer ", "Bearer x", "Basic eDp5", "Basic ?", "only-we-two-know-this")
    for guess in guesses:
        answer = await program.post(BOUNCES, json=body, headers={"Authorization": guess})
        assert answer.status_code == 403, guess
    assert await house.everything() == before
    basic = await program.post(BOUNCES, json=body, auth=("bounces", "only-we-two-know-this"))
    assert basic.status_code == 204


async def test_without_a_secret_nobody_reports_anything(database_url: str) -> None:
    app = create_app(settings(database_url))
    async with app.router.lifespan_context(app), browsing(app) as program:
        for told in ("Bearer ", "Basic Og=="):
            answer = await program.post(
                BOUNCES,
                json={"message_id": "<a@b>", "kind": "bounce"},
                headers={"Authorization": told},
            )
            assert answer.status_code == 403
