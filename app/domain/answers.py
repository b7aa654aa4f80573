"""What a text message that comes in asks for. Anything else is left to people, and to the provider.

Better to stop for somebody who did not mean it, and can take it back, than not to stop.
"""

import re
import unicodedata
from collections.abc import Mapping
from typing import Literal, TypeAlias

Said: TypeAlias = Literal["done", "not_today", "hurts"]
"""How a reminder is answered."""

Answer: TypeAlias = Literal[Said, "stop", "start", "yes", "agreed", "undo", "help", "pain"]
"""Beside an answer to a reminder: nothing more; again; yes, which the provider takes for "again";
yes in other words; the last answer back; what is this; how much it hurts."""

_STOPS = frozenset(
    {
        *("stop", "stopall", "stop all", "unsubscribe", "quit", "end", "cancel", "revoke"),
        *("optout", "opt out", "stop texting me", "arret", "alto", "baja"),
    }
)
_FIRST_WORDS = frozenset({"stop", "stopall", "unsubscribe"})
"""However they go on ("Stop sending me these"), they mean it."""
_SAID: Mapping[str, Answer] = {
    **dict.fromkeys(("start", "unstop"), "start"),
    **dict.fromkeys(("y", "si"), "agreed"),
    **dict.fromkeys(("1", "done", "all done", "did it", "hecho", "ya esta", "listo"), "done"),
    **dict.fromkeys(("2", "not today", "hoy no"), "not_today"),
    **dict.fromkeys(("3", "it hurts", "hurts", "me duele", "duele"), "hurts"),
    **dict.fromkeys(("undo", "deshacer"), "undo"),
    **dict.fromkeys(("help", "ayuda", "info"), "help"),
    "yes": "yes",
}
_ADDRESSED = re.compile(r"([a-h])(?: (.+)| ?([0-9]+))?")
_WORST = 10


def recognise(text: str) -> Answer | None:
    """What the message asks for, in whatever case, width, accents and punctuation."""
    words = _words(text)
    said = " ".join(words)
    if said in _STOPS or (words and words[0] in _FIRST_WORDS):
        return "stop"
    return _SAID.get(said)


def level(text: str) -> int | None:
    """A bare number from 0 to 10."""
    words = _words(text)
    if len(words) != 1 or not re.fullmatch(r"[0-9]{1,2}", words[0], re.ASCII):
        return None
    told = int(words[0])
    return told if told <= _WORST else None


def addressed(text: str) -> tuple[str, str] | None:
    """For whom of several it is said, by a letter, and what: "A", "b 1", "A2", "B not today"."""
    found = _ADDRESSED.fullmatch(" ".join(_words(text)))
    return (found[1], found[2] or found[3] or "") if found else None


def _words(text: str) -> list[str]:
    """Plain words in lower case: "Arrêt!" is "arret", and wide letters are narrow ones."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(one for one in apart if not unicodedata.combining(one))
    return re.findall(r"\w+", plain)
