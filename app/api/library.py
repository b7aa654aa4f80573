"""The stretches a therapist can assign: those that ship, and the practice's own."""

from datetime import datetime
from typing import Annotated, Literal

from fastapi import APIRouter
from pydantic import Field

from app.api.bodies import Body, Id, Name, Sentence, View
from app.api.deps import TherapistDesk
from app.api.errors import REFUSALS
from app.api.routes import StrictRoute
from app.domain.people import Language, Therapist
from app.services import library
from app.services.library import OwnWords, Position, Suggestion
from app.store.db import Reading

router = APIRouter(route_class=StrictRoute, responses=REFUSALS)

Point = tuple[float, float]
MOST_SENTENCES = 12


class SwellView(View):
    """An ellipse: the breath that fills the trunk. `rx`, `ry`: half axes."""

    at: Point
    rx: float
    ry: float


class PoseView(View):
    """`root` is the pelvis (x right, y up, floor 0); angles in degrees, 0 along x, 90 up.

    Angles are not normalised: two that are more than 180 apart are the long way round.
    """

    root: Point
    angles: dict[str, float]
    scale: dict[str, float]
    face_deg: float | None
    head_turn: float | None
    shoulder_tilt: float = 0
    swell: SwellView | None = None


class PropView(View):
    """A thin line (floor, chair, wall), or a mat seen from above, by two corners."""

    shape: Literal["line", "mat"]
    a: Point
    b: Point


class FigureView(View):
    """Two poses to move between, `move_s` there, `hold_s` held.

    `strap`: a line between two joints. `anchor`: the joint that goes straight, with the body after
    it. `held`: hands and ankles that go straight, elbow or knee bending to suit.
    """

    view: Literal["side", "front", "top"]
    rig: Literal["side", "front"]
    start: PoseView
    end: PoseView
    props: list[PropView]
    move_s: float
    hold_s: float
    mirror: bool
    strap: tuple[str, str] | None = None
    anchor: str | None = None
    held: list[str] = Field(default_factory=list)


class SuggestionView(View):
    """A dose to start from: `days_per_week` 7 is daily."""

    sets: int
    reps: int
    hold_s: int
    times_per_day: int
    days_per_week: int


class CautionsView(View):
    """Ids of conditions and findings; `note` has a sentence on some of them."""

    avoid: list[str]
    therapist_check: list[str]
    note: dict[str, str]


class StretchView(View):
    """`reviewed`: whether a therapist has read the words. `own`: the practice's, with no figure."""

    id: str
    name: str
    aka: list[str]
    region: str
    position: Position
    kind: str | None
    equipment: list[str]
    chair_only: bool
    per_side: bool
    how: list[str]
    dos: list[str]
    donts: list[str]
    mistakes: list[str]
    cautions: CautionsView
    suits: list[str]
    dose: SuggestionView
    reviewed: bool
    own: bool
    figure: FigureView | None


class SuggestionBody(Body):
    sets: int = Field(ge=1, le=10)
    reps: int = Field(ge=1, le=100)
    hold_s: int = Field(ge=0, le=600)
    times_per_day: int = Field(ge=1, le=6)
    days_per_week: int = Field(ge=1, le=7)


class StretchBody(Body):
    """At least one step; nothing else is asked of how a practice says it."""

    name: Name
    region: Name
    position: Position
    equipment: Annotated[list[Name], Field(max_length=MOST_SENTENCES)]
    chair_only: bool
    per_side: bool
    how: Annotated[list[Sentence], Field(min_length=1, max_length=MOST_SENTENCES)]
    dos: Annotated[list[Sentence], Field(max_length=MOST_SENTENCES)]
    donts: Annotated[list[Sentence], Field(max_length=MOST_SENTENCES)]
    dose: SuggestionBody

    def words(self) -> OwnWords:
        return OwnWords(
            name=self.name,
            region=self.region,
            position=self.position,
            equipment=tuple(self.equipment),
            chair_only=self.chair_only,
            per_side=self.per_side,
            how=tuple(self.how),
            dos=tuple(self.dos),
            donts=tuple(self.donts),
            dose=Suggestion(**self.dose.model_dump()),
        )


@router.get("/api/library")
async def everything(desk: TherapistDesk, language: Language = "en") -> list[StretchView]:
    """What ships, then the practice's own, as a client of that language reads it."""

    def all_of_them(tx: Reading, who: Therapist, _now: datetime) -> list[StretchView]:
        return [
            StretchView.model_validate(library.in_language(stretch, language))
            for stretch in library.of_practice(tx, who.practice_id).values()
            if not stretch.retired
        ]

    return await desk.read(all_of_them)


@router.post("/api/library", status_code=201)
async def add(body: StretchBody, desk: TherapistDesk) -> StretchView:
    return StretchView.model_validate(await desk.write(library.add, body.words()))


@router.put("/api/library/{stretch_id}")
async def change(stretch_id: Id, body: StretchBody, desk: TherapistDesk) -> StretchView:
    """Clients read the new words from now on; the doses of their plans stay."""
    return StretchView.model_validate(await desk.write(library.change, stretch_id, body.words()))


@router.delete("/api/library/{stretch_id}", status_code=204)
async def retire(stretch_id: Id, desk: TherapistDesk) -> None:
    """It is no longer in the library; plans that have it keep it and go on showing it."""
    await desk.write(library.retire, stretch_id)
