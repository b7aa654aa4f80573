"""English sentences that the server writes: doses, and messages that give nothing away."""

from app.domain.plan import Dose

REMINDER_SUBJECT = "A short reminder for today"


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


def reminder(name: str, open_items: int, seconds: int, link: str) -> str:
    """The reminder: first name, how many, how long. Nothing of body, diagnosis or practice."""
    what = "One thing is" if open_items == 1 else f"{open_items} things are"
    return (
        f"Hello {name},\n\n"
        f"{what} still open for today. It takes {minutes(seconds)}.\n\n"
        f"{link}\n\n"
        "Not today is fine too.\n"
    )
