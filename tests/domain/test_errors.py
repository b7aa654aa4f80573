from app.domain.errors import BadInput, LimberdayError, NotFound, SendFailed, TooMany


def test_an_error_tells_its_detail() -> None:
    error = NotFound("no such client")
    assert isinstance(error, LimberdayError)
    assert error.detail == "no such client"
    assert str(error) == "no such client"


def test_bad_input_names_every_place() -> None:
    error = BadInput([("slot", "must be from 1"), ("kind", "is unknown")])
    assert error.problems == (("slot", "must be from 1"), ("kind", "is unknown"))
    assert error.detail == "slot: must be from 1; kind: is unknown"
    assert BadInput.of("slot", "is missing").problems == (("slot", "is missing"),)


def test_a_failed_sending_says_whether_it_may_have_gone_out() -> None:
    error = SendFailed("timed out", permanent=False, submitted=None)
    assert (error.detail, error.permanent, error.submitted) == ("timed out", False, None)
    assert not error.opted_out
    assert SendFailed("stop", permanent=True, submitted=False, opted_out=True).opted_out


def test_who_asks_too_often_is_told_when_to_come_back() -> None:
    assert TooMany("later", 30).retry_after_s == 30
