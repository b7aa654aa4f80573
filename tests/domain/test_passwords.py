"""Long passwords, whatever they are made of, but for what a guesser tries first."""

import string
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import passwords
from app.domain.passwords import LEAST, MOST, normalised, objection

KNOWN = ("Alice Aalto", "alice.aalto@example.org", "Practice by the Lake")
OWN = "must not be made of your name, your e-mail address or your practice"
RUN = "must not be one character repeated or counted on"

MIXED = "calm otters float on Ærø, ありがとう! "
"""35 characters in a row, no two neighbours of which follow each other all along."""


def long(length: int) -> str:
    return (MIXED * 5)[:length]


@pytest.mark.parametrize("length", [15, 16, 64, 127, 128])
def test_fifteen_to_128_characters_are_taken(length: int) -> None:
    assert objection(long(length), KNOWN) is None


def test_fourteen_characters_are_too_few_and_129_too_many() -> None:
    assert objection(long(14), KNOWN) == "must have at least 15 characters"
    assert objection("", KNOWN) == "must have at least 15 characters"
    assert objection(long(129), KNOWN) == "must have at most 128 characters"


@pytest.mark.parametrize(("length", "taken"), [(14, False), (15, True), (128, True), (129, False)])
def test_a_letter_with_its_mark_is_one_character_however_the_keyboard_writes_it(
    length: int, *, taken: bool
) -> None:
    composed = ("ä" + "õéż" * 43)[:length]
    decomposed = unicodedata.normalize("NFD", composed)
    assert len(decomposed) == 2 * length
    assert normalised(decomposed) == normalised(composed) == composed
    assert (objection(normalised(decomposed), KNOWN) is None) is taken


def test_what_looks_alike_but_is_not_the_same_stays_different() -> None:
    """NFC, not NFKC: nothing that was typed is folded away."""
    assert normalised("ﬁve ½ km") == "ﬁve ½ km"


@pytest.mark.parametrize(
    "password", ["  calm otters  ", "\tcalm otters float\t", "calm  otters  on"]
)
def test_blanks_count_and_are_kept(password: str) -> None:
    assert normalised(password) == password
    assert objection(password, KNOWN) is None


@pytest.mark.parametrize(
    "password",
    [
        "a" * 15,
        "Z" * 128,
        " " * 20,
        "0" * 16,
        "🦦" * 15,
        "aAaAaAaAaAaAaAaA",
        "abcdefghijklmno",
        "zyxwvutsrqponml",
        "ABCdefGHIjklMNO",
        "012345678901234",
        "567890123456789",
        "987654321098765",
        "210987654321098",
    ],
)
def test_one_character_repeated_or_counted_on_is_refused(password: str) -> None:
    assert objection(password, ()) == RUN


@pytest.mark.parametrize(
    "password", ["aaaaaaaaaaaaaab", "abcdefghijklmnp", "012345678901235", "202020202020202"]
)
def test_a_run_that_is_broken_once_is_no_run(password: str) -> None:
    assert objection(password, ()) is None


@pytest.mark.parametrize(
    "password",
    [
        "alice.aalto@example.org",
        "AliceAaltoAlice",
        "Alice Aalto 1234567",
        "aalto.alice@example.org!",
        "PracticeByTheLake",
        "practice-lake-alice",
        "limberday limberday",
        "Limberday2026!!!!",
        "alicelimberdaylake 77",
        "a.l.i.c.e a.a.l.t.o",
    ],
)
def test_what_a_guesser_knows_of_the_person_is_no_password(password: str) -> None:
    assert objection(password, KNOWN) == OWN


def test_seven_characters_beside_the_name_are_too_few_and_eight_are_enough() -> None:
    assert objection("aliceaalto 9g2x7kq", KNOWN) == OWN
    assert objection("aliceaalto 9g2x7kqr", KNOWN) is None


def test_a_name_is_known_however_it_is_written() -> None:
    name, typed = unicodedata.normalize("NFD", "Zoë Łukasik"), "ZOËŁUKASIKzoë..."
    assert objection(typed, (name,)) == OWN


@pytest.mark.parametrize("part", ["Anna", "Bel"])
def test_a_name_within_another_leaves_no_rest_of_it(part: str) -> None:
    assert objection("annabel annabel annabel", (part, "Annabel")) == OWN


def test_a_short_name_spoils_no_passphrase() -> None:
    for name in ("Al", "Bo", "Cal", "Otto"):
        assert objection("calm otters float", (name, f"{name}@example.org", "P")) is None


def test_two_letters_are_no_word_and_three_are() -> None:
    assert objection("alalalalalalalal 7", ("Al",)) is None
    assert objection("bobbobbobbobbob 7", ("Bob",)) == OWN


@pytest.mark.parametrize(
    "password", ["!?$%&/()=!?$%&/()=", "🦦🐢🦦🐢🦦🐢🦦🐢🦦🐢🦦🐢🦦🐢🦦", "_______._______"]
)
def test_no_sort_of_character_is_asked_for(password: str) -> None:
    assert objection(password, KNOWN) is None


SORTS = st.sampled_from(
    [
        string.ascii_lowercase,
        string.ascii_uppercase,
        string.digits,
        string.punctuation,
        "äöüß ",
        "😀🦦",
    ]
)


@given(SORTS.flatmap(lambda sort: st.text(sort, min_size=LEAST - 2, max_size=MOST - 2)))
def test_any_password_that_is_long_enough_and_no_run_is_taken(text: str) -> None:
    assert objection(f"{text}7Q", ()) is None


@given(st.text(max_size=LEAST - 1) | st.text(min_size=MOST + 1, max_size=600))
def test_any_other_length_is_refused(text: str) -> None:
    assert objection(text, ()) is not None


@given(st.text(max_size=40), st.lists(st.text(max_size=20), max_size=4))
def test_the_same_text_is_judged_alike_however_it_was_typed(text: str, known: list[str]) -> None:
    composed, decomposed = (
        normalised(unicodedata.normalize(form, text)) for form in ("NFC", "NFD")
    )
    assert composed == decomposed == normalised(composed)
    assert passwords.objection(composed, known) == passwords.objection(decomposed, known)


WORDS = st.text(string.ascii_letters + string.digits, min_size=3, max_size=12)


@given(st.lists(WORDS, min_size=1, max_size=3), st.data())
def test_known_words_in_any_order_with_little_beside_are_refused(
    words: list[str], data: st.DataObject
) -> None:
    told = " ".join(words)
    pieces = data.draw(st.lists(st.sampled_from(words), min_size=5, max_size=8))
    password = "-".join([*pieces, data.draw(st.text(string.digits, max_size=2))])
    assert objection(password[:MOST], (told,)) in {OWN, RUN}
