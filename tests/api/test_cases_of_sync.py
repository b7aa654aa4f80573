"""Where products like ours lost or doubled what a phone had sent: each number is a row of our list.

What the phone itself does, keeping and sending again, is tested in web/src/offline; that a missing
file is no page (S19), in test_health.py.
"""

import asyncio
import threading
from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import httpx
import pytest

from app.domain import figures
from app.domain.check_ins import Event
from app.main import create_app
from app.services import check_ins, histories, invitations, plans, preferences
from app.services.check_ins import NewCheckIn
from app.store.db import Database, Transaction
from tests import people
from tests.api.conftest import House, browsing, settings
from tests.people import STRETCHES, SignedInClient, body, tick

pytestmark = pytest.mark.anyio

BATCH = 32
ANSWERED_OF_A_TRY = 4


async def send(phone: httpx.AsyncClient, one: NewCheckIn) -> httpx.Response:
    return await phone.put(f"/api/check-ins/{one.id}", json=body(one))


async def put(house: House, who: SignedInClient, *sent: NewCheckIn) -> list[httpx.Response]:
    """All at once, from one phone."""
    async with house.of(who) as phone:
        return await asyncio.gather(*(send(phone, one) for one in sent))


async def stored(house: House) -> list[str]:
    return (await house.everything())["check_ins"]


async def events(database: Database, who: SignedInClient) -> tuple[Event, ...]:
    return (await database.read(histories.of_client, who.who.practice_id, who.who.id)).events


def codes(answers: Iterable[httpx.Response]) -> set[int]:
    return {answer.status_code for answer in answers}


async def test_s01_fifty_repeats_and_one_after_a_restart_get_the_stored_answer(
    database_url: str, tmp_path: Path
) -> None:
    now = people.utc_now()
    before, after = (create_app(settings(database_url), web=tmp_path) for _ in range(2))
    async with before.router.lifespan_context(before):
        carl = (await before.state.database.write(people.settle_in, now)).carl
        check_in = tick(carl, now)
        async with browsing(before, carl.token) as phone:
            answers = [await send(phone, check_in) for _ in range(50)]
    async with after.router.lifespan_context(after):
        async with browsing(after, carl.token) as phone:
            answers.append(await send(phone, check_in))
        assert len(await events(after.state.database, carl)) == 1
    assert codes(answers) == {200}
    assert len({answer.content for answer in answers}) == 1


async def test_s02_a_batch_whose_answers_are_mostly_lost_gets_further_with_each_try(
    house: House,
) -> None:
    carl = house.people.carl
    batch = waiting = [tick(carl, house.now, seq=seq) for seq in range(BATCH)]
    tries = 0
    while waiting:
        answers = await put(house, carl, *waiting)
        assert codes(answers) == {200}
        assert [answer.json()["id"] for answer in answers] == [one.id for one in waiting]
        waiting = waiting[ANSWERED_OF_A_TRY:]
        tries += 1
    assert tries == BATCH // ANSWERED_OF_A_TRY
    assert len(await stored(house)) == len(batch)


async def test_s03_what_goes_along_with_a_tick_is_no_part_of_its_key(house: House) -> None:
    carl = house.people.carl
    a, b, c, d = (tick(carl, house.now, seq=seq) for seq in range(4))
    first = await put(house, carl, a, b, c)
    second = await put(house, carl, b, c, d)
    assert [answer.content for answer in first[1:]] == [answer.content for answer in second[:2]]
    assert len(await stored(house)) == 4


async def test_s05_an_id_is_its_clients_own(house: House) -> None:
    carl, mallory = house.people.carl, house.people.mallory
    mine = tick(carl, house.now)
    hers = replace(tick(mallory, house.now, kind="minimum"), id=mine.id)
    first = await put(house, carl, mine)
    other = await put(house, mallory, hers)
    again = await put(house, carl, mine)
    assert codes([*first, *other, *again]) == {200}
    assert (other[0].json()["item_id"], other[0].json()["kind"]) == (hers.item_id, "minimum")
    assert again[0].content == first[0].content
    assert len(await stored(house)) == 2


async def test_s06_a_thousand_repeats_at_once_store_one_check_in(house: House) -> None:
    carl = house.people.carl
    check_in = tick(carl, house.now)
    answers = await put(house, carl, *[check_in] * 1000)
    assert codes(answers) == {200}
    assert len({answer.content for answer in answers}) == 1
    assert len(await stored(house)) == 1


async def test_s08_of_ten_with_one_refused_nine_are_stored(house: House) -> None:
    carl = house.people.carl
    sent = [tick(carl, house.now, seq=seq) for seq in range(10)]
    sent[4] = replace(sent[4], for_date=people.today(carl, house.now) + people.days(1))
    answers = await put(house, carl, *sent)
    assert [answer.status_code for answer in answers] == [200] * 4 + [422] + [200] * 5
    assert {event.id for event in await events(house.database, carl)} == {
        one.id for one in sent if one is not sent[4]
    }


async def test_s10_what_one_client_queued_is_refused_from_another(house: House) -> None:
    carl, cora = house.people.carl, house.people.cora
    queued = [tick(carl, house.now, seq=seq) for seq in range(3)]
    assert codes(await put(house, cora, *queued)) == {404}
    assert await stored(house) == []
    assert codes(await put(house, carl, *queued)) == {200}


async def test_s11_a_new_sign_in_goes_on_with_the_same_queue(house: House) -> None:
    carl, alice = house.people.carl, house.people.alice
    first, second = (tick(carl, house.now, seq=seq) for seq in range(2))
    before = await put(house, carl, first)
    visit = await house.database.write(invitations.at_visit, alice.who, house.now, carl.who.id)
    token, _ = await house.database.write(
        invitations.use_token, visit.token, house.now, label="Phone", address=""
    )
    after = await put(house, replace(carl, token=token), first, second)
    assert codes(after) == {200}
    assert after[0].content == before[0].content
    assert len(await stored(house)) == 2


async def test_s12_three_that_empty_one_queue_store_each_tick_once(house: House) -> None:
    carl = house.people.carl
    queue = [tick(carl, house.now, seq=seq) for seq in range(10)]
    answers = await asyncio.gather(*(put(house, carl, *queue) for _ in range(3)))
    assert {code for of_one in answers for code in codes(of_one)} == {200}
    assert len({tuple(answer.content for answer in of_one) for of_one in answers}) == 1
    assert len(await stored(house)) == len(queue)


async def test_s17_a_tick_of_the_third_plan_counts_for_its_stretch_in_the_fourth(
    house: House,
) -> None:
    """The fourth holds from today on, and one of the two stretches is no more in it."""
    carl, alice, database = house.people.carl, house.people.alice, house.database
    for ago, assigned in ((8, STRETCHES[:1]), (5, STRETCHES), (1, STRETCHES[:1])):
        at = house.now - people.days(ago)
        sheet = await database.write(plans.assign, alice.who, at, carl.who.id, assigned)
        if assigned is STRETCHES:
            third = replace(carl, plan=sheet)
    captured = house.now - timedelta(hours=1)
    kept, dropped = tick(third, captured), tick(third, captured, item=1)
    answers = await put(house, carl, kept, dropped)
    assert [answer.json()["standing"] for answer in answers] == ["counted", "counted"]
    history = await database.read(histories.of_client, carl.who.practice_id, carl.who.id)
    computed = figures.compute(history, people.utc_now())
    assert [(one.item, one.status) for one in computed.days[-1].units] == [(kept.item_id, "done")]
    assert computed.extras == 1


async def test_s18_a_clients_wish_and_a_tick_at_the_same_moment_undo_nothing(
    postgresql_url: str, tmp_path: Path
) -> None:
    """The tick counts on the client's row and is not committed when the wish is written there."""
    now = people.utc_now()
    app = create_app(settings(postgresql_url), web=tmp_path)
    written, go_on = threading.Event(), threading.Event()
    async with app.router.lifespan_context(app):
        database = app.state.database
        carl = (await database.write(people.settle_in, now)).carl
        before = (await database.read(people.versions))[carl.who.id]

        def tick_slowly(tx: Transaction) -> None:
            check_ins.record(tx, carl.who, now, tick(carl, now))
            written.set()
            assert go_on.wait(10)

        ticking = asyncio.create_task(database.write(tick_slowly))
        assert await asyncio.to_thread(written.wait, 10)
        wish = {"language": "es", "time_zone": "Europe/Berlin", "times": ()}
        choosing = asyncio.create_task(
            database.write(preferences.choose, carl.who, now, **wish, reminders_stopped=True)
        )
        await asyncio.wait([choosing], timeout=0.3)
        assert not choosing.done()
        go_on.set()
        await asyncio.gather(ticking, choosing)
        chosen = await database.read(preferences.own, carl.who, now)
        assert (chosen.language, chosen.reminders_stopped) == ("es", True)
        assert len(await events(database, carl)) == 1
        assert (await database.read(people.versions))[carl.who.id] == before + 2


async def test_s21_a_repeat_after_nine_days_or_three_years_gets_the_stored_answer(
    house: House,
) -> None:
    carl = house.people.carl
    check_in = tick(carl, house.now)
    first = await house.database.write(check_ins.record, carl.who, house.now, check_in)
    for days in (9, 3 * 365):
        later = house.now + people.days(days)
        assert await house.database.write(check_ins.record, carl.who, later, check_in) == first
    assert len(await stored(house)) == 1


async def test_t29_two_devices_in_one_millisecond_are_both_kept_and_one_counts(
    house: House,
) -> None:
    carl = house.people.carl
    phone = tick(carl, house.now)
    later = house.now + timedelta(milliseconds=1)
    tablet = replace(tick(carl, later), device_id="tablet")
    assert codes(await put(house, carl, phone, tablet)) == {200}
    history = await house.database.read(histories.of_client, carl.who.practice_id, carl.who.id)
    assert {event.id for event in history.events} == {phone.id, tablet.id}
    computed = figures.compute(history, people.utc_now())
    assert [one.status for one in computed.days[-1].units] == ["done", "due"]
    assert computed.extras == 0
