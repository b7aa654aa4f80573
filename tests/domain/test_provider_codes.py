"""What becomes of a message after each number that the text service may give."""

import pytest

from app.domain.provider_codes import failure

AGAIN, GIVEN_UP, NOBODY_KNOWS = (False, False), (True, False), (False, None)


@pytest.mark.parametrize(
    ("codes", "becomes"),
    [
        ((20003, 20429, 20503, 14107, 30001, 30003), AGAIN),
        ((21610, 21211, 21614, 30005, 30006, 30004, 30007, 21612), GIVEN_UP),
        ((30008, 29999, 20500, 63016, None), NOBODY_KNOWS),
    ],
)
def test_it_is_tried_again_given_up_or_left_open(
    codes: tuple[int | None, ...], becomes: tuple[bool, bool | None]
) -> None:
    for code in codes:
        found = failure("why", code)
        assert (code, found.permanent, found.submitted) == (code, *becomes)


def test_only_a_number_that_gets_nothing_from_anybody_is_dead() -> None:
    dead = {code for code in range(14_000, 70_000) if failure("", code).dead_address}
    assert dead == {21211, 21614, 30005, 30006}
    assert {code for code in (21610, 30004, 30007) if failure("", code).opted_out} == {21610}


def test_who_is_out_of_reach_is_tried_twice_more() -> None:
    tries = {code: failure("", code).most_tries for code in (30001, 30003, 20503)}
    assert tries == {30001: 3, 30003: 3, 20503: None}
