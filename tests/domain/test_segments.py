"""What fits into one text message."""

import pytest

from app.domain.segments import first_that_fits, fits, plain, septets


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("", 0),
        ("Hello, \u00bfqu\u00e9 tal?", 16),
        ("5 \u20ac [net]", 12),
        ("\u00a1\u00d1and\u00fa!", None),
        ("caf\u00e9", 4),
        ("cafe\u0301", None),
        ("so \N{SLIGHTLY SMILING FACE}", None),
        ("a\tb", None),
    ],
)
def test_its_length_is_counted_in_septets(text: str, length: int | None) -> None:
    assert septets(text) == length


def test_a_message_has_160_septets() -> None:
    assert fits("x" * 160)
    assert not fits("x" * 161)
    assert not fits("x" * 159 + "\u20ac")
    assert first_that_fits("x" * 161, "short") == "short"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Nina", "Nina"),
        ("Jos\u00e9", "Jos\u00e9"),
        ("Jose\u0301", "Jos\u00e9"),
        ("R\u00faben", "Ruben"),
        ("\u0141ukasz \N{SPARKLES} Jr", "ukasz Jr"),
        ("\u5f20\u4f1f", ""),
        ("A\nB [x]", "A B x"),
    ],
)
def test_a_name_keeps_what_every_telephone_can_show(name: str, said: str) -> None:
    assert plain(name) == said
    assert fits(plain(name))
