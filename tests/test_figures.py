"""The web app tests its drawing with a copy of the library's figures."""

import json
from pathlib import Path

from app.services.library import STRETCHES

FIXTURES = Path(__file__).parents[1] / "web/src/figure/fixtures.json"


def test_the_drawing_is_tested_with_the_figures_that_ship() -> None:
    fixtures = json.loads(FIXTURES.read_text("utf-8"))

    tested = {fixture["id"]: fixture["figure"] for fixture in fixtures}

    assert tested == {stretch.id: stretch.figure for stretch in STRETCHES.values()}
