"""What can go wrong, in words that every room understands.

`detail` is one sentence that may be shown to the person who asked.
"""

from collections.abc import Sequence
from typing import Self


class LimberdayError(Exception):
    """The base of all of them."""

    def __init__(self, detail: str) -> None:
        super().__init__(detail)
        self.detail = detail


class SignInNeeded(LimberdayError):
    """Nobody is signed in, or no longer."""


class Locked(SignInNeeded):
    """Signed in, but idle for so long that the password is asked for again."""


class CodeNeeded(SignInNeeded):
    """The password is right; the one-time code is missing or wrong."""


class NotAllowed(LimberdayError):
    """Signed in, but this is for somebody else to do."""


class ConfirmNeeded(NotAllowed):
    """Allowed once the password was given again a moment ago."""


class NotFound(LimberdayError):
    """It does not exist, or it belongs to somebody else: the asker cannot tell which."""


class Conflict(LimberdayError):
    """It contradicts what is already stored."""


class Gone(LimberdayError):
    """It was there, and is used up or expired."""


class TooMany(LimberdayError):
    """Asked too often; `retry_after_s` seconds from now it is worth asking again."""

    def __init__(self, detail: str, retry_after_s: int) -> None:
        super().__init__(detail)
        self.retry_after_s = retry_after_s


class BadInput(LimberdayError):
    """One or more values cannot be taken; `problems` holds (field, why), one for each place."""

    def __init__(self, problems: Sequence[tuple[str, str]]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(f"{field}: {why}" for field, why in self.problems))

    @classmethod
    def of(cls, field: str, why: str) -> Self:
        return cls([(field, why)])


class SendFailed(LimberdayError):
    """A provider did not take a message (semantics, section 10).

    `permanent`: sending the same again cannot succeed. `submitted`: False when the message is
    known not to have reached the person, None when nobody knows; only False allows another
    attempt. `opted_out`: the person told the provider to stop. `dead_address`: nothing arrives
    there, whatever it is. `retry_after_s`: how long the provider asked to wait. `most_tries`:
    how often at most this is tried, if not as often as everything.
    """

    def __init__(
        self,
        detail: str,
        *,
        permanent: bool,
        submitted: bool | None,
        opted_out: bool = False,
        dead_address: bool = False,
        retry_after_s: int = 0,
        most_tries: int | None = None,
    ) -> None:
        super().__init__(detail)
        self.permanent = permanent
        self.submitted = submitted
        self.opted_out = opted_out
        self.dead_address = dead_address
        self.retry_after_s = retry_after_s
        self.most_tries = most_tries
