"""A message as it was worded, before it is known who hands it over."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.domain.messages import Push, State
from app.domain.people import Language

HIDDEN = "…"
"""Stands for a secret wherever a letter is kept."""


@dataclass(frozen=True, slots=True)
class Draft:
    """`labels`: what the links of an e-mail are called, the first of them its button.

    `secret` and `unsubscribe` are not kept.
    """

    to: str
    subject: str
    text: str = field(repr=False)
    secret: str = field(default=HIDDEN, repr=False)
    channel: str = "email"
    push: Push | None = None
    language: Language = "en"
    labels: Mapping[str, str] = field(default_factory=dict, repr=False)
    unsubscribe: str | None = field(default=None, repr=False)

    @property
    def kept(self) -> str:
        """The text as it is remembered."""
        kept = self.text.replace(self.secret, HIDDEN)
        return kept.replace(self.unsubscribe, HIDDEN) if self.unsubscribe else kept


@dataclass(frozen=True, slots=True)
class Unwanted:
    """The final state and the reason of a message that must not go out now."""

    state: State
    reason: str
