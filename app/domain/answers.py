"""What a text message that comes in asks for. Anything else is left to people, and to the provider.

Better to stop for somebody who did not mean it, and can take it back, than not to stop.
"""

import re
import unicodedata
from typing import Literal, TypeAlias

Answer: TypeAlias = Literal["stop", "start", "yes"]
"""Nothing more; again, and yes; yes to what was asked."""

STOPPED = 21610
"""By this number the provider says that the person told it to stop."""

_STOPS = frozenset(
    {
        *("stop", "stopall", "stop all", "unsubscribe", "quit", "end", "cancel", "revoke"),
        *("optout", "opt out", "stop texting me", "arret", "alto", "baja"),
    }
)
_FIRST_WORDS = frozenset({"stop", "stopall", "unsubscribe"})
"""However they go on ("Stop sending me these"), they mean it."""
_STARTS = frozenset({"start", "unstop", "yes"})
"""The words by which the provider, too, lets messages through again."""
_YESES = frozenset({"y", "si"})


def recognise(text: str) -> Answer | None:
    """What the message asks for, in whatever case, width, accents and punctuation."""
    words = _words(text)
    said = " ".join(words)
    if said in _STOPS or (words and words[0] in _FIRST_WORDS):
        return "stop"
    if said in _STARTS:
        return "start"
    return "yes" if said in _YESES else None


def _words(text: str) -> list[str]:
    """Plain words in lower case: "Arrêt!" is "arret", and wide letters are narrow ones."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(one for one in apart if not unicodedata.combining(one))
    return re.findall(r"\w+", plain)
