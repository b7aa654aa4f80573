"""What is made up to be kept secret, and the hash by which it is remembered."""

import secrets
from hashlib import sha256

RECOVERY_CODES = 10
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""Nothing that looks like something else."""


def token() -> str:
    """For links and cookies: 192 bits."""
    return secrets.token_urlsafe(24)


def six_digits() -> str:
    return f"{secrets.randbelow(1_000_000):06}"


def recovery_codes() -> list[str]:
    """Ten codes of 79 bits each, to write down."""
    groups = 4
    return [
        "-".join("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(groups))
        for _ in range(RECOVERY_CODES)
    ]


def plain(code: str) -> str:
    """A code as it was meant: however it was grouped, and in whatever case it was typed."""
    return "".join(filter(str.isalnum, code)).lower()


def digest(secret: str) -> str:
    """The hash under which a secret is kept; plain, because nobody can guess what is random."""
    return sha256(secret.encode()).hexdigest()
