"""The catalogues: every language says the same things, in characters that a text message has."""

import re
import string
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from datetime import date
from html import unescape
from typing import Any

import pytest

from app.domain.people import Language
from app.domain.plan import Daily, Dose, Every, PerWeek, Rule, Weekdays
from app.texts import IN, Words, html
from app.texts.pages import PAGES

GSM_7 = set(
    string.ascii_letters + string.digits + "@£$¥èéùìòÇØøÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./:;<=>?¡Ä"
    "ÖÑÜ§¿äöñüà\n\r"
)
LINK = "https://limberday.example.org/today"
EVERY = Every(3, date(2026, 3, 2))
OTHER = Every(2, date(2026, 3, 2))


@pytest.mark.parametrize(
    ("rule", "slots", "english", "spanish"),
    [
        (Daily(), 1, "Every day.", "Todos los días."),
        (Daily(), 3, "Every day, 3 times on the day.", "Todos los días, 3 veces al día."),
        (Weekdays(("fri", "mon")), 1, "On Monday and Friday.", "Los lunes y viernes."),
        (Weekdays(("sun",)), 1, "On Sunday.", "Cada domingo."),
        (OTHER, 1, "Every other day.", "Un día sí y otro no."),
        (EVERY, 2, "Every 3 days, twice on the day.", "Cada 3 días, 2 veces al día."),
        (PerWeek(1), 1, "Once a week.", "Una vez por semana."),
        (PerWeek(4), 1, "4 times a week.", "4 veces por semana."),
    ],
)
def test_a_schedule_is_said_in_each_language(
    rule: Rule, slots: int, english: str, spanish: str
) -> None:
    assert IN["en"].schedule(rule, slots) == english
    assert IN["es"].schedule(rule, slots) == spanish


@pytest.mark.parametrize(
    ("dose", "per_side", "english", "spanish"),
    [
        (Dose(1, 1), False, "Once.", "Una vez."),
        (
            Dose(2, 3, 20),
            True,
            "2 rounds of 3 times on each side, hold 20 seconds.",
            "2 series de 3 veces por lado, mantén 20 segundos.",
        ),
        (Dose(1, 1, 1), False, "Once, hold 1 second.", "Una vez, mantén 1 segundo."),
        (Dose(1, 1, 180), False, "Once, hold 3 minutes.", "Una vez, mantén 3 minutos."),
        (Dose(1, 1, 90), False, "Once, hold 90 seconds.", "Una vez, mantén 90 segundos."),
    ],
)
def test_a_dose_is_said_in_each_language(
    dose: Dose, english: str, spanish: str, *, per_side: bool
) -> None:
    assert IN["en"].dose(dose, per_side=per_side) == english
    assert IN["es"].dose(dose, per_side=per_side) == spanish


@pytest.mark.parametrize("words", IN.values(), ids=IN.keys())
def test_a_text_message_is_one_message(words: Words) -> None:
    messages = [words.CONFIRMATION_SMS] + [
        words.reminder_sms(things, seconds, LINK) for things in (1, 12) for seconds in (30, 3600)
    ]
    for message in messages:
        assert set(message) <= GSM_7, set(message) - GSM_7
        assert len(message) <= 160


@pytest.mark.parametrize("language", IN)
def test_a_letter_has_its_link_its_name_and_nothing_left_open(language: Language) -> None:
    words = IN[language]
    letters = [
        words.reminder("Ana", 2, 240, LINK, LINK, LINK),
        words.invitation("Ana", "Rosa", LINK),
        words.sign_in_code("Ana", LINK),
        words.confirmation(LINK),
    ]
    for letter in letters:
        assert f"\n{LINK}\n" in letter
        assert not re.search(r"[{}]|  |!", letter)
    assert [("Ana" in letter) for letter in letters] == [True, True, True, False]


def said_of(words: Mapping[str, Any]) -> Iterator[str]:
    for one in words.values():
        yield from said_of(one) if isinstance(one, Mapping) else [one]


def test_every_page_is_translated() -> None:
    english, spanish = [*said_of(asdict(PAGES["en"]))], [*said_of(asdict(PAGES["es"]))]
    assert not {*english} & {*spanish}
    assert not [one for one in english + spanish if not one.strip() or re.search(r"  |!", one)]


@pytest.mark.parametrize("language", IN)
def test_a_letter_as_html_says_the_same_and_fetches_nothing(language: Language) -> None:
    words = IN[language]
    app, leave = f"{LINK}?app", f"{LINK}?leave"
    text = words.reminder("<b>Ana & Co</b>", 2, 240, LINK, app, leave)
    labels = {LINK: words.ANSWER_LABEL, app: words.APP_LABEL, leave: words.LEAVE_LABEL}
    made = html.letter(text, language, labels)
    assert "<b>" not in made
    assert not re.search(r"src=|url\(|@import|<link|<script", made)
    links = re.findall('<a class="(\\w+)" href="([^"]+)"[^>]*>([^<]+)</a>', made)
    assert links == [
        ("button", LINK, words.ANSWER_LABEL),
        ("link", app, words.APP_LABEL),
        ("link", leave, words.LEAVE_LABEL),
    ]
    shown = unescape(re.sub(r"(?s)<head>.*</head>|<[^>]*>", " ", made))
    for sentence in text.split("\n\n"):
        assert " ".join(labels.get(sentence.strip(), sentence).split()) in " ".join(shown.split())
