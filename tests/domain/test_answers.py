"""What people text back, however they write it."""

import pytest

from app.domain.answers import addressed, level, recognise

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


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        *((text, "start") for text in ("START", "start", "Unstop", wide("Start"))),
        *((text, "yes") for text in ("YES", "yes!", wide("Yes"))),
        *((text, "agreed") for text in ("y", "Y.", "si", "Sí", "SÍ!")),
        *(
            (text, "done")
            for text in ("1", " 1.", wide("1"), "Done!", "DID IT", "hecho", "Ya está")
        ),
        *((text, "not_today") for text in ("2", "Not today", "HOY NO", "hoy, no")),
        *((text, "hurts") for text in ("3", "it hurts", "Hurts!", "me duele", "ME DUELE...")),
        *((text, "undo") for text in ("undo", "UNDO", "Deshacer")),
        *((text, "help") for text in ("HELP", "help!", "Ayuda", "INFO")),
    ],
)
def test_an_answer_is_understood_in_both_languages(text: str, answer: str) -> None:
    assert recognise(text) == answer


@pytest.mark.parametrize(
    ("text", "told"),
    [
        *((str(number), number) for number in range(11)),
        *((" 7! ", 7), (wide("7"), 7), ("07", 7)),
        *((text, None) for text in ("11", "", "-", "7 or 8", "seven", "1.5", "100", "\u0667")),
    ],
)
def test_a_bare_number_from_0_to_10_is_one(text: str, told: int | None) -> None:
    assert level(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        *((text, ("a", "1")) for text in ("A1", "a 1", "A: 1", wide("A1"))),
        *((text, ("b", "")) for text in ("B", "b.", wide("b"))),
        ("C not today", ("c", "not today")),
        *((text, None) for text in ("1", "end", "bad", "z", "I 1", "1A", "", "Ann")),
    ],
)
def test_a_letter_says_for_whom_it_is(text: str, told: tuple[str, str] | None) -> None:
    assert addressed(text) == told


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "...", "Thanks", "12", "4", "I am done", "\N{THUMBS UP SIGN}", "42", "stopped"),
        *("I cannot stop laughing", "the end", "cancel my visit on Monday", "yes but later"),
        *("stoppage", "restart", "en", "pare de", "\u3042", "nonstop"),
    ],
)
def test_everything_else_is_left_to_people(text: str) -> None:
    assert recognise(text) is None


def test_a_very_long_message_is_read_soon() -> None:
    assert recognise("a " * 100_000) is None
    assert recognise("stop " * 100_000) == "stop"
