"""Which passwords are taken: long ones, whatever they are made of (NIST SP 800-63B-4, 3.1.1.2)."""

import re
import unicodedata
from collections.abc import Iterable
from itertools import pairwise

LEAST, MOST = 15, 128
"""Characters, after normalisation to NFC."""

OURS = ("limberday",)
SHORTEST_WORD = 3
OWN = 8
"""So many letters and digits must be left of what holds a known word, without it."""


def normalised(password: str) -> str:
    """The same password from every keyboard: NFC. Blanks count, also at the ends."""
    return unicodedata.normalize("NFC", password)


def objection(password: str, known: Iterable[str]) -> str | None:
    """Why this password, already normalised, is not taken; None if it is.

    `known` is what a guesser knows of the person: names, e-mail address, practice.
    """
    if len(password) < LEAST:
        return f"must have at least {LEAST} characters"
    if len(password) > MOST:
        return f"must have at most {MOST} characters"
    if _is_one_run(password):
        return "must not be one character repeated or counted on"
    plain = _plain(password)
    left = _without(known, plain)
    if left != plain and len(left) < OWN:
        return "must not be made of your name, your e-mail address or your practice"
    return None


def _is_one_run(password: str) -> bool:
    """All the same, or each the next (or the one before) of the character before: 0 follows 9."""
    codes = [ord(character) for character in password.casefold()]
    steps = {after - before for before, after in pairwise(codes)}
    if len(steps) == 1:
        return steps <= {-1, 0, 1}
    if not password.isdecimal():
        return False
    return any({step % 10 for step in steps} == {way} for way in (1, 9))


def _without(known: Iterable[str], left: str) -> str:
    """The letters and digits that are left when the known words are taken out."""
    words = {piece for told in (*known, *OURS) for piece in _pieces(told)}
    for word in sorted(words, key=len, reverse=True):
        left = left.replace(word, "")
    return left


def _pieces(told: str) -> set[str]:
    whole = {_plain(told)} | {_plain(piece) for piece in re.split(r"[\W_]+", told)}
    return {piece for piece in whole if len(piece) >= SHORTEST_WORD}


def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", "", normalised(text).casefold())
