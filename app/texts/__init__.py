"""Catalogues of the sentences that the server writes, a file a language.

What clients read is in every language; therapists' letters are in English so far.
"""

from collections.abc import Mapping
from typing import Protocol

from app.domain.calendar import Weekday
from app.domain.people import Language
from app.domain.plan import Dose, Rule
from app.texts import en, es


class Words(Protocol):
    """What each catalogue has for clients; the docstrings are in `en`."""

    WEEKDAYS: Mapping[Weekday, str]
    REMINDER_SUBJECT: str
    INVITATION_SUBJECT: str
    CODE_SUBJECT: str
    CONFIRMATION_SUBJECT: str
    CONFIRMATION_SMS: str
    OPTIONAL: str
    ANSWER_LABEL: str
    APP_LABEL: str
    LEAVE_LABEL: str
    PUSH_LABELS: Mapping[str, str]

    def dose(self, dose: Dose, *, per_side: bool) -> str: ...
    def schedule(self, rule: Rule, slots: int) -> str: ...
    def least(self, minimum: Dose, *, per_side: bool) -> str: ...
    def reminder(
        self, name: str, open_items: int, seconds: int, answer: str, app: str, leave: str
    ) -> str: ...
    def reminder_sms(self, open_items: int, seconds: int, link: str, name: str = "") -> str: ...
    def reminder_push(self, open_items: int, seconds: int) -> str: ...
    def invitation(self, name: str, therapist: str, link: str) -> str: ...
    def sign_in_code(self, name: str, code: str) -> str: ...
    def confirmation(self, link: str) -> str: ...


IN: Mapping[Language, Words] = {"en": en, "es": es}
"""By the language a client reads in."""
