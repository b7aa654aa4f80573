"""What the text message provider posts: believed if it is signed, and then done once."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from urllib.parse import urlencode

import httpx
import pytest

from app.api.gate import LARGEST_BODY, SIGNED
from app.main import create_app
from app.texts import sms
from tests import people, twilio
from tests.api.conftest import ORIGIN, House, browsing, settings
from tests.people import SignedInClient
from tests.twilio import FORM, TOKEN, Form, incoming, signature, status

pytestmark = pytest.mark.anyio

MESSAGES, STATUS = "/api/webhooks/twilio/messages", "/api/webhooks/twilio/status"
NUMBER = "+4915112345678"
QUIET = '<?xml version="1.0" encoding="UTF-8"?><Response></Response>'


async def post(house: House, form: Form, path: str = MESSAGES, **told: str) -> httpx.Response:
    async with house.visitor() as provider:
        return await twilio.post(provider, path, form, **told)


async def texted(house: House) -> SignedInClient:
    """Carl, who has confirmed a number."""
    carl = house.people.carl
    await house.database.write(people.change, carl, phone=NUMBER)
    await house.database.write(people.confirm_all, carl, house.now)
    return carl


async def sms_state(house: House, who: SignedInClient) -> str:
    async with house.of(who) as phone:
        found = (await phone.get("/api/settings/channels")).json()["channels"]
    return str(next(one["state"] for one in found if one["channel"] == "sms"))


async def test_a_stop_ends_text_messages_and_a_start_brings_them_back(house: House) -> None:
    carl = await texted(house)
    answer = await post(house, incoming(NUMBER, "STOP", "SM1"))
    assert (answer.status_code, answer.text) == (200, QUIET)
    assert answer.headers["content-type"].startswith("text/xml")
    assert await sms_state(house, carl) == "opted_out"
    await post(house, incoming(NUMBER, "Start", "SM2"))
    assert await sms_state(house, carl) == "confirmed"


async def test_the_therapist_sees_that_the_client_opted_out(house: House) -> None:
    carl = await texted(house)
    path = f"/api/clients/{carl.who.id}"
    async with house.of(house.people.alice) as desk:
        before = await desk.get(path)
        await post(house, incoming(NUMBER, "STOP"))
        after = await desk.get(path, headers={"If-None-Match": before.headers["ETag"]})
    by_sms = {"channel": "sms", "state": "opted_out"}
    assert (by_sms in before.json()["channels"], by_sms in after.json()["channels"]) == (
        False,
        True,
    )


async def test_ten_posts_of_one_message_are_one_message(house: House) -> None:
    await texted(house)
    posts = [post(house, incoming(NUMBER, "STOP")) for _ in range(10)]
    assert {answer.status_code for answer in await asyncio.gather(*posts)} == {200}
    kept = await house.everything()
    assert (len(kept["inbound_messages"]), len(kept["suppressions"])) == (1, 1)


@pytest.mark.parametrize(
    "signed",
    [
        *(
            "",
            "wrong",
            "=",
            "\u00e9",
            "A" * 28,
            signature(ORIGIN + STATUS, incoming(NUMBER, "STOP")),
        ),
        signature(ORIGIN + MESSAGES, incoming(NUMBER, "STOP"), "another token"),
        signature(ORIGIN + MESSAGES, incoming(NUMBER, "START")),
        signature("https://limberday.example.org" + MESSAGES, incoming(NUMBER, "STOP")),
        signature(ORIGIN + MESSAGES, {}),
    ],
)
async def test_what_is_not_signed_by_the_provider_changes_nothing(
    house: House, signed: str
) -> None:
    await texted(house)
    before = await house.everything()
    form = incoming(NUMBER, "STOP")
    headers = {b"Content-Type": FORM.encode(), b"X-Twilio-Signature": signed.encode("latin-1")}
    async with house.visitor() as stranger:
        del stranger.headers["Origin"]
        for path in (MESSAGES, STATUS):
            if signed == signature(ORIGIN + path, form):
                continue
            answer = await stranger.post(path, content=urlencode(form), headers=headers)
            assert (answer.status_code, answer.json()["error"]) == (403, "NotAllowed")
        without = await stranger.post(MESSAGES, data=form)
        assert without.status_code == 403
    assert await house.everything() == before


async def test_what_was_changed_on_the_way_is_not_believed(house: House) -> None:
    await texted(house)
    before = await house.everything()
    form = incoming(NUMBER, "STOP")
    good = signature(ORIGIN + MESSAGES, form)
    for name in form:
        without = {key: value for key, value in form.items() if key != name}
        for told in (without, form | {name: form[name] + "x"}):
            answer = await post(house, told, signed=good)
            assert (name, answer.status_code) == (name, 403)
    assert (await post(house, form | {"More": "1"}, signed=good)).status_code == 403
    assert (await post(house, form, f"{MESSAGES}?x=1", signed=good)).status_code == 403
    assert await house.everything() == before


@pytest.mark.parametrize(
    ("content", "content_type"),
    [
        (b"", FORM),
        (b"{}", "application/json"),
        (b"MessageSid=SM1", "text/plain"),
        (b"MessageSid=%FF", FORM),
        ("MessageSid=\u00e9".encode(), FORM),
        (b"a=1&" * 1000, FORM),
        (b"--x\r\n", "multipart/form-data; boundary=x"),
    ],
)
async def test_what_is_no_form_is_refused(house: House, content: bytes, content_type: str) -> None:
    before = await house.everything()
    async with house.visitor() as stranger:
        del stranger.headers["Origin"]
        headers = {"Content-Type": content_type, "X-Twilio-Signature": "x"}
        answer = await stranger.post(MESSAGES, content=content, headers=headers)
    assert answer.status_code == 403
    assert await house.everything() == before


async def test_a_signature_does_not_make_a_form_of_something_else(house: House) -> None:
    form = incoming(NUMBER, "STOP")
    before = await house.everything()
    async with house.visitor() as stranger:
        del stranger.headers["Origin"]
        for content_type in ("text/plain", "application/json", "", f"{FORM}-x"):
            headers = {
                "Content-Type": content_type,
                "X-Twilio-Signature": signature(ORIGIN + MESSAGES, form),
            }
            answer = await stranger.post(MESSAGES, content=urlencode(form), headers=headers)
            assert (content_type, answer.status_code) == (content_type, 403)
    assert await house.everything() == before


@pytest.mark.parametrize("missing", ["MessageSid", "From"])
async def test_a_form_without_what_it_must_have_is_refused_by_name(
    house: House, missing: str
) -> None:
    for value in ("", "x" * 65, "a\x00b"):
        answer = await post(house, incoming(NUMBER, "STOP") | {missing: value})
        assert (answer.status_code, answer.json()["fields"][0]["field"]) == (422, missing)


async def test_a_message_may_say_anything(house: House) -> None:
    for number, text in enumerate(("", "\x00", "\U0001f600" * 500, "x" * 50_000, "<Response/>")):
        answer = await post(house, incoming(NUMBER, text, f"SM{number}"))
        assert (answer.status_code, answer.text) == (200, QUIET)


async def test_a_page_cannot_post_there_though_it_has_a_signature(house: House) -> None:
    form = incoming(NUMBER, "STOP")
    headers = {"Content-Type": FORM, "X-Twilio-Signature": signature(ORIGIN + MESSAGES, form)}
    before = await house.everything()
    async with house.visitor() as page:
        for origin in ("https://evil.example", "null", ""):
            page.headers["Origin"] = origin
            answer = await page.post(MESSAGES, content=urlencode(form), headers=headers)
            assert answer.status_code == 403
    assert await house.everything() == before


async def test_no_other_way_of_writing_is_open_without_an_origin(house: House) -> None:
    assert {MESSAGES, STATUS, "/webhooks/bounces"} == SIGNED
    async with house.of(house.people.carl) as phone:
        del phone.headers["Origin"]
        for path in (f"{MESSAGES}/", f"{STATUS}/x", "/api/webhooks/twilio", "/api/sign-out"):
            answer = await phone.post(path)
            assert (path, answer.status_code) == (path, 403)
        assert (await phone.get("/api/me")).status_code == 200


async def test_another_name_and_a_large_form_are_refused_before_they_are_read(
    house: House,
) -> None:
    form = incoming(NUMBER, "x" * LARGEST_BODY)
    assert (await post(house, form)).status_code == 413
    async with house.visitor() as provider:
        headers = {"Host": "evil.example"}
        del provider.headers["Origin"]
        assert (await provider.post(MESSAGES, data={}, headers=headers)).status_code == 421


@pytest.fixture
async def behind_a_proxy(database_url: str, tmp_path: Path) -> AsyncIterator[httpx.AsyncClient]:
    """As the provider asks for it, with our own answer to a STOP."""
    told = {"public_url": "https://limberday.example.org", "sms_stop_reply": "ours"}
    app = create_app(settings(database_url, **told), web=tmp_path)
    lifespan = app.router.lifespan_context(app)
    async with lifespan, browsing(app, origin=told["public_url"]) as provider:
        yield provider


async def test_signed_is_the_public_address_with_its_port_or_without(
    behind_a_proxy: httpx.AsyncClient,
) -> None:
    form = incoming(NUMBER, "Hello")
    for host, code in (
        ("limberday.example.org", 200),
        ("limberday.example.org:443", 200),
        ("limberday.example.org:8443", 403),
        ("evil.example", 403),
    ):
        signed = signature(f"https://{host}{MESSAGES}", form)
        answer = await twilio.post(behind_a_proxy, MESSAGES, form, signed=signed)
        assert (host, answer.status_code) == (host, code)


async def test_what_a_proxy_calls_us_is_not_what_was_signed(
    behind_a_proxy: httpx.AsyncClient,
) -> None:
    """Encryption ends at the proxy: from there on it is plain."""
    form = incoming(NUMBER, "Hello")
    plain = f"http://limberday.example.org{MESSAGES}"
    behind_a_proxy.headers.update({"X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "http"})
    for url, code in ((plain.replace("http:", "https:"), 200), (plain, 403)):
        answer = await twilio.post(behind_a_proxy, plain, form, signed=signature(url, form))
        assert (url, answer.status_code) == (url, code)


async def test_our_own_answer_to_a_stop_comes_once(behind_a_proxy: httpx.AsyncClient) -> None:
    answers = [
        (await twilio.post(behind_a_proxy, MESSAGES, incoming(NUMBER, text, sid))).text
        for sid, text in (("SM1", "STOP"), ("SM1", "STOP"), ("SM2", "stop"), ("SM3", "Hello"))
    ]
    said = QUIET.replace("></", f"><Message>{sms.EN.stopped}</Message></")
    assert answers == [said, said, QUIET, QUIET]


async def test_without_a_token_nobody_is_believed(database_url: str, tmp_path: Path) -> None:
    nothing = {"twilio_account_sid": "", "twilio_auth_token": "", "twilio_from": ""}
    app = create_app(settings(database_url, **nothing), web=tmp_path)
    async with app.router.lifespan_context(app), browsing(app) as stranger:
        form = incoming(NUMBER, "STOP")
        for token in ("", TOKEN):
            signed = signature(ORIGIN + MESSAGES, form, token)
            answer = await twilio.post(stranger, MESSAGES, form, signed=signed)
            assert answer.status_code == 403


@pytest.mark.parametrize("word", ["queued", "sent", "delivered", "undelivered", "failed", "new"])
async def test_a_report_of_a_message_that_is_not_ours_is_taken_and_changes_nothing(
    house: House, word: str
) -> None:
    before = await house.everything()
    for path in (STATUS, f"{STATUS}?message=nobody"):
        answer = await post(house, status("SM" + "9" * 32, word, "30003"), path)
        assert (answer.status_code, answer.text) == (204, "")
    assert await house.everything() == before
