"""Whoever only looks changes nothing: link scanners, previews, crawlers, pages fetched ahead."""

import pytest

from app.api.gate import READING
from tests import people
from tests.api import permissions, town
from tests.api.asking import MADE_UP, filled
from tests.api.conftest import House
from tests.api.town import Town

pytestmark = pytest.mark.anyio

LOOKERS = ("anonymous", "carl", "tess", "alice")
ROUTES = tuple(dict.fromkeys(row.path for row in permissions.ROWS))
KEYS = ("visit", "link", "code", "join", "reset", "setup")
LANDINGS = tuple(
    path.format(at, key)
    for key in KEYS
    for at in ("/i", "/reset", "/join", "/setup", "/code", "/api/client-sign-in", "/api/join")
    for path in ("{}?token={{{}}}", "{}/{{{}}}", "{}?code={{{}}}&send=true", "{}#{{{}}}")
)
"""Where a careless mailer, or a careless program of ours, might put what a link carries."""
OVERRIDES = {"X-HTTP-Method-Override": "DELETE", "X-Method-Override": "POST"}


@pytest.fixture
async def settled(house: House) -> Town:
    return await town.settle(house)


async def all_but_the_audit_log(settled: Town) -> dict[str, list[str]]:
    rows = await settled.everything()
    return {table: found for table, found in rows.items() if table != "audit_entries"}


async def linked(settled: Town) -> dict[str, str]:
    """The values of Carl's side, with a link to hand over for Cora."""
    cora = settled.sides["cora"].client.who.id
    async with settled.house.of(settled.house.people.alice) as desk:
        answer = await desk.post(f"/api/clients/{cora}/link", json={"send": False})
    link = answer.json()["url"].partition("#")[2]
    return {**MADE_UP, **await settled.values("carl"), "link": link}


async def test_looking_at_any_address_changes_nothing_but_the_audit_log(settled: Town) -> None:
    values = await linked(settled)
    before = await all_but_the_audit_log(settled)
    for template in ROUTES + LANDINGS:
        path = filled(template, values)
        for name in LOOKERS:
            async with settled.house.visitor(settled.token(name)) as browser:
                for method in sorted(READING):
                    answer = await browser.request(method, path, headers=OVERRIDES)
                    seen = (template, name, method, answer.status_code)
                    assert answer.status_code < 500, seen
                    assert "set-cookie" not in answer.headers, seen
        assert await all_but_the_audit_log(settled) == before, template


async def test_what_a_write_would_say_changes_nothing_when_it_is_only_read(settled: Town) -> None:
    values = {**await linked(settled), "name": "Jo"}
    writes = [row for row in permissions.ROWS if row.method not in READING]
    before = await all_but_the_audit_log(settled)
    for row in writes:
        for name in LOOKERS:
            async with settled.house.visitor(settled.token(name)) as browser:
                browser.cookies.update(filled(row.cookies, values))
                for method in sorted(READING):
                    path, body = filled(row.path, values), filled(row.body, values)
                    await browser.request(method, path, json=body)
        assert await all_but_the_audit_log(settled) == before, row.route


async def test_after_all_that_looking_every_key_still_opens(settled: Town) -> None:
    values = await linked(settled)
    async with settled.house.visitor() as scanner:
        for template in LANDINGS:
            for method in sorted(READING):
                await scanner.request(method, filled(template, values))
    account = {"name": "Jo", "password": people.PASSWORD}
    for door, body in (
        ("/api/client-sign-in", {"token": values["link"]}),
        ("/api/client-sign-in/code", {"contact": values["short_name"], "code": values["code"]}),
        ("/api/join", {"token": values["join"], **account}),
        ("/api/password-reset", {"token": values["reset"], "password": people.PASSWORD}),
    ):
        async with settled.house.visitor() as person:
            answer = await person.post(door, json=body)
            assert answer.is_success, (door, answer.text)
