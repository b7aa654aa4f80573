"""Scenario files by the number: the same seed is always the same history.

Every rule, with all that can happen to it: slots, doses, minimums, optional items, revisions,
pauses, zones, every kind of event, in and out of the window, twice, and out of order.

Fifty seeds in a row make the same journey through the zones: the oracle looks for the start of
a date minute by minute, and remembers it.
"""

from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

ZONES = (
    *("Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe"),
    *("Africa/Cairo", "America/Santiago", "Antarctica/Troll", "Pacific/Chatham", "UTC"),
    *("Pacific/Apia", "Pacific/Kiritimati", "Asia/Gaza", "Etc/GMT+12"),
)
STARTS = (date(2026, 3, 1), date(2026, 10, 18), date(2024, 2, 20), date(2011, 12, 20))
ITEMS = ("a", "b", "c")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
ON_ONE_JOURNEY = 50
STEADY = 0.3
"""So many clients have long streaks, and something for grace to forgive."""
STEADILY: tuple[dict[str, Any], ...] = (
    {"kind": "done"},
    {"kind": "minimum"},
    {"kind": "partial", "sets": 1, "reps": 1},
    {"kind": "skip", "reason": "unwell"},
)
SKIPS = ("pain", "unwell", "clinician_said_so", "no_time", "forgot", "away")


def scenario(seed: int, longest: int = 40, journey: int | None = None) -> dict[str, Any]:
    """A well-formed scenario of up to about so many dates."""
    random = Random(seed)  # noqa: S311 # not for secrets
    start, zones = _journey(seed // ON_ONE_JOURNEY if journey is None else journey, longest)
    steady = random.random() < STEADY
    length = random.randint(longest // 2 if steady else 1, longest)
    as_of = _instant(random, start + timedelta(days=length), zones)
    made: dict[str, Any] = {
        "as_of": _text(as_of),
        "practice": {
            "grace": random.random() < 0.8,
            "rollover": f"0{random.randint(0, 6)}:00",
            "first_weekday": random.choice(WEEKDAYS),
        },
        "zones": zones,
        "revisions": _revisions(random, start, length),
        "pauses": [_pause(random, start, length) for _ in range(random.choice((0, 0, 1, 2)))],
        "reached": _some_dates(random, start, length),
        "heard": _some_dates(random, start, length, few=True),
    }
    items = [item for revision in made["revisions"] for item in revision["items"]]
    make = _ticks if steady else _events
    made["events"] = make(random, start, length, zones, items) if items else []
    return made


def _journey(number: int, longest: int) -> tuple[date, list[dict[str, str]]]:
    """When a client's plan begins, and where the client lives from then on."""
    random = Random(number)  # noqa: S311 # not for secrets
    start = random.choice(STARTS)
    moves = {random.randint(1, longest + 1) for _ in range(random.choice((0, 0, 0, 1, 2)))}
    froms = [datetime.combine(start, time(), UTC) - timedelta(days=30)]
    froms += [
        datetime.combine(start, time(), UTC) + timedelta(days=move, minutes=random.randint(0, 1439))
        for move in moves
    ]
    return start, [{"zone": random.choice(ZONES), "from": _text(at)} for at in sorted(set(froms))]


def _revisions(random: Random, start: date, length: int) -> list[dict[str, Any]]:
    rules = {name: _rule(random, start) for name in ITEMS}
    begins = [0, *(random.randint(0, length) for _ in range(random.choice((0, 0, 1, 2, 3))))]
    return [
        {
            "recorded_at": _text(
                datetime.combine(start, time(8), UTC)
                + timedelta(days=begin - random.choice((0, 1, 1, -1)), minutes=place)
            ),
            "effective_from": (start + timedelta(days=begin)).isoformat(),
            "items": _items(random, start, rules, may_end=place > 0),
        }
        for place, begin in enumerate(begins)
    ]


def _items(
    random: Random, start: date, rules: dict[str, dict[str, Any]], *, may_end: bool
) -> list[dict[str, Any]]:
    if may_end and random.random() < 0.1:
        return []
    for name in ITEMS:
        if random.random() < 0.2:
            rules[name] = _rule(random, start)
    return [_item(random, name, rules[name]) for name in ITEMS[: random.choice((1, 1, 2, 3))]]


def _rule(random: Random, start: date) -> dict[str, Any]:
    kind = random.choice(("daily", "daily", "weekdays", "every", "per_week", "per_week"))
    if kind == "weekdays":
        days = random.sample(WEEKDAYS, k=random.randint(1, len(WEEKDAYS)))
        return {"kind": kind, "days": days}
    if kind == "every":
        begin = start + timedelta(days=random.randint(-3, 6))
        return {"kind": kind, "days": random.randint(1, 9), "start": begin.isoformat()}
    if kind == "per_week":
        return {"kind": kind, "times": random.randint(1, 7)}
    return {"kind": kind}


def _item(random: Random, name: str, rule: dict[str, Any]) -> dict[str, Any]:
    item: dict[str, Any] = {"id": name, "rule": rule}
    if random.random() < 0.3:
        item["slots"] = random.randint(1, 3)
    if random.random() < 0.15:
        item["required"] = False
    if random.random() < 0.6:
        item["dose"] = {"sets": random.randint(1, 3), "reps": random.randint(1, 5), "hold_s": 10}
    if random.random() < 0.4:
        item["minimum"] = {"sets": 1, "reps": random.randint(1, 3)}
    return item


def _pause(random: Random, start: date, length: int) -> dict[str, str]:
    first = start + timedelta(days=random.randint(-2, length))
    recorded = datetime.combine(first, time(9), UTC) + timedelta(days=random.randint(-3, 5))
    return {
        "from": first.isoformat(),
        "until": (first + timedelta(days=random.randint(0, 8))).isoformat(),
        "reason": "away",
        "recorded_at": _text(recorded),
    }


def _some_dates(random: Random, start: date, length: int, *, few: bool = False) -> list[str]:
    share = random.choice((0, 0.05, 0.1) if few else (0, 0.3, 0.9))
    dates = (start + timedelta(days=n) for n in range(-3, length + 4))
    return [day.isoformat() for day in dates if random.random() < share]


def _events(
    random: Random,
    start: date,
    length: int,
    zones: list[dict[str, str]],
    items: list[dict[str, Any]],
) -> list[dict[str, Any]]:
    named = sorted({item["id"] for item in items})
    diligence = random.choice((0.2, 0.6, 0.95))
    events = [
        _event(random, f"e{n}-{place}", start + timedelta(days=n), zones, random.choice(named))
        for n in range(-1, length + 1)
        for place in range(random.choice((1, 1, 2, 4)))
        if random.random() < diligence
    ]
    for event in random.sample(events, k=min(len(events), random.choice((0, 0, 1, 3)))):
        again = dict(event)
        if random.random() < 0.5:
            again["device"] = "another"
        events.append(again)
    random.shuffle(events)
    return events


def _ticks(
    random: Random,
    start: date,
    length: int,
    zones: list[dict[str, str]],
    items: list[dict[str, Any]],
) -> list[dict[str, Any]]:
    """A steady client's, who does nearly everything on nearly every date and logs it at once."""
    slots = sorted({(item["id"], slot) for item in items for slot in range(item.get("slots", 1))})
    misses, lapses = random.choice((0.05, 0.1, 0.2)), random.choice((0, 0.02, 0.1))
    return [
        {
            "id": f"e{n}-{item}{slot}",
            "item": item,
            "for_date": (start + timedelta(days=n)).isoformat(),
            "slot": slot + 1,
            "captured_at": _text(_instant(random, start + timedelta(days=n), zones)),
            **random.choices(STEADILY, (30, 3, 1, 1))[0],
        }
        for n in range(length + 1)
        if random.random() >= misses
        for item, slot in slots
        if random.random() >= lapses
    ]


def _event(
    random: Random, name: str, day: date, zones: list[dict[str, str]], item: str
) -> dict[str, Any]:
    captured = _instant(
        random, day + timedelta(days=random.choice((0, 0, 0, 0, 1, 2, 3, 5))), zones
    )
    delay = random.choice((1, 1, 1, 3600, 86400, 5 * 86400, 30 * 86400, 31 * 86400, -60))
    event: dict[str, Any] = {
        "id": name,
        "item": item,
        "for_date": day.isoformat(),
        "kind": random.choices(("done", "minimum", "partial", "skip", "undo"), (6, 1, 2, 2, 1))[0],
        "captured_at": _text(captured),
        "received_at": _text(captured + timedelta(seconds=delay)),
        "device": random.choice(("", "d1", "d2")),
        "seq": random.randint(0, 3),
        "slot": random.choice((1, 1, 1, 2, 3)),
    }
    if event["kind"] == "skip":
        event["reason"] = random.choice(SKIPS)
    amounts = event["kind"] == "partial" or random.random() < 0.2
    if amounts and event["kind"] in {"done", "minimum", "partial"}:
        event |= {"sets": random.randint(1, 3), "reps": random.randint(1, 5)}
    if random.random() < 0.05:
        event |= {"by": "therapist", "reason_text": "told me so"}
    elif random.random() < 0.1:
        event["accepted_at"] = _text(captured + timedelta(days=random.randint(1, 40)))
    return event


def _instant(random: Random, day: date, zones: list[dict[str, str]]) -> datetime:
    """Some time of a date; often close to its ends, where mistakes live."""
    minute = random.choice((0, 1, 150, 179, 180, 420, 1080, 1439, random.randint(0, 1439)))
    wall = datetime.combine(day, time(minute // 60, minute % 60))
    return wall.replace(tzinfo=ZoneInfo(random.choice(zones)["zone"])).astimezone(UTC)


def _text(at: datetime) -> str:
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")
