"""What a client is asked to do."""

from datetime import date, datetime
from typing import Annotated, Literal, TypeAlias

from fastapi import APIRouter
from pydantic import BeforeValidator, Field, field_validator

from app.api.bodies import Body, Date, Id, Text, View, Why
from app.api.corrections import RewriteView
from app.api.deps import TherapistDesk
from app.api.errors import REFUSALS
from app.api.routes import StrictRoute
from app.domain.calendar import WEEKDAYS, Weekday
from app.domain.plan import Daily, Dose, Every, PerWeek, Rule, Weekdays
from app.services import plans
from app.services.plan_sheets import ChangeKind

router = APIRouter(route_class=StrictRoute, responses=REFUSALS)


class DoseBody(Body):
    """How many, and for how long each is held."""

    sets: int = Field(ge=1, le=10)
    reps: int = Field(ge=1, le=100)
    hold_s: int = Field(ge=0, le=600)

    def dose(self) -> Dose:
        return Dose(self.sets, self.reps, self.hold_s)


class DailyBody(Body):
    kind: Literal["daily"]

    def rule(self) -> Rule:
        return Daily()


class WeekdaysBody(Body):
    kind: Literal["weekdays"]
    days: Annotated[list[Weekday], Field(min_length=1, max_length=7)]

    @field_validator("days")
    @classmethod
    def each_once(cls, days: list[Weekday]) -> list[Weekday]:
        if len(set(days)) < len(days):
            raise ValueError("names a weekday twice")
        return days

    def rule(self) -> Rule:
        return Weekdays(tuple(day for day in WEEKDAYS if day in self.days))


class EveryBody(Body):
    """Every `days` dates, counted from `start`."""

    kind: Literal["every"]
    days: int = Field(ge=2, le=30)
    start: Date

    def rule(self) -> Rule:
        return Every(self.days, self.start)


class PerWeekBody(Body):
    kind: Literal["per_week"]
    times: int = Field(ge=1, le=7)

    def rule(self) -> Rule:
        return PerWeek(self.times)


RuleBody: TypeAlias = Annotated[
    DailyBody | WeekdaysBody | EveryBody | PerWeekBody, Field(discriminator="kind")
]


class AssignmentBody(Body):
    """Dose and schedule are mandatory: how much, on which dates, how often on each of them."""

    stretch_id: Id
    dose: DoseBody
    rule: RuleBody
    slots: int = Field(ge=1, le=6)
    required: bool = True
    minimum: DoseBody | None = None
    conflict_reason: Text | None = Field(default=None, max_length=500)

    def assignment(self) -> plans.Assignment:
        return plans.Assignment(
            self.stretch_id,
            self.dose.dose(),
            self.rule.rule(),
            self.slots,
            self.required,
            self.minimum.dose() if self.minimum else None,
            self.conflict_reason,
        )


Items = Annotated[list[AssignmentBody], Field(max_length=12)]


class PlanBody(Body):
    """No items end the plan. Without `effective_from` it holds from the earliest date it can.

    An earlier one corrects the past, and needs a `why`.
    """

    items: Items
    effective_from: Date | None = None
    message: Text | None = Field(default=None, max_length=300)
    why: Why | None = None


class PlanCorrectionBody(Body):
    """What would hold from a date that is past."""

    items: Items
    effective_from: Date
    why: Why


class DoseView(View):
    sets: int
    reps: int
    hold_s: int


class DailyView(View):
    kind: Literal["daily"] = "daily"


class WeekdaysView(View):
    kind: Literal["weekdays"] = "weekdays"
    days: list[Weekday]


class EveryView(View):
    kind: Literal["every"] = "every"
    days: int
    start: date


class PerWeekView(View):
    kind: Literal["per_week"] = "per_week"
    times: int


RuleView: TypeAlias = Annotated[
    DailyView | WeekdaysView | EveryView | PerWeekView, Field(discriminator="kind")
]


def _rule_view(rule: object) -> object:
    if isinstance(rule, Weekdays):
        return WeekdaysView(days=list(rule.days))
    if isinstance(rule, Every):
        return EveryView(days=rule.days, start=rule.start)
    if isinstance(rule, PerWeek):
        return PerWeekView(times=rule.times)
    return DailyView() if isinstance(rule, Daily) else rule


class ItemView(View):
    """`sentence` the dose, `when` the schedule, `least` the bad-day dose, in words."""

    item_id: str
    stretch_id: str
    name: str
    dose: DoseView
    rule: Annotated[RuleView, BeforeValidator(_rule_view)]
    slots: int
    required: bool
    minimum: DoseView | None
    per_side: bool
    sentence: str
    when: str
    least: str | None
    seconds: int
    conflict_reason: str | None


class PlanView(View):
    """Without items the plan has ended. `seen_at`: when the client saw what it changed.

    `why`: of a correction of the past.
    """

    revision_id: str
    effective_from: date
    recorded_at: datetime
    seen_at: datetime | None
    message: str | None
    why: str | None
    seconds_per_session: int
    items: list[ItemView]


class ChangeView(View):
    """What became of an item, in words: null where there is or was none."""

    kind: ChangeKind
    name: str
    now: str | None
    before: str | None


@router.post("/api/clients/{client_id}/plan", status_code=201)
async def assign(client_id: Id, body: PlanBody, desk: TherapistDesk) -> PlanView:
    """A stretch that stays keeps its item; `change_from` of the client's page is the earliest."""
    assignments = [one.assignment() for one in body.items]
    made = await desk.write(
        plans.assign,
        client_id,
        assignments,
        effective_from=body.effective_from,
        message=body.message,
        why=body.why,
    )
    return PlanView.model_validate(made)


@router.post("/api/clients/{client_id}/plan/preview")
async def foresee(client_id: Id, body: PlanCorrectionBody, desk: TherapistDesk) -> RewriteView:
    """What such a correction would change of dates and figures; nothing is stored."""
    found = await desk.read(
        plans.foresee,
        client_id,
        [one.assignment() for one in body.items],
        effective_from=body.effective_from,
        why=body.why,
    )
    return RewriteView.model_validate(found)
