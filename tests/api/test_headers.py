"""What a page may do, and whom it may ask: itself, and nobody else."""

import re
from pathlib import Path

import pytest

from app.main import create_app
from tests import people
from tests.api.conftest import House, browsing, failing_commits, settings

pytestmark = pytest.mark.anyio


def policies(header: str, separator: str) -> dict[str, str]:
    """Each directive's value."""
    found = {}
    for directive in header.split(separator):
        name, value = re.split(r"[ =]", directive.strip(), maxsplit=1)
        found[name] = value
    return found


async def test_scripts_and_styles_come_from_here_and_from_files(house: House) -> None:
    async with house.visitor() as browser:
        answer = await browser.get("/today")
    policy = policies(answer.headers["content-security-policy"], ";")
    assert policy.pop("img-src") == "'self' data:"  # QR codes
    assert set(policy.values()) == {"'self'", "'none'"}, "nobody else, nothing inline, no eval"
    assert policy["default-src"] == "'self'"
    assert policy["frame-ancestors"] == policy["object-src"] == policy["base-uri"] == "'none'"
    for name in ("script-src", "style-src", "connect-src"):
        assert policy.get(name, "'self'") == "'self'"


async def test_a_page_has_its_window_to_itself_and_no_senses(house: House) -> None:
    async with house.visitor() as browser:
        with failing_commits():
            answers = [
                await browser.get("/today"),
                await browser.get("/api/me"),
                await browser.get("/", headers={"Host": "evil.example"}),
                await browser.post("/api/sign-out"),
            ]
    assert [answer.status_code for answer in answers] == [200, 401, 421, 500]
    for answer in answers:
        assert answer.headers["cross-origin-opener-policy"] == "same-origin"
        features = policies(answer.headers["permissions-policy"], ",")
        for refused in ("camera", "microphone", "geolocation", "payment"):
            assert features.pop(refused) == "()"
        for passkeys in ("publickey-credentials-create", "publickey-credentials-get"):
            assert features.pop(passkeys) == "(self)"
        assert not features


@pytest.mark.parametrize(
    ("origin", "kept_to"),
    [
        ("https://limberday.example.org", "max-age=31536000"),
        ("HTTPS://limberday.example.org/", "max-age=31536000"),
        ("http://localhost:8000", None),
    ],
)
async def test_where_it_is_served_by_https_browsers_keep_to_it(
    sqlite_url: str, tmp_path: Path, origin: str, kept_to: str | None
) -> None:
    app = create_app(settings(sqlite_url, public_url=origin), web=tmp_path)
    async with app.router.lifespan_context(app):
        await app.state.database.write(people.settle_in, people.utc_now())
        async with browsing(app, origin=origin.lower().rstrip("/")) as browser:
            with failing_commits():
                answers = [await browser.get("/api/me"), await browser.post("/api/sign-out")]
    assert [answer.status_code for answer in answers] == [401, 500]
    for answer in answers:
        assert answer.headers.get("strict-transport-security") == kept_to
