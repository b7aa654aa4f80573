import json
from pathlib import Path

import pytest

from app.domain import figures, scenario

WORKED = sorted((Path(__file__).parent / "worked").glob("*.json"))


@pytest.mark.parametrize("path", WORKED, ids=lambda path: path.stem)
def test_a_worked_case_is_answered_field_by_field(path: Path) -> None:
    case = json.loads(path.read_text())
    told = scenario.parse(json.dumps(case["scenario"]))
    answer = scenario.to_json(figures.compute(told.history, told.as_of))
    # As text: the order of fields and the difference between 1 and 1.0 count as well.
    assert json.dumps(answer, indent=1) == json.dumps(case["answer"], indent=1)


def test_the_worked_cases_are_all_here() -> None:
    assert len(WORKED) == 20
