"""What the operator is asked for, and told, by the commands."""

import getpass
import sys
from collections.abc import Mapping
from datetime import datetime

from pydantic import TypeAdapter, ValidationError

from app.api import errors
from app.api.bodies import Email, Name
from app.domain.errors import BadInput
from app.services import accounts, sign_in
from app.services.accounts import NewPractice
from app.services.health import Vitals

ASKED = {"practice": "Name of the practice", "name": "Your name", "email": "Your e-mail address"}
TAKEN: Mapping[str, TypeAdapter[str]] = {
    "practice": TypeAdapter(Name),
    "name": TypeAdapter(Name),
    "email": TypeAdapter(Email),
}
"""The same as the API takes."""


def ask_for_practice(given: Mapping[str, str | None]) -> tuple[NewPractice, str]:
    """(practice, hash of the password): from `given`, else from the terminal. Raises BadInput.

    Where there is no terminal the password is the first line of standard input.
    """
    said = {name: (given.get(name) or _line(f"{what}: ")).strip() for name, what in ASKED.items()}
    new = NewPractice(**said)
    _refuse_bad(new)
    known = (new.practice, new.name, new.email)
    password = accounts.good_password(_password(), known)
    return new, sign_in.hash_password(password)


def _line(question: str) -> str:
    if not sys.stdin.isatty():
        raise BadInput.of(question.removesuffix(": ").lower(), "is missing; see --help")
    return input(question)


def _password() -> str:
    if not sys.stdin.isatty():
        try:
            return sys.stdin.readline().rstrip("\n")
        except UnicodeDecodeError as error:
            raise BadInput.of("password", "is not UTF-8") from error
    password = getpass.getpass("Password, at least 15 characters: ")
    if getpass.getpass("The same again: ") != password:
        raise BadInput.of("password", "was not the same twice")
    return password


def _refuse_bad(new: NewPractice) -> None:
    for field, taken in TAKEN.items():
        try:
            taken.validate_python(getattr(new, field))
        except ValidationError as error:
            raise BadInput.of(field, errors.why(error.errors()[0])) from error


def told_of(vitals: Vitals, now: datetime) -> list[str]:
    """What is on its way, in lines for a terminal; durations in whole seconds."""
    waiting, ended = (_listed(counts) for counts in (vitals.waiting, vitals.ended))
    lines = [
        f"Reminders are held since {one.since:%Y-%m-%d %H:%M} UTC ({one.name}): {one.reason}"
        for one in vitals.held
    ] or ["Reminders go out."]
    if not vitals.is_clock_right:
        lines.append("Nothing is sent: the clocks of this machine and the database differ.")
    if vitals.are_texts_blocked:
        lines.append(
            f"Networks let {vitals.blocked} of {vitals.texts} text messages of the last 24 hours "
            "not through: ask the provider why."
        )
    return [
        *lines,
        f"On their way: {waiting}.",
        f"Ended in the last 24 hours: {ended}.",
        f"The oldest that waits: {_since(vitals.oldest_pending_at, now, 'none does')}.",
        f"The last tick: {_since(vitals.last_tick_at, now, 'never')}.",
    ]


def _listed(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{state.replace('_', ' ')} {count}" for state, count in counts.items())


def _since(at: datetime | None, now: datetime, never: str) -> str:
    return never if at is None else f"{(now - at).total_seconds():.0f} seconds ago"
