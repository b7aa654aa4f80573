"""What people text back, however they write it."""

import pytest

from app.domain.answers import recognise

STOPS = [
    *("STOP", "STOPALL", "UNSUBSCRIBE", "QUIT", "END", "CANCEL", "REVOKE", "OPTOUT", "OPT OUT"),
    *("stop texting me", "ARRET", "ALTO", "BAJA"),
]


def wide(text: str) -> str:
    """In the full-width letters of a Japanese keyboard."""
    return "".join(chr(ord(one) + 0xFEE0) if "!" <= one <= "~" else "\u3000" for one in text)


@pytest.mark.parametrize("word", STOPS)
@pytest.mark.parametrize(
    "spell",
    [
        str,
        str.lower,
        str.title,
        str.swapcase,
        wide,
        "{}.".format,
        "{}!!!".format,
        '"{}"'.format,
        "  {}\r\n".format,
        "\u00bf{}? \N{PENSIVE FACE}".format,
        "\ufeff{}\u200b".format,
    ],
)
def test_every_way_to_say_stop_is_understood(word: str, spell: type[str]) -> None:
    assert recognise(spell(word)) == "stop"


@pytest.mark.parametrize(
    "text",
    [
        *("stop.", "Stop texting me", "ARRÊT", "arrêt!", "Opt-out", "opt - out", "stop all"),
        *(
            "Stop sending me these",
            "stop please",
            "Unsubscribe me",
            "STOP\nSTOP",
            "Stop, thanks",
            "Stopall now",
        ),
    ],
)
def test_people_say_stop_in_their_own_words(text: str) -> None:
    assert recognise(text) == "stop"


@pytest.mark.parametrize("text", ["START", "start", "Unstop", "YES", "yes!", wide("Start")])
def test_start_and_its_relatives_let_messages_through_again(text: str) -> None:
    assert recognise(text) == "start"


@pytest.mark.parametrize("text", ["y", "Y.", "si", "Sí", "SÍ!"])
def test_other_ways_to_say_yes_answer_what_was_asked(text: str) -> None:
    assert recognise(text) == "yes"


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "...", "HELP", "INFO", "help!", "Thanks", "\N{THUMBS UP SIGN}", "42", "stopped"),
        *("I cannot stop laughing", "the end", "cancel my visit on Monday", "yes but later"),
        *("stoppage", "restart", "en", "pare de", "\u3042", "nonstop"),
    ],
)
def test_everything_else_is_left_to_people(text: str) -> None:
    assert recognise(text) is None


def test_a_very_long_message_is_read_soon() -> None:
    assert recognise("a " * 100_000) is None
    assert recognise("stop " * 100_000) == "stop"
