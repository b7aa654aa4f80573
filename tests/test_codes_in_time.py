"""Who waits for a code is not kept waiting by a crowd of reminders."""

import asyncio
import time
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from aiosmtpd.smtp import SMTP, Envelope, Session

from app.store.db import open_database
from app.texts import en
from tests import kills, post_office, twilio
from tests.post_office import PostOffice
from tests.processes import forked, free_port
from tests.twilio import Twilio

pytestmark = pytest.mark.anyio

REMINDERS, UNDER_WAY = 500, 20
WITHIN_S = 5
SLOWLY_S = 0.15
"""So long a server takes for a message: the reminders keep it busy for longer than WITHIN_S."""
PATIENCE_S = 60


@dataclass
class SlowOffice(PostOffice):
    async def handle_DATA(  # noqa: N802 # aiosmtpd asks for it by this name
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        await asyncio.sleep(SLOWLY_S)
        return await super().handle_DATA(server, session, envelope)

    @property
    def codes(self) -> int:
        return sum(letter["Subject"] == en.CODE_SUBJECT for letter in self.letters)


class SlowTwilio(Twilio):
    async def answers(self) -> bool:
        await asyncio.sleep(SLOWLY_S)
        return await super().answers()


async def test_a_code_is_there_within_five_seconds_while_500_reminders_leave(
    sqlite_url: str, tmp_path: Path
) -> None:
    database = open_database(sqlite_url)
    await database.write(kills.settle, REMINDERS)
    database.close()
    office, text_service = SlowOffice(), SlowTwilio()
    port = free_port()
    arguments = "serve", "--port", str(port)
    async with post_office.opened(office), twilio.opened(text_service):
        told = kills.settings(sqlite_url, office, text_service) | {"tick_seconds": "2"}
        with forked(arguments, told, tmp_path / "log"):
            async with asyncio.timeout(PATIENCE_S):
                while len(office.taken) < UNDER_WAY:  # noqa: ASYNC110 # the server tells nobody
                    await asyncio.sleep(0.02)
                asked_at = time.monotonic()
                await ask(f"http://localhost:{port}")
                while not office.codes:  # noqa: ASYNC110 # as above
                    await asyncio.sleep(0.02)
            assert time.monotonic() - asked_at < WITHIN_S
            assert len(office.taken) + len(text_service.taken) < REMINDERS, "they still leave"


async def ask(origin: str) -> None:
    """For a code, as the first client's phone does."""
    async with httpx.AsyncClient(base_url=origin, headers={"Origin": origin}) as phone:
        answer = await phone.post("/api/client-code", json={"email": kills.email(0)})
        assert answer.status_code == 204, answer.text
