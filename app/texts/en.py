"""English sentences that the server writes: doses, and messages that give nothing away."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from app.domain import calendar, segments
from app.domain.calendar import Weekday
from app.domain.plan import Dose, Every, PerWeek, Rule, Weekdays
from app.domain.text_budgets import Stage

REMINDER_SUBJECT = "A short reminder for today"
INVITATION_SUBJECT = "Your link to sign in"
CODE_SUBJECT = "Your code to sign in"
RESET_SUBJECT = "Your link to a new password"
CONFIRMATION_SUBJECT = "Is this your address?"
COLLEAGUE_SUBJECT = "You are invited to Limberday"
PAIN_SUBJECT = "A client needs you"
DIGEST_SUBJECT = "Your week in Limberday"
BRIEF_SUBJECT = "Before today's visits"
NOTICE_SUBJECT = "Your account was changed"

TEXTS_SUBJECT = "Text messages of this month"

TEXTS: Mapping[Stage, str] = {
    "nearly": (
        "Your practice has sent 80 % of the text messages that it allows itself in a month. When "
        "they are used up, reminders go by other ways that month, where there are any. An owner "
        'can allow more under "Practice rules".'
    ),
    "spent": (
        "Your practice has sent all the text messages that it allows itself in a month. Reminders "
        "go by other ways until the month is over, where there are any; codes and answers are "
        'still sent. An owner can allow more under "Practice rules".'
    ),
}

CHANGES = {
    "password_changed": "Your password was changed",
    "passkey_added": "A passkey was added to your account",
    "passkey_removed": "A passkey was removed from your account",
    "second_factor_off": "The one-time codes of your account were switched off",
}
"""What a notice may tell of."""

WEEKDAYS: Mapping[Weekday, str] = {
    "mon": "Monday",
    "tue": "Tuesday",
    "wed": "Wednesday",
    "thu": "Thursday",
    "fri": "Friday",
    "sat": "Saturday",
    "sun": "Sunday",
}
EVERY_OTHER = 2
LONG_HOLD_S = 120

OPTIONAL = "Only if you like."
ANSWER_LABEL = "Tick it off"
APP_LABEL = "Open Limberday"
LEAVE_LABEL = "Unsubscribe"
DESK_LABEL = "Open your desk"
CONFIRMATION_SMS = (
    "Limberday: Reply YES to get short reminders at this number, a few a week up to a few a day. "
    "Reply STOP to get none, HELP for help."
)
"""Text messages hold characters of GSM-7 only, and at most 160 of them where that can be."""

PUSH_LABELS: Mapping[str, str] = {
    "done": "Done",
    "taken": "Ticked off",
    "nothing_open": "Nothing was open any more",
    "too_late": "That day is over. Today's are in the app.",
    "already": "You have answered this already",
    "failed": "That did not work. You can tick it off in the app.",
    "undo": "Undo",
    "undone": "It is open again",
}
"""What a notification says of its button, and of what came of it."""

_NOT_ASKED = "If you did not ask for this, you can ignore it."


def dose(dose: Dose, *, per_side: bool) -> str:
    """The dose in one plain sentence: "3 times on each side, hold 20 seconds."."""
    times = "once" if dose.reps == 1 else f"{dose.reps} times"
    if dose.sets > 1:
        times = f"{dose.sets} rounds of {'1 time' if dose.reps == 1 else times}"
    side = " on each side" if per_side else ""
    hold = f", hold {_seconds(dose.hold_s)}" if dose.hold_s else ""
    return f"{times[0].upper()}{times[1:]}{side}{hold}."


def schedule(rule: Rule, slots: int) -> str:
    """When it is due, in one plain sentence: "Every day, twice."."""
    if isinstance(rule, Weekdays):
        days = "On " + listed([WEEKDAYS[day] for day in calendar.WEEKDAYS if day in rule.days])
    elif isinstance(rule, Every):
        days = "Every other day" if rule.days == EVERY_OTHER else f"Every {rule.days} days"
    elif isinstance(rule, PerWeek):
        days = f"{_times(rule.times).capitalize()} a week"
    else:
        days = "Every day"
    return f"{days}." if slots == 1 else f"{days}, {_times(slots)} on the day."


def least(minimum: Dose, *, per_side: bool) -> str:
    """The bad-day dose: what still counts as keeping it going."""
    said = dose(minimum, per_side=per_side)
    return f"On a bad day: {said[0].lower()}{said[1:]}"


def listed(words: Sequence[str]) -> str:
    """Words in a row: "Monday, Wednesday and Friday"."""
    *first, last = words
    return f"{', '.join(first)} and {last}" if first else last


def _seconds(count: int) -> str:
    if count >= LONG_HOLD_S and count % 60 == 0:
        return f"{count // 60} minutes"
    return "1 second" if count == 1 else f"{count} seconds"


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{count} times")


def minutes(seconds: int) -> str:
    """A length of time as people say it: "about 4 minutes"."""
    rounded = max(1, round(seconds / 60))
    return "about 1 minute" if rounded == 1 else f"about {rounded} minutes"


def lasting(time: timedelta) -> str:
    """A length of time in whole hours, or in minutes: "2 hours"."""
    minutes = round(time / timedelta(minutes=1))
    return f"{minutes // 60} hours" if minutes % 60 == 0 else f"{minutes} minutes"


def reminder(name: str, open_items: int, seconds: int, answer: str, app: str, leave: str) -> str:
    """The reminder: first name, how many, how long. Nothing of body, diagnosis or practice.

    Three links: to a page with one button that ticks it off, to the app, to get no more of these.
    """
    return (
        f"Hello {name},\n\n"
        f"{_still_open(open_items)}. It takes {minutes(seconds)}.\n\n"
        "Done already? Tick it off, without signing in:\n\n"
        f"{answer}\n\n"
        "Or see what it is:\n\n"
        f"{app}\n\n"
        "Not today is fine too.\n\n"
        "No more e-mails like this:\n\n"
        f"{leave}\n"
    )


def reminder_sms(open_items: int, seconds: int, link: str, name: str = "") -> str:
    """The same, with a name only where several share the number; the link if there is room."""
    what = f"{name}: " if name else ""
    what += f"{_still_open(open_items)}, {minutes(seconds)}"
    answers = "Reply 1 done, 2 not today, 3 hurts, STOP to end."
    return segments.first_that_fits(f"{what}: {link} {answers}", f"{what}. {answers}")


def reminder_push(open_items: int, seconds: int) -> str:
    """The same for a locked screen, which others see."""
    return f"{_still_open(open_items)}, {minutes(seconds)}."


def _still_open(open_items: int) -> str:
    what = "One thing is" if open_items == 1 else f"{open_items} things are"
    return f"{what} still open for today"


def confirmation(link: str) -> str:
    """The question whether an address is whose it is said to be: no name, in case it is not."""
    return (
        "Hello,\n\n"
        "Somebody would like to get short reminders at this address. If that is you, open this "
        "link and say yes:\n\n"
        f"{link}\n\n"
        "It works in the next 7 days. If it is not you, ignore it, and nothing more will come.\n"
    )


def invitation(name: str, therapist: str, link: str) -> str:
    """A client's link: first names, and nothing that tells what it is for."""
    return (
        f"Hello {name},\n\n"
        f"{therapist} has made a page for you. "
        "Open this link on the phone that you want to use:\n\n"
        f"{link}\n\n"
        "It works once, in the next 7 days. Please keep it to yourself.\n\n"
        f"If you do not know {therapist}, you can ignore this.\n"
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


def pain_alert(name: str, link: str) -> str:
    """To the therapist: nothing of who or what, which a mail server must not learn."""
    return (
        f"Hello {name},\n\n"
        "One of your clients has told us something that you should see today:\n\n"
        f"{link}\n"
    )


def notice(name: str, about: str, at: datetime) -> str:
    """What was changed, one of CHANGES, and when."""
    return (
        f"Hello {name},\n\n"
        f"{CHANGES[about]} on {at.day} {at:%B %Y at %H:%M} UTC.\n\n"
        "If that was you, there is nothing to do. If it was not, ask for a new password on the "
        "sign-in page right away.\n"
    )


def greeting(name: str, what: str) -> str:
    """A letter that says one thing."""
    return f"Hello {name},\n\n{what}\n"


def want_a_look(asking: int, count: int) -> str:
    """How many clients of a therapist should be seen to: neither who nor why."""
    if asking == 0:
        return f"None of your {count} clients wants a look just now"
    return f"{asking} of your {count} clients {'wants' if asking == 1 else 'want'} a look"


def come_today(count: int) -> str:
    """How many clients a therapist sees on that date."""
    who = "One of your clients comes" if count == 1 else f"{count} of your clients come"
    return f"{who} today. How it has been going stands ready on your desk"


def regular_letter(name: str, said: str, link: str, leave: str) -> str:
    """To the therapist: that sentence, and how to get no more like it."""
    return f"Hello {name},\n\n{said}.\n\n{link}\n\nNo more letters like this:\n\n{leave}\n"
