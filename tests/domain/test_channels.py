from dataclasses import replace

import pytest

from app.domain.channels import Channel, Way, first_open, has_stopped
from tests.domain.telling import at

MAIL = Way("email", "carla@example.org", asked_at=at(2), confirmed_at=at(3))
PHONE = Way("sms", "+4915112345678", asked_at=at(2), confirmed_at=at(3))
BOTH = {"email", "sms"}


def test_a_way_is_open_once_confirmed() -> None:
    asked = replace(MAIL, confirmed_at=None)
    states = [way.state for way in (replace(asked, asked_at=None), asked, MAIL)]
    assert states == ["not_asked", "waiting", "confirmed"]


def test_taken_back_counts_more_than_confirmed_stop_more_than_that_no_address_most() -> None:
    off = replace(MAIL, withdrawn_at=at(4))
    stopped = replace(off, stopped_at=at(5))
    dead, gone = replace(stopped, is_dead=True), replace(stopped, address=None)
    states = [way.state for way in (off, stopped, dead, gone)]
    assert states == ["off", "opted_out", "dead", "no_address"]


@pytest.mark.parametrize(
    ("preferred", "senders", "taken"),
    [
        (None, BOTH, MAIL),
        ("sms", BOTH, PHONE),
        ("email", BOTH, MAIL),
        ("email", {"sms"}, PHONE),
        (None, set[str](), MAIL),
    ],
)
def test_the_way_taken_can_be_sent_by_then_is_preferred_then_the_usual_one(
    preferred: Channel | None, senders: set[str], taken: Way
) -> None:
    assert first_open([PHONE, MAIL], preferred, senders) == taken


def test_only_a_confirmed_way_is_taken() -> None:
    asked = replace(MAIL, confirmed_at=None)
    assert first_open([asked, PHONE], "email", BOTH) == PHONE
    assert first_open([asked], None, BOTH) is None


def test_a_stop_is_told_of_a_way_that_was_open_until_then() -> None:
    stopped = replace(PHONE, stopped_at=at(5))
    assert has_stopped([MAIL, stopped]) == stopped
    assert has_stopped([MAIL, PHONE]) is None
    assert has_stopped([replace(stopped, confirmed_at=None)]) is None
    assert has_stopped([replace(stopped, withdrawn_at=at(4))]) is None
