"""What is known of a client stands in the way of a plan, or of one stretch of it."""

import asyncio
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

import pytest

from app.domain.errors import BadInput, NotFound
from app.services import conditions, library
from app.services.conditions import Known, Statement, Verdict
from app.services.library import STRETCHES, Cautions
from app.store.db import Database, Reading
from tests import people
from tests.people import TOWEL, People

pytestmark = pytest.mark.anyio

NOON = datetime(2026, 3, 10, 12, tzinfo=UTC)
LATER = NOON + timedelta(days=3)
DAY = date(2026, 3, 9)
WHY = "The rheumatologist is on leave."
KNEE = STRETCHES["single-knee-to-chest"]


@dataclass(frozen=True)
class Desk:
    """Alice's, with Carl's record open."""

    database: Database
    people: People

    @property
    def whose(self) -> tuple[str, str]:
        return self.people.alice.who.practice_id, self.people.carl.who.id

    async def record(self, *said: Statement, now: datetime = NOON) -> Known:
        client_id = self.people.carl.who.id
        alice = self.people.alice.who
        return await self.database.write(conditions.record, alice, now, client_id, said)

    async def problems(self) -> list[tuple[str, str]]:
        return await self.database.read(conditions.problems, *self.whose)

    async def verdict(self, stretch_id: str) -> Verdict | None:
        """On one stretch that ships."""
        found = await self.database.read(conditions.verdicts, *self.whose, [STRETCHES[stretch_id]])
        return found.get(stretch_id)


@pytest.fixture
async def desk(database: Database) -> Desk:
    return Desk(database, await database.write(people.settle_in, NOON))


async def test_of_whom_nothing_is_known_nothing_stands_in_the_way(desk: Desk) -> None:
    found = await desk.database.read(conditions.known, *desk.whose)
    assert found.conditions == ()
    assert not any(one.conflicts for one in found.verdicts.values())
    assert await desk.problems() == []


async def test_what_is_recorded_says_by_whom_and_when(desk: Desk) -> None:
    await desk.record(Statement("sciatica"), Statement("knee_pain"))
    sciatica, knee = await desk.database.read(conditions.of_client, *desk.whose)
    assert {sciatica.name, knee.name} == {"Sciatica", "Knee pain"}
    assert (sciatica.recorded_at, sciatica.recorded_by) == (NOON, "Alice")


async def test_what_is_known_reads_in_the_language_of_the_desk(desk: Desk) -> None:
    await desk.record(Statement("late_pregnancy"))
    found = await desk.database.read(conditions.known, *desk.whose, "es")
    (recorded,) = found.conditions
    concerns = [one for told in found.verdicts.values() for one in told.conflicts + told.warnings]
    said = {one.name for one in concerns if one.id == recorded.id}
    assert {recorded.name} == said == {"Embarazo avanzado"}


async def test_what_is_left_out_ends_and_what_stays_keeps_its_day(desk: Desk) -> None:
    await desk.record(Statement("sciatica"), Statement("knee_pain"))
    found = await desk.record(Statement("knee_pain"), Statement("dizziness"), now=LATER)
    assert [(one.id, one.recorded_at) for one in found.conditions] == [
        ("knee_pain", NOON),
        ("dizziness", LATER),
    ]
    rows = (await desk.database.read(people.everything))["client_conditions"]
    assert len(rows) == 3, "nothing is deleted"
    assert (await desk.record()).conditions == ()


async def test_who_say_the_same_at_once_record_it_once(desk: Desk) -> None:
    await asyncio.gather(*(desk.record(Statement("sciatica")) for _ in range(5)))
    assert len((await desk.database.read(people.everything))["client_conditions"]) == 1


async def test_another_date_or_reason_is_another_record(desk: Desk) -> None:
    await desk.record(Statement("ankylosing_spondylitis", None, WHY))
    found = await desk.record(Statement("ankylosing_spondylitis", DAY), now=LATER)
    (one,) = found.conditions
    assert (one.recorded_at, one.consulted_on, one.override_reason) == (LATER, DAY, None)


@pytest.mark.parametrize(
    ("said", "is_open", "stands_in_the_way"),
    [
        (Statement("sciatica"), False, False),
        (Statement("knee_pain"), False, False),
        (Statement("autoimmune"), True, False),
        (Statement("autoimmune", DAY), False, False),
        (Statement("autoimmune", None, WHY), False, False),
        (Statement("ankylosing_spondylitis"), True, True),
        (Statement("ankylosing_spondylitis", DAY), False, False),
        (Statement("ankylosing_spondylitis", None, WHY), False, False),
        (Statement("tumor"), True, True),
        (Statement("tumor", DAY), False, False),
        (Statement("recent_vertebral_fracture"), True, True),
        (Statement("recent_vertebral_fracture", DAY), False, False),
        (Statement("pars_defect"), True, False),
    ],
)
async def test_a_gate_is_opened_by_what_it_asks_for(
    desk: Desk,
    said: Statement,
    is_open: bool,  # noqa: FBT001 # a column of the table above
    stands_in_the_way: bool,  # noqa: FBT001 # as above
) -> None:
    (one,) = (await desk.record(said)).conditions
    assert one.is_open is is_open
    fields = [field for field, _ in await desk.problems()]
    assert fields == ([f"conditions.{said.id}"] if stands_in_the_way else [])


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ([Statement("tumor", None, WHY)], "items[0].override_reason"),
        ([Statement("sciatica", None, WHY)], "items[0].override_reason"),
        ([Statement("sciatica", DAY)], "items[0].consulted_on"),
        ([Statement("knee_pain", DAY)], "items[0].consulted_on"),
        ([Statement("autoimmune", None, "  short    ")], "items[0].override_reason"),
        ([Statement("autoimmune", date(2026, 3, 12))], "items[0].consulted_on"),
        ([Statement("sciatica"), Statement("sciatica")], "items[1].id"),
        ([Statement("sciatica"), Statement("long_sitting")], "items[1].id"),
        ([Statement("needs_therapist_direction_test")], "items[0].id"),
        ([Statement("lumbago")], "items[0].id"),
    ],
)
async def test_what_makes_no_sense_is_refused_by_its_name(
    desk: Desk, said: list[Statement], field: str
) -> None:
    before = await desk.database.read(people.everything)
    with pytest.raises(BadInput) as refused:
        await desk.record(*said)
    assert [name for name, _ in refused.value.problems] == [field]
    assert await desk.database.read(people.everything) == before


async def test_today_is_a_day_that_has_come_somewhere(desk: Desk) -> None:
    late = NOON.replace(hour=11)
    found = await desk.record(Statement("autoimmune", date(2026, 3, 11)), now=late)
    assert found.conditions[0].consulted_on == date(2026, 3, 11)


async def test_a_blank_reason_is_none(desk: Desk) -> None:
    (one,) = (await desk.record(Statement("autoimmune", None, "   "))).conditions
    assert (one.override_reason, one.is_open) == (None, True)


async def test_what_a_stretch_avoids_is_a_conflict_and_what_it_asks_about_a_warning(
    desk: Desk,
) -> None:
    assert await desk.verdict(KNEE.id) is None
    await desk.record(Statement("acute_disc_herniation", DAY), Statement("knee_pain"))
    verdict = await desk.verdict(KNEE.id)
    assert verdict is not None
    assert [one.name for one in verdict.conflicts] == ["Herniated disc, acute"]
    assert [(one.name, one.note) for one in verdict.warnings] == [
        ("Knee pain", "Hold behind the thigh.")
    ]
    await desk.record()
    assert await desk.verdict(KNEE.id) is None


async def test_the_narrower_counts_as_the_wider(desk: Desk) -> None:
    await desk.record(Statement("pars_defect"), Statement("recent_vertebral_fracture", DAY))
    verdict = await desk.verdict(KNEE.id)
    assert verdict is not None
    assert [one.id for one in verdict.conflicts] == ["recent_vertebral_fracture"]
    verdict = await desk.verdict("prone-on-elbows")
    assert verdict is not None
    assert [one.id for one in verdict.conflicts] == ["pars_defect"]


async def test_what_is_asked_of_everybody_is_a_warning_without_a_record(desk: Desk) -> None:
    verdict = await desk.verdict("prone-press-up")
    assert verdict is not None
    assert verdict.conflicts == ()
    assert [one.name for one in verdict.warnings] == ["Therapist's direction test needed first"]


async def test_what_is_a_conflict_is_no_warning_too(desk: Desk) -> None:
    await desk.record(Statement("knee_pain"))
    stretch = replace(KNEE, cautions=Cautions(("knee_pain",), ("knee_pain",), {}))
    found = await desk.database.read(conditions.verdicts, *desk.whose, [stretch])
    assert found[KNEE.id].warnings == ()


async def test_the_practices_own_are_never_in_doubt(desk: Desk) -> None:
    own = await desk.database.write(library.add, desk.people.alice.who, NOON, TOWEL)
    found = await desk.record(*map(Statement, ("knee_pain", "tumor", "sciatica")))
    assert KNEE.id in found.verdicts
    assert own.id not in found.verdicts


async def test_it_is_known_of_that_client_and_in_that_practice_only(desk: Desk) -> None:
    await desk.record(Statement("knee_pain"))

    def others(tx: Reading) -> list[object]:
        practice_id, carl = desk.whose
        bert = desk.people.bert.who.practice_id
        return [
            *conditions.of_client(tx, practice_id, desk.people.cora.who.id),
            *conditions.of_client(tx, bert, carl),
        ]

    assert await desk.database.read(others) == []
    for who in (desk.people.bert.who, replace(desk.people.alice.who, practice_id="x")):
        with pytest.raises(NotFound):
            await desk.database.write(conditions.record, who, NOON, desk.people.carl.who.id, [])


async def test_the_clients_page_is_another_than_before(desk: Desk) -> None:
    before = await desk.database.read(people.versions)
    await desk.record(Statement("knee_pain"))
    after = await desk.database.read(people.versions)
    carl = desk.people.carl.who.id
    assert {one for one in after if after[one] != before[one]} == {carl}
