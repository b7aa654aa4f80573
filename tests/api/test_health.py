"""Is it alive; and what every answer carries."""

import asyncio
from datetime import datetime, timedelta
from pathlib import Path

import httpx
import pytest
from pydantic import SecretStr
from sqlalchemy import insert

from app import __version__
from app.domain.provider_codes import BLOCKED_DETAILS
from app.main import create_app
from app.services import health, holds
from app.store import heartbeats, messages
from app.store.db import Database, Transaction
from app.store.tables import MessageChange
from tests import people
from tests.api.conftest import House, failing_commits, settings

pytestmark = pytest.mark.anyio


async def vitals(house: House) -> httpx.Response:
    async with house.visitor() as monitor:
        return await monitor.get("/healthz")


async def test_before_the_first_tick_it_is_not_well(house: House) -> None:
    answer = await vitals(house)
    assert answer.status_code == 503
    assert answer.json()["status"] == "no tick"
    assert answer.json()["last_tick_at"] is None


async def test_after_a_tick_it_is_well(house: House) -> None:
    await house.database.write(health.ticked, people.utc_now())
    answer = await vitals(house)
    assert answer.status_code == 200
    assert answer.json() | {"last_tick_at": ..., "oldest_pending_at": ...} == {
        "status": "ok",
        "database": house.database.name,
        "last_tick_at": ...,
        "oldest_pending_at": ...,
        "held": [],
        "unknown": 0,
        "texts": {"sent": 0, "blocked": 0, "alert": False},
        "version": __version__,
    }


async def test_while_reminders_are_held_it_is_not_well_and_says_why(house: House) -> None:
    now = people.utc_now()
    await house.database.write(health.ticked, now)
    await house.database.write(holds.hold, now, "we look at something")
    answer = await vitals(house)
    assert (answer.status_code, answer.json()["status"]) == (503, "held")
    (held,) = answer.json()["held"]
    assert (held["name"], held["reason"]) == ("operator", "we look at something")


async def metrics(house: House, **headers: str) -> httpx.Response:
    async with house.visitor() as prometheus:
        return await prometheus.get("/metrics", headers=headers)


async def test_prometheus_reads_what_the_operator_sees(house: House) -> None:
    now = people.utc_now()
    await house.database.write(health.ticked, now)
    await house.database.write(holds.hold, now, "we look at something")
    answer = await metrics(house)
    assert answer.headers["content-type"].startswith("text/plain; version=0.0.4")
    found = dict(
        line.rsplit(" ", 1) for line in answer.text.splitlines() if not line.startswith("#")
    )
    waiting = len([row for row in (await house.everything())["messages"] if "'pending'" in row])
    assert waiting > 0
    assert float(found['limberday_messages_open{state="pending"}']) == waiting
    assert found['limberday_messages_ended_24h{state="outcome_unknown"}'] == "0"
    assert float(found["limberday_oldest_pending_seconds"]) > 0
    assert float(found["limberday_last_tick_timestamp_seconds"]) == pytest.approx(
        now.timestamp(), abs=1
    )
    assert (found['limberday_held{by="operator"}'], found['limberday_held{by="breaker"}']) == (
        "1",
        "0",
    )


async def test_what_networks_do_not_let_through_is_told(house: House) -> None:
    def text_much(tx: Transaction, now: datetime) -> None:
        alice = house.people.alice.who
        message = messages.of_practice(tx, alice.practice_id, 1)[0]
        row = {"message_id": message.id, "practice_id": alice.practice_id, "kind": "reminder"}
        ends = [("submitting", None)] * 299 + [("failed", one) for one in BLOCKED_DETAILS[:3]]
        for state, reason in ends:
            told = {"attempt": 1, "state": state, "reason": reason, "channel": "sms", "at": now}
            tx.execute(insert(MessageChange), row | told)

    now = people.utc_now()
    await house.database.write(health.ticked, now)
    await house.database.write(text_much, now - timedelta(hours=25))
    await house.database.write(text_much, now - timedelta(hours=23))
    answer = await vitals(house)
    assert answer.json()["texts"] == {"sent": 299, "blocked": 3, "alert": True}
    assert answer.status_code == 200, "reminders are looked after"
    assert "limberday_texts_24h 299\n" in (await metrics(house)).text
    assert "limberday_texts_blocked_24h 3\n" in (await metrics(house)).text
    assert "limberday_texts_blocked 1\n" in (await metrics(house)).text


async def test_nobody_else_reads_it(house: House) -> None:
    """Nor by a proxy on this machine, through which anybody may come."""
    assert (await metrics(house, **{"X-Forwarded-For": "203.0.113.9"})).status_code == 404
    told = house.app.state.settings.model_copy(update={"metrics_token": SecretStr("a-token")})
    house.app.state.settings = told
    assert (await metrics(house)).status_code == 404
    assert (await metrics(house, Authorization="Bearer another")).status_code == 404
    assert (await metrics(house, Authorization="Bearer a-token")).status_code == 200


async def test_when_the_ticks_stop_it_is_not_well(house: House) -> None:
    for seconds, status in ((91, 503), (80, 200)):
        at = people.utc_now() - timedelta(seconds=seconds)
        await house.database.write(heartbeats.beat, health.TICK, at)
        assert (await vitals(house)).status_code == status


async def test_it_tells_since_when_the_oldest_message_waits(house: House) -> None:
    """Planned when everybody settled in, ten days ago, and nobody has sent anything since."""
    told = (await vitals(house)).json()["oldest_pending_at"]
    record = messages.of_practice
    practice_id = house.people.alice.who.practice_id
    oldest = (await house.database.read(record, practice_id, 100))[-1]
    assert told == oldest.due_at.isoformat().replace("+00:00", "Z")


async def test_with_ticks_the_web_process_does_the_workers_work(
    database_url: str, tmp_path: Path
) -> None:
    app = create_app(settings(database_url), ticks=True, web=tmp_path)
    async with app.router.lifespan_context(app):
        database: Database = app.state.database
        for _ in range(100):
            found = await database.read(health.vitals, people.utc_now())
            if found.last_tick_at is not None:
                break
            await asyncio.sleep(0.05)
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as monitor:
            assert (await monitor.get("/healthz")).status_code == 200


async def every_kind_of_answer(house: House) -> dict[str, httpx.Response]:
    async with house.of(house.people.alice) as desk:
        roster = await desk.get("/api/clients")
        known = {"If-None-Match": roster.headers["etag"]}
        answers = {
            "200": await desk.get("/api/library"),
            "304": await desk.get("/api/clients", headers=known),
            "401": await desk.get("/api/today"),
            "404": await desk.get("/api/clients/nobody"),
            "404 route": await desk.get("/api/nothing-here"),
            "405": await desk.delete("/api/clients"),
            "422": await desk.post("/api/clients", json={}),
            "file": await desk.get("/assets/missing.js"),
            "health": await desk.get("/healthz"),
        }
        with failing_commits():
            answers["500"] = await desk.post("/api/sign-out")
    return answers


async def test_every_answer_carries_the_safe_headers(house: House) -> None:
    for kind, answer in (await every_kind_of_answer(house)).items():
        headers = answer.headers
        policy = headers.get("content-security-policy", "")
        assert (kind, "default-src 'self'" in policy) == (kind, True)
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"


async def test_no_cache_keeps_what_the_api_answers(house: House) -> None:
    answers = await every_kind_of_answer(house)
    for kind in ("200", "401", "404", "404 route", "405", "422", "500"):
        assert (kind, answers[kind].headers["cache-control"]) == (kind, "no-store")
    assert answers["304"].headers["cache-control"] == "private, no-cache"


async def test_every_refusal_has_the_same_shape(house: House) -> None:
    answers = await every_kind_of_answer(house)
    for kind in ("401", "404", "404 route", "405", "422", "500"):
        told = answers[kind].json()
        assert (kind, sorted(told)) == (kind, ["detail", "error", "fields"])


async def test_a_clients_id_that_no_database_can_keep_is_refused(house: House) -> None:
    async with house.of(house.people.alice) as desk:
        for path in ("/api/clients/%00", f"/api/clients/{'x' * 65}"):
            answer = await desk.get(path)
            assert answer.status_code == 422
            assert answer.json()["fields"][0]["field"] == "client_id"


async def test_a_pages_address_is_answered_and_a_missing_file_is_not(house: House) -> None:
    async with house.visitor() as browser:
        for page in ("/", "/i", "/today", "/clients/any/plan"):
            answer = await browser.get(page)
            assert (answer.status_code, answer.headers["cache-control"]) == (200, "no-cache")
            assert "Limberday" in answer.text
        asset = await browser.get("/assets/index-1.js")
        assert "immutable" in asset.headers["cache-control"]
        missing = await browser.get("/assets/index-2.js")
        assert missing.status_code == 404
        assert "immutable" not in missing.headers.get("cache-control", "")
        assert (await browser.get("/nothing-here")).status_code == 404
        assert (await browser.get("/assets/../../app.py")).status_code == 404
