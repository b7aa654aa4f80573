"""From the fields of a scenario file to a history (semantics and the file's own rules)."""

from datetime import datetime, time

from app.domain import calendar, check_ins, fields
from app.domain.check_ins import Event
from app.domain.fields import DATE, FLAG, INSTANT, NAME, TEXT, TIME, Fields, Problems
from app.domain.history import History, Practice
from app.domain.plan import Daily, Dose, Every, Item, Pause, PerWeek, Revision, Rule, Weekdays

_WEEKDAY = fields.one_of(*calendar.WEEKDAYS)
_KINDS: tuple[check_ins.Kind, ...] = ("done", "minimum", "partial", "skip", "undo")
_BY: tuple[check_ins.By, ...] = ("client", "therapist")
_REASONS: tuple[check_ins.Reason, ...] = (
    *("pain", "unwell", "clinician_said_so"),
    *("no_time", "forgot", "away"),
)
_RULES = ("daily", "weekdays", "every", "per_week")
_LATEST_ROLLOVER = time(6)


def read(top: Fields) -> tuple[History, datetime]:
    """Read a whole file: the history and `as_of`. What is wrong goes to `top.problems`."""
    problems = top.problems
    as_of = top.required("as_of", INSTANT)
    practice = _practice(top.nested("practice"))
    zones = top.many("zones", lambda value, place: _zone(Fields(value, place, problems)))
    _check_zones(zones, top)
    revisions = top.many("revisions", lambda value, place: _revision(value, place, problems))
    pauses = top.many("pauses", lambda value, place: _pause(Fields(value, place, problems)))
    items = {item.id for revision in revisions for item in revision.items}
    events = top.many("events", lambda value, place: _event(Fields(value, place, problems), items))
    reached = top.each("reached", DATE)
    heard = top.each("heard", DATE)
    top.close()
    history = History(
        zones, practice, revisions, pauses, events, frozenset(reached), frozenset(heard)
    )
    return history, as_of


def _practice(given: Fields | None) -> Practice:
    usual = Practice()
    if given is None:
        return usual
    rollover = given.optional("rollover", TIME, usual.rollover)
    if rollover > _LATEST_ROLLOVER:
        given.problem("rollover", "must be from 00:00 to 06:00")
    practice = Practice(
        given.optional("first_weekday", _WEEKDAY, usual.first_weekday),
        rollover,
        given.optional("grace", FLAG, usual.grace),
        given.optional("stop_level", fields.whole(0, 10), usual.stop_level),
    )
    given.close()
    return practice


def _zone(given: Fields) -> calendar.ZoneSpan:
    zone = given.required("zone", NAME)
    if given.sound("zone") and not calendar.is_zone(zone):
        given.problem("zone", "is not a zone of the tz database")
    span = calendar.ZoneSpan(zone, given.required("from", INSTANT))
    given.close()
    return span


def _check_zones(zones: calendar.Timeline, top: Fields) -> None:
    if not zones and top.sound("zones"):
        top.problem("zones", "must name at least one zone")
    for n in range(1, len(zones)):
        before, after = zones[n - 1].valid_from, zones[n].valid_from
        if INSTANT.stand_in not in (before, after) and after <= before:
            top.problem(f"zones[{n}].from", "must be later than the one before")


def _revision(value: object, place: str, problems: Problems) -> Revision:
    given = Fields(value, place, problems)
    seen: set[str] = set()
    revision = Revision(
        given.required("recorded_at", INSTANT),
        given.required("effective_from", DATE),
        given.many("items", lambda item, at: _item(Fields(item, at, problems), seen)),
    )
    given.close()
    return revision


def _item(given: Fields, seen: set[str]) -> Item:
    item = Item(
        given.required("id", NAME),
        _rule(given),
        given.optional("slots", fields.whole(1), 1),
        given.optional("required", FLAG, default=True),
        _dose(given.nested("dose")),
        _dose(given.nested("minimum")),
    )
    given.close()
    if given.sound("id") and item.id in seen:
        given.problem("id", "stands twice in this revision")
    seen.add(item.id)
    return item


def _rule(given: Fields) -> Rule:
    rule = given.nested("rule")
    if rule is None:
        given.problem("rule", "is missing")
        return Daily()
    kind = rule.required("kind", fields.one_of(*_RULES))
    read: Rule = Daily()
    if kind == "weekdays":
        read = Weekdays(_weekdays(rule))
    elif kind == "every":
        read = Every(rule.required("days", fields.whole(1)), rule.required("start", DATE))
    elif kind == "per_week":
        read = PerWeek(rule.required("times", fields.whole(1, len(calendar.WEEKDAYS))))
    if rule.sound("kind"):
        rule.close()
    return read


def _weekdays(rule: Fields) -> tuple[calendar.Weekday, ...]:
    problems_before = len(rule.problems.found)
    days = rule.each("days", _WEEKDAY)
    if rule.sound("days") and not days:
        rule.problem("days", "must name at least one weekday")
    elif len(set(days)) < len(days) and len(rule.problems.found) == problems_before:
        rule.problem("days", "names a weekday twice")
    return days


def _dose(given: Fields | None) -> Dose | None:
    if given is None:
        return None
    count = fields.whole(1)
    dose = Dose(
        given.required("sets", count),
        given.required("reps", count),
        given.optional("hold_s", fields.whole(0), 0),
    )
    given.close()
    return dose


def _pause(given: Fields) -> Pause:
    pause = Pause(
        given.required("from", DATE),
        given.required("until", DATE),
        given.nullable("reason", TEXT),
        given.required("recorded_at", INSTANT),
    )
    given.close()
    if given.sound("from", "until") and pause.until_date < pause.from_date:
        given.problem("until", "must not be before from")
    return pause


def _event(given: Fields, items: set[str]) -> Event:
    captured_at = given.required("captured_at", INSTANT)
    event = Event(
        id=given.required("id", NAME),
        item=given.required("item", NAME),
        for_date=given.required("for_date", DATE),
        kind=given.required("kind", fields.one_of(*_KINDS)),
        captured_at=captured_at,
        received_at=given.optional("received_at", INSTANT, captured_at),
        slot=given.optional("slot", fields.whole(1), 1),
        device=given.optional("device", TEXT, ""),
        seq=given.optional("seq", fields.whole(0), 0),
        by=given.optional("by", fields.one_of(*_BY), "client"),
        sets=given.nullable("sets", fields.whole(1)),
        reps=given.nullable("reps", fields.whole(1)),
        reason=given.nullable("reason", fields.one_of(*_REASONS)),
        reason_text=given.nullable("reason_text", TEXT),
        accepted_at=given.nullable("accepted_at", INSTANT),
    )
    given.close()
    if given.sound("item") and event.item not in items and NAME.stand_in not in items:
        given.problem("item", "is named by no revision")
    _check_amount(given, event)
    _check_reason(given, event)
    return event


def _check_amount(given: Fields, event: Event) -> None:
    if not given.sound("kind"):
        return
    works = event.kind in check_ins.WORK
    needed = event.kind == "partial" or given.has("sets") or given.has("reps")
    for name in ("sets", "reps"):
        if given.has(name) and not works:
            given.problem(name, f"does not go with {event.kind}")
        elif works and needed and not given.has(name):
            given.problem(name, "is missing")


def _check_reason(given: Fields, event: Event) -> None:
    if given.sound("kind"):
        if event.kind == "skip" and not given.has("reason"):
            given.problem("reason", "is missing")
        elif event.kind != "skip" and given.has("reason"):
            given.problem("reason", f"does not go with {event.kind}")
    explained = bool((event.reason_text or "").strip())
    if event.by == "therapist" and not explained and given.sound("by", "reason_text"):
        given.problem("reason_text", "is missing: a therapist's event needs one")
