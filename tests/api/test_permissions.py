"""Every route, every method, every principal: exactly who is named in `permissions.ROWS` may."""

import asyncio
from collections import Counter
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import select
from sqlmodel import col
from starlette.routing import Mount, Route

from app.api.gate import READING
from app.store.db import Reading
from app.store.tables import AuditEntry
from tests.api import permissions, town
from tests.api.asking import MADE_UP, ask, ids, mixtures, prepared
from tests.api.conftest import House
from tests.api.leaks import rows_about, rows_of, told, words
from tests.api.permissions import CLIENTS, OWNERS, THERAPISTS, Row, normal
from tests.api.town import Town, Values

pytestmark = pytest.mark.anyio

ADDRESS = "127.0.0.1"

Entry = tuple[str, str | None, str, str | None, str]


@pytest.fixture
async def settled(house: House) -> Town:
    return await town.settle(house)


def may(row: Row, name: str, whose: set[str]) -> bool:
    """Ids of two sides in one request are nobody's."""
    sides = [*whose] or ["carl"]
    return len(sides) == 1 and name in row.may[sides[0]]


def refusal(row: Row, name: str) -> int:
    """Who is not signed in, or has no business at such a desk: 401. Another's record: 404."""
    at_such_a_desk = CLIENTS if name in CLIENTS else THERAPISTS if name in THERAPISTS else ()
    if row.refusal is not None:
        return row.refusal
    if not {*at_such_a_desk} & {*row.all_who_may}:
        return 401
    for_owners = name in THERAPISTS and {*row.all_who_may} <= {*OWNERS}
    return 403 if for_owners and name not in OWNERS else 404


def served(app: FastAPI) -> Iterator[str]:
    """Method and template of everything that is answered."""
    for route in app.router.routes:
        if isinstance(route, Mount):
            yield normal(f"GET {route.path}/{{}}")
            continue
        assert isinstance(route, Route), "Say here what it serves."
        for method in route.methods or ():
            yield normal(f"{method} {route.path}")


async def test_every_route_has_its_row_and_every_row_its_route(app: FastAPI) -> None:
    rows = [normal(row.route) for row in permissions.ROWS]
    assert sorted(rows) == sorted(served(app)), "Say in permissions.py who may ask it."


@pytest.mark.parametrize("room", permissions.ROOMS)
async def test_who_is_not_named_is_refused_and_changes_nothing(settled: Town, room: str) -> None:
    sides = {side: await settled.things(side) for side in settled.sides}
    keys, before = await settled.keys(), await settled.everything()
    wrong: list[object] = []
    for row in permissions.ROOMS[room]:
        for name in settled.principals:
            settled.forget_tries()
            for whose, values in mixtures(ids(row), sides):
                if may(row, name, whose):
                    continue
                async with settled.house.visitor(settled.token(name)) as browser:
                    answer = await ask(browser, row, {**keys, **MADE_UP, **values})
                if answer.status_code != refusal(row, name) or "set-cookie" in answer.headers:
                    wrong.append((name, row.route, whose, answer.status_code, answer.text))
        if await settled.everything() != before:
            wrong.append((row.route, "changed something"))
            before = await settled.everything()
    assert not wrong


@pytest.mark.parametrize("room", permissions.ROOMS)
async def test_who_is_named_may_and_one_entry_is_kept(settled: Town, room: str) -> None:
    wrong: list[object] = []
    for row in permissions.ROOMS[room]:
        for side, names in row.may.items():
            if names and (side == "carl" or ids(row)):
                wrong += await perform(settled, row, side, names)
    assert not wrong


async def perform(settled: Town, row: Row, side: str, names: tuple[str, ...]) -> list[object]:
    """What went wrong when each of them asked, all at once."""
    settled.forget_tries()
    browsers = [settled.house.visitor(await settled.another_token(name)) for name in names]
    once = MADE_UP | await settled.values(side)
    values = [
        once
        if row.method in READING
        else await prepared(settled, row, browser, MADE_UP | await settled.values(side))
        for browser in browsers
    ]
    before = await settled.house.database.read(entries)
    answers = await asyncio.gather(
        *(ask(browser, row, its) for browser, its in zip(browsers, values, strict=True))
    )
    for browser in browsers:
        await browser.aclose()
    kept = (await settled.house.database.read(entries))[len(before) :]
    cells = [*zip(names, values, answers, strict=True)]
    wrong: list[object] = [
        (name, row.route, side, answer.status_code, answer.text)
        for name, _, answer in cells
        if not answer.is_success
    ]
    wrong += await leaks(settled, row, cells)
    expected: Counter[Any] = passing(row, names)
    found: Counter[Any] = Counter(entry[2] for entry in kept)
    if not row.door:
        expected = Counter(entry_of(settled, row, *cell) for cell in cells if row.kept)
        found = Counter(kept)
    return wrong + [(row.route, side, found, expected)] * (found != expected)


async def leaks(
    settled: Town, row: Row, cells: list[tuple[str, Values, httpx.Response]]
) -> list[object]:
    """What answers have of the other practice; of other clients, where it is about one."""
    if row.door or not row.path.startswith("/api"):
        return []
    read, found = settled.house.database.read, list[object]()
    of_practice = {one: words(await read(rows_of, one)) for one in settled.practices}
    clients = {side.client.who.id for side in settled.sides.values()}
    about = {one: words(await read(rows_about, one)) for one in clients}
    for name, values, answer in cells:
        person = settled.principals[name]
        assert person is not None
        own = person.who.practice_id
        foreign = [of_practice[one] - of_practice[own] for one in of_practice if one != own]
        whom = values["client"] if "{client}" in row.path else person.who.id
        foreign += [about[one] - about[whom] for one in clients if whom in clients - {one}]
        if word := told(answer, set().union(*foreign) - {str(value) for value in values.values()}):
            found.append((name, row.route, word, answer.text))
    return found


def entry_of(settled: Town, row: Row, name: str, values: Values, answer: httpx.Response) -> Entry:
    """Who, what, whom, from where."""
    person = settled.principals[name]
    assert person is not None
    whom = values["client"] if "{client}" in row.path else None
    if row.kept == "client_added":
        whom = answer.json()["id"]
    if name in CLIENTS:
        return ("client", person.who.id, str(row.kept), person.who.id, ADDRESS)
    return ("therapist", person.who.id, str(row.kept), whom, ADDRESS)


def passing(row: Row, names: tuple[str, ...]) -> Counter[str]:
    """What a door keeps of those who pass it: that they came in, and who was there before."""
    kept = Counter({str(row.kept): len(names)} if row.kept else {})
    if row.leaves:
        kept["client_signed_out"] += len({*names} & {*CLIENTS})
        kept["signed_out"] += len({*names} & {*THERAPISTS})
    return kept


def entries(tx: Reading) -> list[Entry]:
    query = select(
        col(AuditEntry.actor_kind),
        col(AuditEntry.actor_id),
        col(AuditEntry.action),
        col(AuditEntry.client_id),
        col(AuditEntry.address),
    )
    return [(*row,) for row in tx.execute(query.order_by(col(AuditEntry.id)))]
