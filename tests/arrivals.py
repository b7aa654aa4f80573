"""A few check-ins of one item and date, in every order of arrival; a seed is always the same few.

They come from several devices, some captured at the same instant. Received within their window
they give one answer in any order (semantics, section 3). Received at any time, their window depends
on it, an id may be used again, and all that is asked is that the oracle agrees on every order.
"""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import permutations
from random import Random
from typing import Any

from tests import agreement

START = datetime(2026, 3, 2, tzinfo=UTC)
FOR_DATE = START + timedelta(days=2)
WINDOW_ENDS = FOR_DATE + timedelta(days=3)
"""What was captured before may arrive for another 30 days."""
AS_OF = FOR_DATE + timedelta(days=9)
RULES: tuple[dict[str, Any], ...] = (
    {"kind": "daily"},
    {"kind": "every", "days": 3, "start": "2026-03-02"},
    {"kind": "per_week", "times": 2},
)
WHAT: tuple[dict[str, Any], ...] = (
    {"kind": "done"},
    {"kind": "minimum"},
    {"kind": "partial", "sets": 1, "reps": 3},
    {"kind": "partial", "sets": 2, "reps": 4},
    {"kind": "skip", "reason": "forgot"},
    {"kind": "skip", "reason": "pain"},
    {"kind": "undo"},
    {"kind": "undo"},
)
COUNTS = (2, 3, 3, 4, 4, 5)


def difference(seed: int) -> str | None:
    """What an order of arrival changes, or what the oracle answers else; None if nothing."""
    random = Random(seed)  # noqa: S311 # not for secrets
    in_time = random.random() < 0.5
    orders = list(_orders(random, in_time=in_time))
    if in_time:
        answers = {json.dumps(agreement.ours(order)): order for order in orders}
        if len(answers) > 1:
            return f"arrivals {seed} give {len(answers)} answers: {json.dumps(orders[0])}"
    found = (agreement.difference(order) for order in orders)
    return next((f"arrivals {seed}: {one}" for one in found if one), None)


def _orders(random: Random, *, in_time: bool) -> Iterator[dict[str, Any]]:
    """One history, its check-ins received, and standing in the file, in each order."""
    captured = [_between(random, FOR_DATE, WINDOW_ENDS if in_time else AS_OF) for _ in range(2)]
    sent = [_event(random, f"e{n}", captured) for n in range(random.choice(COUNTS))]
    since = WINDOW_ENDS if in_time else FOR_DATE
    received = sorted(_between(random, since, AS_OF) for _ in sent)
    if not in_time and random.random() < 0.3:
        sent[0]["id"] = sent[1]["id"]
    item = {
        "id": "a",
        "rule": random.choice(RULES),
        "dose": {"sets": 2, "reps": 5},
        "minimum": {"sets": 1, "reps": 4},
    }
    for order in permutations(sent):
        yield {
            "as_of": _text(AS_OF),
            "zones": [{"zone": "UTC", "from": _text(START)}],
            "revisions": [
                {"recorded_at": _text(START), "effective_from": "2026-03-02", "items": [item]}
            ],
            "pauses": [],
            "events": [
                event | {"received_at": _text(at)}
                for event, at in zip(order, received, strict=True)
            ],
            "reached": [],
            "heard": [],
        }


def _event(random: Random, name: str, captured: list[datetime]) -> dict[str, Any]:
    return {
        "id": name,
        "item": "a",
        "for_date": FOR_DATE.date().isoformat(),
        "captured_at": _text(random.choice(captured)),
        "device": random.choice(("", "d1", "d2", "D2")),
        "seq": random.randint(0, 1),
        **random.choice(WHAT),
    }


def _between(random: Random, first: datetime, end: datetime) -> datetime:
    return first + timedelta(minutes=random.randrange((end - first) // timedelta(minutes=1)))


def _text(at: datetime) -> str:
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")
