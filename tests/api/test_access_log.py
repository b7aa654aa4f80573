"""The access log names routes, never what was asked for."""

import logging
import re
from pathlib import Path

import pytest

from app.main import create_app
from tests import people
from tests.api.conftest import browsing, built_web, failing_commits, settings
from tests.people import body, tick

pytestmark = pytest.mark.anyio


async def some_requests(url: str, folder: Path, **changes: str) -> None:
    app = create_app(settings(url, **changes), web=built_web(folder))
    now = people.utc_now()
    async with app.router.lifespan_context(app):
        everybody = await app.state.database.write(people.settle_in, now)
        carl, alice = everybody.carl, everybody.alice
        check_in = tick(carl, now)
        async with browsing(app, carl.token) as phone, browsing(app, alice.token) as desk:
            await phone.put(f"/api/check-ins/{check_in.id}?secret=1", json=body(check_in))
            await phone.put(f"/api/check-ins/{check_in.id}", json={})
            await phone.get("/api/today?secret=1")
            await desk.get(f"/api/clients/{carl.who.id}")
            await desk.delete(f"/api/clients/{carl.who.id}")
            await desk.get(f"/clients/{carl.who.id}?secret=1")
            await desk.get("/assets/secret.js")
            await desk.get("/secret")
            await desk.get("/a/secret")
            await desk.post("/u/secret", data={"say": "again"})
            await desk.get("/today", headers={"Host": "secret.example"})
            with failing_commits():
                await desk.post(f"/api/clients/{carl.who.id}/invitation")


async def test_each_request_is_a_line(
    database_url: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    await some_requests(database_url, tmp_path, access_log="true")
    lines = [one.getMessage() for one in caplog.records if one.name == "limberday.access"]
    assert [re.sub(r"\b[0-9]+\.[0-9] ms$", "… ms", line) for line in lines] == [
        "PUT /api/check-ins/{check_in_id} 200 … ms",
        "PUT /api/check-ins/{check_in_id} 422 … ms",
        "GET /api/today 200 … ms",
        "GET /api/clients/{client_id} 200 … ms",
        "DELETE /api/clients/{client_id} 405 … ms",
        "GET - 200 … ms",
        "GET - 404 … ms",
        "GET - 404 … ms",
        "GET /a/{token} 410 … ms",
        "POST /u/{token} 410 … ms",
        "GET - 421 … ms",
        "POST /api/clients/{client_id}/invitation 500 … ms",
    ]


async def test_by_default_no_request_is_written_down(
    database_url: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    await some_requests(database_url, tmp_path)
    assert not [one for one in caplog.records if one.name == "limberday.access"]
