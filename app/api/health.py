"""Is it alive, does it tick, does anything wait: for the operator, and for Prometheus."""

import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Literal, get_args

from fastapi import APIRouter, Request, Response

from app import __version__
from app.api.bodies import View
from app.api.deps import DatabaseDep, NowDep, SettingsDep
from app.api.errors import REFUSALS
from app.api.routes import StrictRoute
from app.domain.errors import NotFound
from app.services import health
from app.services.health import Vitals
from app.store.holds import Name

router = APIRouter(route_class=StrictRoute, responses=REFUSALS)

NO_TICK_FOR = timedelta(seconds=90)
EXPOSITION = "text/plain; version=0.0.4"
NAMES = get_args(Name)

Status = Literal["ok", "no tick", "held", "clock"]


class HeldView(View):
    """`name`: by the breaker, the operator, or because another installation used the database."""

    name: Literal["breaker", "operator", "instance"]
    since: datetime
    reason: str


class TextsView(View):
    """`alert`: networks let more than 1 % of the last 24 hours' text messages not through."""

    sent: int
    blocked: int
    alert: bool


class HealthView(View):
    """`no tick`: the ticking process was not heard for 90 seconds. `held`: no reminder goes out.

    `clock`: this machine's clock and the database's differ by over a minute, and nothing is sent.
    `unknown`: of how many messages of the last 24 hours nobody knows whether they arrived.
    """

    status: Status
    database: str
    last_tick_at: datetime | None
    oldest_pending_at: datetime | None
    held: list[HeldView]
    unknown: int
    texts: TextsView
    version: str


@router.get("/healthz")
async def healthz(database: DatabaseDep, now: NowDep, response: Response) -> HealthView:
    """200 while all is well; 503 when reminders are not being looked after."""
    vitals = await database.read(health.vitals, now)
    status = _status(vitals, now)
    if status != "ok":
        response.status_code = 503
    return HealthView(
        status=status,
        database=database.name,
        last_tick_at=vitals.last_tick_at,
        oldest_pending_at=vitals.oldest_pending_at,
        held=[HeldView.model_validate(one) for one in vitals.held],
        unknown=vitals.ended["outcome_unknown"],
        texts=TextsView(sent=vitals.texts, blocked=vitals.blocked, alert=vitals.are_texts_blocked),
        version=__version__,
    )


@router.get("/metrics", responses={200: {"content": {"text/plain": {}}}})
async def metrics(
    request: Request, database: DatabaseDep, now: NowDep, settings: SettingsDep
) -> Response:
    """The operator's figures as Prometheus reads them.

    To who has the token; where none was set, to who asks from this very machine. To others there
    is nothing here.
    """
    if not _is_operator(request, settings.metrics_token.get_secret_value()):
        raise NotFound("There is nothing at this address.")
    vitals = await database.read(health.vitals, now)
    return Response(_exposition(vitals, now), media_type=EXPOSITION)


def _status(vitals: Vitals, now: datetime) -> Status:
    if not vitals.is_clock_right:
        return "clock"
    if vitals.last_tick_at is None or now - vitals.last_tick_at > NO_TICK_FOR:
        return "no tick"
    return "held" if vitals.held else "ok"


def _is_operator(request: Request, token: str) -> bool:
    if token:
        given = request.headers.get("authorization", "")
        return secrets.compare_digest(given.encode(), f"Bearer {token}".encode())
    here = request.client is not None and request.client.host in {"127.0.0.1", "::1"}
    return here and "x-forwarded-for" not in request.headers


def _exposition(vitals: Vitals, now: datetime) -> str:
    """Prometheus' text format 0.0.4."""
    oldest = now - vitals.oldest_pending_at if vitals.oldest_pending_at else timedelta()
    last_tick = vitals.last_tick_at.timestamp() if vitals.last_tick_at else 0
    held = {one.name for one in vitals.held}
    figures: list[tuple[str, str, Mapping[str, float]]] = [
        ("messages_open", "messages on their way, by state", _by("state", vitals.waiting)),
        ("messages_ended_24h", "messages that ended, by state", _by("state", vitals.ended)),
        ("oldest_pending_seconds", "how long the oldest waits", {"": oldest.total_seconds()}),
        ("last_tick_timestamp_seconds", "when the worker was last alive", {"": last_tick}),
        ("clock_skew_seconds", "ahead of the database", {"": vitals.skew.total_seconds()}),
        ("texts_24h", "text messages that were submitted", {"": vitals.texts}),
        ("texts_blocked_24h", "of them not let through by a network", {"": vitals.blocked}),
        ("texts_blocked", "1 while that is an alert", {"": vitals.are_texts_blocked}),
        ("held", "1 while reminders are held", _by("by", {one: one in held for one in NAMES})),
    ]
    return "".join(
        f"# HELP limberday_{name} {what}\n# TYPE limberday_{name} gauge\n"
        + "".join(f"limberday_{name}{which} {value:.15g}\n" for which, value in values.items())
        for name, what, values in figures
    )


def _by(label: str, values: Mapping[str, float]) -> dict[str, float]:
    return {f'{{{label}="{name}"}}': value for name, value in values.items()}
