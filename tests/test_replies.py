"""What is texted: one message each, in every language, whatever the names and the address."""

import pytest

from app.domain import segments
from app.domain.people import Language
from app.texts import IN, sms
from app.texts.sms import REPLIES

SHORT, LONG = "https://limberday.example.org/today", f"https://{'very-' * 30}long.example.org/today"
NAMES = ["Nina", "Jos\u00e9", "Maximiliana-Sophia-Charlotte", "\u5f20\u4f1f", "\N{SPARKLES}", "[^]"]
LANGUAGES: list[Language] = ["en", "es"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reply_is_one_message(language: Language) -> None:
    words = REPLIES[language]
    fixed = [getattr(words, name) for name in words.__slots__ if name != "taken"]
    said = [*fixed, *words.taken.values(), IN[language].CONFIRMATION_SMS]
    for link in (SHORT, LONG):
        said += [sms.linked(words.help, link), sms.linked(words.too_late, link)]
    assert [one for one in said if not segments.fits(one)] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("link", [SHORT, LONG])
def test_a_reminder_is_one_message_and_says_how_to_answer(language: Language, link: str) -> None:
    for name in ["", *NAMES]:
        for things, seconds in ((1, 30), (38, 36_000)):
            shown = segments.plain(name)[: sms.LONGEST_NAME]
            said = IN[language].reminder_sms(things, seconds, link, shown)
            assert segments.fits(said), said
            assert {"1", "2", "3"} <= {*said}
            assert ("STOP" if language == "en" else "ALTO") in said
            assert link == LONG or link in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_is_asked_about_is_named_as_far_as_there_is_room(language: Language) -> None:
    words = REPLIES[language]
    few = sms.which(words, [("A", "Nina"), ("B", ""), ("C", "Jos\u00e9")])
    assert (
        few
        == {
            "en": "For whom? Reply A for Nina, B, C for Jos\u00e9.",
            "es": "\u00bfPara qui\u00e9n? Responde A para Nina, B, C para Jos\u00e9.",
        }[language]
    )
    many = sms.which(words, [(letter, "Maximiliana-Sophia") for letter in "ABCDEFGH"])
    assert segments.fits(many)
    assert many.endswith("A, B, C, D, E, F, G, H.")


def test_no_reply_says_what_it_is_about() -> None:
    """Whoever sees the telephone learns of no body part, and of no practice."""
    assert IN["en"].reminder_sms(1, 60, SHORT) == (
        f"One thing is still open for today, about 1 minute: {SHORT} "
        "Reply 1 done, 2 not today, 3 hurts, STOP to end."
    )
