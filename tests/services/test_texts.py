"""What ships to be read, in English and Spanish: plain, complete, and without promises."""

import re
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any, get_args

import pytest

from app.services.catalogue import GateLevel, catalogue
from app.services.library import POSITIONS, STRETCHES, Stretch, in_language, read

LANGUAGES = ("en", "es")
LISTS = ("how", "dos", "donts", "mistakes")
MOST_GRADE = 6
NO_TEXTS = {"id", "figure", "suits", "avoid", "therapist_check", "movement", "target"}

CLAIMS = {
    "en": re.compile(
        r"\b(cur(e|es|ed|ing)|heal(s|ed|ing)?|fix(es|ed|ing)?|postur\w*|correct\w*|guarantee\w*"
        r"|repair\w*|realign\w*|pain[- ]free|ice|icing|heat|cold pack|miracle\w*)\b",
        re.IGNORECASE,
    ),
    "es": re.compile(
        r"\b(cura\w*|sana(r|rá|n)?|arregl\w+|postura\w*|corrig\w+|corregir\w*|garantiz\w+"
        r"|repara\w*|hielo|calor|milagro\w*|sin dolor para siempre)\b",
        re.IGNORECASE,
    ),
}
FORMAL = re.compile(
    r"\b(ustedes|usted|vosotr[oa]s|vos)\b|(?:^|[.:;] |¿)(no )?(se |le )?(acueste|siéntese|póngase"
    r"|ponga|mantenga|respire|levante|baje|suba|pare|tire|empuje|apoye|deje|incline|gire|doble)\b",
    re.IGNORECASE,
)
SILENT = re.compile(r"(?:[^laeiouy]es|[^td]ed|[^laeiouy]e)$")


def texts(value: Any) -> Iterator[str]:  # noqa: ANN401 # any JSON
    """Every sentence, name and word of it; neither ids nor figures."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | tuple):
        for one in value:
            yield from texts(one)
    elif isinstance(value, dict):
        for key, one in value.items():
            if key not in NO_TEXTS:
                yield from texts(one)


def of_language(language: str) -> list[str]:
    ending = "" if language == "en" else f".{language}"
    return [text for name in ("library", "conditions") for text in texts(read(name + ending))]


def syllables(word: str) -> int:
    if len(word) <= 3:
        return 1
    return max(1, len(re.findall("[aeiouy]+", SILENT.sub("", word.lower()))))


def grade(sentences: list[str]) -> float:
    """Flesch-Kincaid, roughly: syllables are guessed from the spelling."""
    count = sum(len(re.findall(r"[^.!?]+(?:[.!?]|$)", one)) for one in sentences)
    words = [word for one in sentences for word in re.findall(r"[A-Za-z]+", one)]
    return 0.39 * len(words) / count + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


def both(stretch: Stretch) -> tuple[Stretch, Stretch]:
    return stretch, in_language(stretch, "es")


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_promised_that_stretching_cannot_keep(language: str) -> None:
    found = of_language(language)
    assert len(found) > 600
    assert [text for text in found if CLAIMS[language].search(text)] == []


@pytest.mark.parametrize("text", ["It cures pain.", "Correct posture", "Pain-free", "An ice pack"])
def test_a_promise_would_be_found(text: str) -> None:
    assert CLAIMS["en"].search(text)


def test_spanish_speaks_to_a_friend() -> None:
    assert [text for text in of_language("es") if FORMAL.search(text)] == []


@pytest.mark.parametrize("stretch", STRETCHES.values(), ids=STRETCHES)
def test_a_stretch_is_read_easily(stretch: Stretch) -> None:
    assert grade([text for name in LISTS for text in getattr(stretch, name)]) <= MOST_GRADE


def test_hard_words_would_be_found() -> None:
    assert grade(["Physiotherapeutic interventions necessitate comprehensive supervision."]) > 20


@pytest.mark.parametrize("stretch", STRETCHES.values(), ids=STRETCHES)
def test_a_stretch_says_what_to_do_and_what_not_in_both_languages(stretch: Stretch) -> None:
    english, spanish = both(stretch)
    assert all(one.startswith("Do not ") for one in english.donts)
    assert all(one.startswith(("No ", "Solo ")) for one in spanish.donts)
    assert spanish.name != english.name
    assert (spanish.region, spanish.position) != (english.region, english.position)
    assert set(spanish.cautions.note) == set(english.cautions.note)
    for name in LISTS:
        there, here = getattr(english, name), getattr(spanish, name)
        assert len(there) == len(here) >= 1
        assert not {*there} & {*here}, "is not translated"
        ends = "" if name == "mistakes" else "."
        assert all(one.endswith(ends) for one in (*there, *here))


def test_every_word_of_the_filters_is_translated() -> None:
    for stretch in STRETCHES.values():
        english, spanish = both(stretch)
        assert english.kind != spanish.kind
        assert not {*english.equipment} & {*spanish.equipment}
        assert len(english.equipment) == len(spanish.equipment)


def test_every_id_has_a_name() -> None:
    known = catalogue()
    conditions = {one.id for one in known.conditions}
    findings = {one.id for one in known.findings}
    situations = {one.id for one in known.situations}
    all_of_them = len(known.conditions) + len(known.findings) + len(known.situations)
    assert len(conditions | findings | situations) == all_of_them, "an id of two kinds"
    for stretch in STRETCHES.values():
        cautions = stretch.cautions
        assert {*cautions.avoid, *cautions.therapist_check} <= conditions | findings
        assert {*stretch.suits} <= conditions | findings | situations
        assert {*cautions.note} <= {*cautions.therapist_check}
        assert stretch.position in POSITIONS
    for finding in known.findings:
        assert finding.counts_as in {*conditions, None}
    assert {one.gate_level for one in known.conditions} == {*get_args(GateLevel)}


def test_what_asks_for_a_therapists_own_look_is_nowhere_a_conflict() -> None:
    always = {one.id for one in catalogue().findings if one.always}
    assert always
    assert not any(always & {*stretch.cautions.avoid} for stretch in STRETCHES.values())


def test_a_condition_suggests_nothing_that_it_speaks_against() -> None:
    for condition in catalogue().conditions:
        preset = condition.preset
        suggested = {*condition.suits}
        if preset:
            suggested |= {*preset.stretches}.union(*preset.instead.values())
        for stretch_id in suggested:
            assert condition.id not in STRETCHES[stretch_id].cautions.avoid


def test_the_two_presets_are_what_they_are_called() -> None:
    presets = {one.id: one.preset for one in catalogue().conditions if one.preset}
    assert {*presets} == {"cervical_spondylosis", "sciatica"}
    session = presets["cervical_spondylosis"].one_session
    assert session is not None, "one paced session"
    assert session.dose.hold_s == session.breaths_per_hold * sum(session.breath.values())
    question = presets["sciatica"].question
    assert question is not None
    assert question.stop_on == "yes"


def test_the_catalogue_reads_in_spanish_with_the_same_ids() -> None:
    english, spanish = catalogue("en"), catalogue("es")
    for kind in ("conditions", "findings", "situations"):
        there, here = getattr(english, kind), getattr(spanish, kind)
        assert [one.id for one in there] == [one.id for one in here]
        assert not {one.name for one in there} & {one.name for one in here}


def test_no_translation_is_lost() -> None:
    spanish = {
        "library": [asdict(in_language(stretch, "es")) for stretch in STRETCHES.values()],
        "conditions": [asdict(catalogue("es"))],
    }
    for name, told in spanish.items():
        given = {*texts(read(f"{name}.es"))}
        assert given - {*texts(told)} == set()
