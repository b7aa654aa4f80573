"""English sentences that the server writes: doses, and messages that give nothing away."""

from datetime import datetime, timedelta

from app.domain.plan import Dose

REMINDER_SUBJECT = "A short reminder for today"
INVITATION_SUBJECT = "Your link to sign in"
CODE_SUBJECT = "Your code to sign in"
RESET_SUBJECT = "Your link to a new password"
COLLEAGUE_SUBJECT = "You are invited to Limberday"
NOTICE_SUBJECT = "Your account was changed"

CHANGES = {
    "password_changed": "Your password was changed",
    "passkey_added": "A passkey was added to your account",
    "passkey_removed": "A passkey was removed from your account",
    "second_factor_off": "The one-time codes of your account were switched off",
}
"""What a notice may tell of."""

_NOT_ASKED = "If you did not ask for this, you can ignore it."


def dose(dose: Dose, *, per_side: bool) -> str:
    """The dose in one plain sentence: "3 times on each side, hold 20 seconds."."""
    times = "once" if dose.reps == 1 else f"{dose.reps} times"
    if dose.sets > 1:
        times = f"{dose.sets} rounds of {'1 time' if dose.reps == 1 else times}"
    side = " on each side" if per_side else ""
    seconds = "1 second" if dose.hold_s == 1 else f"{dose.hold_s} seconds"
    hold = f", hold {seconds}" if dose.hold_s else ""
    return f"{times[0].upper()}{times[1:]}{side}{hold}."


def minutes(seconds: int) -> str:
    """A length of time as people say it: "about 4 minutes"."""
    rounded = max(1, round(seconds / 60))
    return "about 1 minute" if rounded == 1 else f"about {rounded} minutes"


def lasting(time: timedelta) -> str:
    """A length of time in whole hours, or in minutes: "2 hours"."""
    minutes = round(time / timedelta(minutes=1))
    return f"{minutes // 60} hours" if minutes % 60 == 0 else f"{minutes} minutes"


def reminder(name: str, open_items: int, seconds: int, link: str) -> str:
    """The reminder: first name, how many, how long. Nothing of body, diagnosis or practice."""
    what = "One thing is" if open_items == 1 else f"{open_items} things are"
    return (
        f"Hello {name},\n\n"
        f"{what} still open for today. It takes {minutes(seconds)}.\n\n"
        f"{link}\n\n"
        "Not today is fine too.\n"
    )


def invitation(name: str, link: str) -> str:
    """A client's link: first name, as in the reminder, and nothing that tells what it is for."""
    return (
        f"Hello {name},\n\n"
        f"Here is your link. Open it on the phone that you want to use:\n\n"
        f"{link}\n\n"
        "It works once, in the next 7 days. Please keep it to yourself.\n\n"
        f"{_NOT_ASKED}\n"
    )


def sign_in_code(name: str, code: str) -> str:
    return (
        f"Hello {name},\n\n"
        "Here is your code. Type it in where you were asked for it:\n\n"
        f"{code}\n\n"
        "It works once, in the next 10 minutes. Please keep it to yourself.\n\n"
        f"{_NOT_ASKED}\n"
    )


def password_reset(name: str, link: str) -> str:
    return (
        f"Hello {name},\n\n"
        "Open this link to choose a new password:\n\n"
        f"{link}\n\n"
        "It works once, in the next 30 minutes. Until then your password stays as it is.\n\n"
        f"{_NOT_ASKED}\n"
    )


def colleague_invitation(link: str) -> str:
    return (
        "Hello,\n\n"
        "A colleague would like to work with you in Limberday. Open this link to join:\n\n"
        f"{link}\n\n"
        "It works once, in the next 7 days. Please keep it to yourself.\n\n"
        "If you do not know what this is about, you can ignore it.\n"
    )


def notice(name: str, about: str, at: datetime) -> str:
    """What was changed, one of CHANGES, and when."""
    return (
        f"Hello {name},\n\n"
        f"{CHANGES[about]} on {at.day} {at:%B %Y at %H:%M} UTC.\n\n"
        "If that was you, there is nothing to do. If it was not, ask for a new password on the "
        "sign-in page right away.\n"
    )
