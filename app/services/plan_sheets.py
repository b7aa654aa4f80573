"""Plans in words: what is asked, when, and what a revision changed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, TypeAlias

from app.domain.plan import Dose, Rule, session_seconds
from app.services.library import Stretch
from app.store.plans import ItemRecord, RevisionRecord
from app.texts import Words, en


@dataclass(frozen=True, slots=True)
class ItemSheet:
    """An item in words: `sentence` the dose, `when` the schedule, `least` the bad-day dose.

    `optional`: that it is, None where it is required. `seconds` is the length of one session of it.
    """

    item_id: str
    stretch_id: str
    name: str
    rule: Rule
    slots: int
    required: bool
    dose: Dose
    minimum: Dose | None
    per_side: bool
    sentence: str
    when: str
    least: str | None
    optional: str | None
    seconds: int
    conflict_reason: str | None


@dataclass(frozen=True, slots=True)
class PlanSheet:
    """`message`: what the therapist says about the change; `seen_at`: when the client saw it.

    `why`: of a correction of the past. Without items the plan has ended.
    """

    revision_id: str
    effective_from: date
    recorded_at: datetime
    seen_at: datetime | None
    message: str | None
    why: str | None
    seconds_per_session: int
    items: tuple[ItemSheet, ...]


ChangeKind: TypeAlias = Literal["added", "changed", "removed"]


@dataclass(frozen=True, slots=True)
class Change:
    """What became of an item: `now` and `before` in words, None where there is or was none."""

    kind: ChangeKind
    name: str
    now: str | None
    before: str | None


def sheet(
    revision: RevisionRecord, stretches: Mapping[str, Stretch], words: Words = en
) -> PlanSheet:
    """A revision in words; the stretches are in their language already."""
    items = tuple(_item(item, stretches[item.stretch_id], words) for item in revision.items)
    return PlanSheet(
        revision.id,
        revision.effective_from,
        revision.recorded_at,
        revision.seen_at,
        revision.message,
        revision.why,
        sum(item.seconds for item in items),
        items,
    )


def changes(before: PlanSheet, after: PlanSheet) -> tuple[Change, ...]:
    """What a plan asks that the one before did not, or asked otherwise, in words."""
    was = {item.item_id: item for item in before.items}
    found = [
        Change("changed" if item.item_id in was else "added", item.name, words, words_before)
        for item in after.items
        if (words := _in_words(item))
        != (words_before := _in_words(was[item.item_id]) if item.item_id in was else None)
    ]
    stays = {item.item_id for item in after.items}
    gone = [item for item in before.items if item.item_id not in stays]
    return (*found, *(Change("removed", item.name, None, _in_words(item)) for item in gone))


@dataclass(frozen=True, slots=True)
class Revised:
    """A revision as the plan's history tells it: what it changed, and who recorded it.

    `replaced`: another one, recorded later, holds from the same date.
    """

    plan: PlanSheet
    by: str
    changes: tuple[Change, ...]
    replaced: bool


def history(sheets: Sequence[PlanSheet], authors: Mapping[str, str]) -> tuple[Revised, ...]:
    """The revisions, newest first; `sheets` in the order in which they were recorded.

    Each is compared to the plan that would have held from its date on without it.
    """
    told = []
    for place, one in enumerate(sheets):
        earlier = [e for e in reversed(sheets[:place]) if e.effective_from <= one.effective_from]
        before = max(earlier, key=lambda e: e.effective_from, default=None)
        told.append(
            Revised(
                plan=one,
                by=authors[one.revision_id],
                changes=changes(before, one) if before else (),
                replaced=any(e.effective_from == one.effective_from for e in sheets[place + 1 :]),
            )
        )
    return tuple(reversed(told))


def names(sheets: Iterable[PlanSheet]) -> dict[str, str]:
    """What each item that ever was is called, by its id."""
    return {item.item_id: item.name for one in sheets for item in one.items}


def _in_words(item: ItemSheet) -> str:
    said = (item.when, item.sentence, item.least, item.optional)
    return " ".join(words for words in said if words)


def _item(item: ItemRecord, stretch: Stretch, words: Words) -> ItemSheet:
    return ItemSheet(
        item_id=item.item_id,
        stretch_id=item.stretch_id,
        name=stretch.name,
        rule=item.rule,
        slots=item.slots,
        required=item.required,
        dose=item.dose,
        minimum=item.minimum,
        per_side=stretch.per_side,
        sentence=words.dose(item.dose, per_side=stretch.per_side),
        when=words.schedule(item.rule, item.slots),
        least=words.least(item.minimum, per_side=stretch.per_side) if item.minimum else None,
        optional=None if item.required else words.OPTIONAL,
        seconds=session_seconds(item.dose, per_side=stretch.per_side),
        conflict_reason=item.conflict_reason,
    )
