"""The stretches a therapist can assign."""

from datetime import datetime
from typing import Literal

from fastapi import APIRouter

from app.api.bodies import View
from app.api.deps import TherapistDesk
from app.api.errors import REFUSALS
from app.api.routes import StrictRoute
from app.domain.people import Therapist
from app.services.library import STRETCHES
from app.store.db import Reading

router = APIRouter(route_class=StrictRoute, responses=REFUSALS)

Point = tuple[float, float]


class PoseView(View):
    """`root` is the pelvis (x right, y up, floor 0); angles in degrees, 0 along x, 90 up."""

    root: Point
    angles: dict[str, float]
    scale: dict[str, float]
    face_deg: float | None
    head_turn: float | None


class PropView(View):
    """A thin line: floor, chair, wall."""

    shape: Literal["line"]
    a: Point
    b: Point


class FigureView(View):
    """Two poses to move between, `move_s` there, `hold_s` held."""

    view: Literal["side", "front"]
    rig: Literal["side", "front"]
    start: PoseView
    end: PoseView
    props: list[PropView]
    move_s: float
    hold_s: float
    mirror: bool


class DoseView(View):
    sets: int
    reps: int
    hold_s: int


class StretchView(View):
    id: str
    name: str
    region: str
    position: str
    equipment: list[str]
    per_side: bool
    how: list[str]
    dose: DoseView
    figure: FigureView


@router.get("/api/library")
async def library(desk: TherapistDesk) -> list[StretchView]:
    def all_of_them(_tx: Reading, _who: Therapist, _now: datetime) -> list[StretchView]:
        return [StretchView.model_validate(stretch) for stretch in STRETCHES.values()]

    return await desk.read(all_of_them)
