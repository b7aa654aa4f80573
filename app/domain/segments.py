"""What fits into one text message: 160 septets of the alphabet that every telephone has."""

import unicodedata
from collections.abc import Iterator

LONGEST = 160

_ONE = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_TWO = frozenset("\f^{}\\[~]|€")
"""Characters that take an escape before them (3GPP TS 23.038)."""


def septets(text: str) -> int | None:
    """How long the text is; None if the alphabet does not have all of it."""
    if not {*text} <= _ONE | _TWO:
        return None
    return len(text) + sum(one in _TWO for one in text)


def fits(text: str) -> bool:
    length = septets(text)
    return length is not None and length <= LONGEST


def first_that_fits(text: str, shorter: str) -> str:
    return text if fits(text) else shorter


def plain(text: str) -> str:
    """The text in letters that take one septet: those with other marks without them, no emoji."""
    return " ".join("".join(_plain(text)).split())


def _plain(text: str) -> Iterator[str]:
    for one in unicodedata.normalize("NFC", text):
        apart = (one,) if one in _ONE else unicodedata.normalize("NFKD", one)
        yield from (part for part in apart if part in _ONE)
