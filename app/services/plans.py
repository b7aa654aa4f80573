"""What a client is asked to do at home."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from uuid import uuid4

from app.domain import calendar, check_ins
from app.domain.check_ins import ItemSlot
from app.domain.errors import BadInput, NotFound
from app.domain.figures import compute
from app.domain.history import History
from app.domain.people import Client, Therapist
from app.domain.plan import Dose, Every, Plan, Rule
from app.domain.rewrites import Rewrite
from app.domain.rewrites import foresee as foreseen
from app.services import audit, conditions, histories, library, plan_sheets, reminders, rewrites
from app.services.library import Stretch
from app.services.plan_sheets import PlanSheet
from app.store import clients, plans
from app.store import reminders as reminder_rows
from app.store.clients import ClientRecord
from app.store.db import Reading, Transaction
from app.store.plans import ItemRecord, RevisionRecord

LONGEST_AHEAD = LONGEST_BACK = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Assignment:
    """A stretch with its dose and schedule, which are mandatory.

    `minimum`: the bad-day dose. `conflict_reason`: why it is asked although it conflicts with
    what is known of the client.
    """

    stretch_id: str
    dose: Dose
    rule: Rule
    slots: int
    required: bool = True
    minimum: Dose | None = None
    conflict_reason: str | None = None


def assign(
    tx: Transaction,
    who: Therapist,
    now: datetime,
    client_id: str,
    assignments: Sequence[Assignment],
    *,
    effective_from: date | None = None,
    message: str | None = None,
    why: str | None = None,
) -> PlanSheet:
    """Record a new revision of the client's plan; no assignments end it.

    It holds from `effective_from`, or else from the earliest date it can. An earlier one is a
    correction of the past and needs a `why`. A stretch that stays keeps its item. Raises NotFound
    for the client, and BadInput for a date that is too early, for a stretch that is not in the
    library or is there twice, for a conflict without a reason, and for a condition that has to be
    cleared first.
    """
    clients.changed(tx, who.practice_id, client_id)  # before reading: a tick may be on its way
    stretches = library.of_practice(tx, who.practice_id)
    revision = _revision(
        tx, who, now, client_id, assignments, stretches, effective_from, message, why
    )
    begin, whose = revision.effective_from, clients.get(tx, who.practice_id, client_id).person
    with rewrites.entered(tx, who, now, whose, "plan", for_date=begin, reason=why):
        plans.add(tx, who.practice_id, revision, recorded_by=who.id)
    reminders.plan_client(tx, who.practice_id, client_id, now)
    audit.record(tx, who, now, "plan_changed", client_id)
    return plan_sheets.sheet(revision, stretches)


def foresee(
    tx: Reading,
    who: Therapist,
    now: datetime,
    client_id: str,
    assignments: Sequence[Assignment],
    *,
    effective_from: date,
    why: str,
) -> Rewrite:
    """Tell what such a correction would change, and store nothing; raises what `assign` does."""
    stretches = library.of_practice(tx, who.practice_id)
    new = _revision(tx, who, now, client_id, assignments, stretches, effective_from, None, why)
    history = histories.of_client(tx, who.practice_id, client_id)
    then = replace(history, revisions=(*history.revisions, histories.revision(new)))
    return foreseen(compute(history, now), compute(then, now))


def _revision(
    tx: Reading,
    who: Therapist,
    now: datetime,
    client_id: str,
    assignments: Sequence[Assignment],
    stretches: Mapping[str, Stretch],
    effective_from: date | None,
    message: str | None,
    why: str | None,
) -> RevisionRecord:
    """What there is to store; raises what `assign` raises."""
    client = clients.get(tx, who.practice_id, client_id)
    earlier = plans.of_client(tx, who.practice_id, client_id)
    earliest = change_from(tx, client, histories.of_client(tx, who.practice_id, client_id), now)
    begin = effective_from or earliest
    problems = _bad_date(begin, earliest, why) + _bad_schedules(assignments, begin)
    problems += _bad_items(assignments, stretches, earlier)
    problems += _bad_for_client(tx, who, client_id, assignments, stretches)
    if problems:
        raise BadInput(problems)
    item_ids = {item.stretch_id: item.item_id for r in earlier for item in r.items}
    return RevisionRecord(
        id=str(uuid4()),
        client_id=client_id,
        effective_from=begin,
        recorded_at=now,
        items=tuple(_record(one, item_ids.get(one.stretch_id)) for one in assignments),
        message=message,
        why=why,
    )


def change_from(tx: Reading, client: ClientRecord, history: History, now: datetime) -> date:
    """The earliest date from which a plan that is saved now can hold (semantics, section 2).

    Today for a client's first plan, and to put right one that began today, as long as nothing is
    logged for today and no reminder was taken up; tomorrow for every other change.
    """
    today = calendar.client_date(history.zones, now)
    tomorrow = today + timedelta(days=1)
    first = Plan.of(history.revisions).first_date
    if first is None:
        return today
    if first != today or reminder_rows.was_claimed(tx, client.practice_id, client.id, today):
        return tomorrow
    is_logged = bool(check_ins.settle(history.events, history.zones).effective.get(today))
    return tomorrow if is_logged else today


def seen(tx: Transaction, who: Client, now: datetime, revision_id: str) -> None:
    """Remember that the client was shown what a revision changed.

    Raises NotFound for one that is not the client's.
    """
    if plans.seen(tx, who.practice_id, who.id, revision_id, now):
        clients.changed(tx, who.practice_id, who.id)
    elif all(one.id != revision_id for one in plans.of_client(tx, who.practice_id, who.id)):
        raise NotFound("There is no such plan.")


def newest(revisions: Sequence[RevisionRecord]) -> RevisionRecord | None:
    """The plan that is in force, or comes into force last; None before the first."""
    # Of several from one date on, the one recorded last.
    return max(reversed(revisions), key=lambda r: r.effective_from, default=None)


def in_force(revisions: Sequence[RevisionRecord], plan: Plan, day: date) -> RevisionRecord | None:
    """The plan that is in force on a date, None before the first."""
    found = plan.in_force(day)
    return next((one for one in revisions if found and one.id == found.id), None)


def seconds_of(
    tx: Reading, client: ClientRecord, history: History, day: date, slots: Sequence[ItemSlot]
) -> int:
    """How long one session of each of these slots takes together, by the plan of a date."""
    revisions = plans.of_client(tx, client.practice_id, client.id)
    revision = in_force(revisions, Plan.of(history.revisions), day)
    if revision is None:
        return 0
    items = plan_sheets.sheet(revision, library.of_practice(tx, client.practice_id)).items
    seconds = {item.item_id: item.seconds for item in items}
    return sum(seconds[item_id] for item_id, _ in slots)


def _record(one: Assignment, item_id: str | None) -> ItemRecord:
    return ItemRecord(
        item_id=item_id or str(uuid4()),
        stretch_id=one.stretch_id,
        rule=one.rule,
        slots=one.slots,
        required=one.required,
        dose=one.dose,
        minimum=one.minimum,
        conflict_reason=one.conflict_reason,
    )


def _bad_date(begin: date, earliest: date, why: str | None) -> list[tuple[str, str]]:
    if begin < earliest and why is None:
        return [("effective_from", f"must be {earliest} or later, unless it corrects the past")]
    if begin >= earliest and why is not None:
        return [("why", f"goes only with what corrects the past, before {earliest}")]
    if begin < earliest - LONGEST_BACK:
        return [("effective_from", "must not lie more than a year back")]
    if begin > earliest + LONGEST_AHEAD:
        return [("effective_from", "must lie within a year")]
    return []


def _bad_schedules(assignments: Sequence[Assignment], begin: date) -> list[tuple[str, str]]:
    return [
        (f"items[{place}].rule.start", "must lie within a year of the plan's beginning")
        for place, one in enumerate(assignments)
        if isinstance(one.rule, Every) and abs(one.rule.start - begin) > LONGEST_AHEAD
    ]


def _bad_items(
    assignments: Sequence[Assignment],
    stretches: Mapping[str, Stretch],
    earlier: Sequence[RevisionRecord],
) -> list[tuple[str, str]]:
    used = {item.stretch_id for revision in earlier for item in revision.items}
    problems = []
    for place, one in enumerate(assignments):
        field, stretch = f"items[{place}].stretch_id", stretches.get(one.stretch_id)
        if stretch is None:
            problems.append((field, "is not in the library"))
        elif stretch.retired and one.stretch_id not in used:
            problems.append((field, "is no longer in the library"))
        elif any(one.stretch_id == other.stretch_id for other in assignments[:place]):
            problems.append((field, "is in the plan already"))
        if one.minimum and one.minimum.amount > one.dose.amount:
            problems.append((f"items[{place}].minimum", "must not be more than the dose"))
    return problems


def _bad_for_client(
    tx: Reading,
    who: Therapist,
    client_id: str,
    assignments: Sequence[Assignment],
    stretches: Mapping[str, Stretch],
) -> list[tuple[str, str]]:
    """Conditions to be cleared first, and conflicts that nobody gave a reason for."""
    if not assignments:
        return []
    problems = conditions.problems(tx, who.practice_id, client_id)
    asked = [stretches[one.stretch_id] for one in assignments if one.stretch_id in stretches]
    verdicts = conditions.verdicts(tx, who.practice_id, client_id, asked)
    for place, one in enumerate(assignments):
        verdict = verdicts.get(one.stretch_id)
        given = len((one.conflict_reason or "").strip())
        if verdict and verdict.conflicts and given < conditions.SHORTEST_REASON:
            names = ", ".join(concern.name for concern in verdict.conflicts)
            why = f"needs a reason of at least {conditions.SHORTEST_REASON} characters: {names}"
            problems.append((f"items[{place}].conflict_reason", why))
    return problems
