"""Frases en español que el servidor escribe a los clientes; ninguna revela nada."""

from collections.abc import Mapping, Sequence

from app.domain import calendar, segments
from app.domain.calendar import Weekday
from app.domain.plan import Dose, Every, PerWeek, Rule, Weekdays

REMINDER_SUBJECT = "Un breve recordatorio para hoy"
INVITATION_SUBJECT = "Tu enlace para entrar"
CODE_SUBJECT = "Tu código para entrar"
CONFIRMATION_SUBJECT = "¿Es esta tu dirección?"

WEEKDAYS: Mapping[Weekday, str] = {
    "mon": "lunes",
    "tue": "martes",
    "wed": "miércoles",
    "thu": "jueves",
    "fri": "viernes",
    "sat": "sábado",
    "sun": "domingo",
}
EVERY_OTHER = 2
LONG_HOLD_S = 120

OPTIONAL = "Solo si te apetece."
ANSWER_LABEL = "Marcar como hecho"
APP_LABEL = "Abrir Limberday"
LEAVE_LABEL = "Darse de baja"
CONFIRMATION_SMS = (
    "Limberday: responde YES para recibir recordatorios breves por mensaje de texto, unos pocos "
    "cada semana o cada jornada. Responde ALTO para no recibir ninguno."
)
"""Text messages hold characters of GSM-7 only, and at most 160 of them where that can be."""

PUSH_LABELS: Mapping[str, str] = {
    "done": "Hecho",
    "taken": "Marcado como hecho",
    "nothing_open": "Ya no quedaba nada pendiente",
    "too_late": "Ese día ya pasó. Lo de hoy está en la aplicación.",
    "already": "Ya habías respondido",
    "failed": "No funcionó. Puedes marcarlo en la aplicación.",
    "undo": "Deshacer",
    "undone": "Vuelve a estar pendiente",
}

_NOT_ASKED = "Si no lo has pedido, no tienes que hacer nada."


def dose(dose: Dose, *, per_side: bool) -> str:
    """The dose in one plain sentence: "3 veces por lado, mantén 20 segundos."."""
    times = _times(dose.reps)
    if dose.sets > 1:
        times = f"{dose.sets} series de {times}"
    side = " por lado" if per_side else ""
    hold = f", mantén {_seconds(dose.hold_s)}" if dose.hold_s else ""
    return f"{times[0].upper()}{times[1:]}{side}{hold}."


def schedule(rule: Rule, slots: int) -> str:
    """When it is due, in one plain sentence: "Todos los días, 2 veces al día."."""
    if isinstance(rule, Weekdays):
        chosen = [WEEKDAYS[day] for day in calendar.WEEKDAYS if day in rule.days]
        days = f"Los {listed(chosen)}" if len(chosen) > 1 else f"Cada {chosen[0]}"
    elif isinstance(rule, Every):
        days = "Un día sí y otro no" if rule.days == EVERY_OTHER else f"Cada {rule.days} días"
    elif isinstance(rule, PerWeek):
        days = f"{_times(rule.times).capitalize()} por semana"
    else:
        days = "Todos los días"
    return f"{days}." if slots == 1 else f"{days}, {_times(slots)} al día."


def least(minimum: Dose, *, per_side: bool) -> str:
    """The bad-day dose: what still counts as keeping it going."""
    said = dose(minimum, per_side=per_side)
    return f"En un mal día: {said[0].lower()}{said[1:]}"


def listed(words: Sequence[str]) -> str:
    """Words in a row: "lunes, miércoles y viernes"."""
    *first, last = words
    return f"{', '.join(first)} y {last}" if first else last


def minutes(seconds: int) -> str:
    """A length of time as people say it: "unos 4 minutos"."""
    rounded = max(1, round(seconds / 60))
    return "un minuto" if rounded == 1 else f"unos {rounded} minutos"


def reminder(name: str, open_items: int, seconds: int, answer: str, app: str, leave: str) -> str:
    """The reminder: first name, how many, how long. Nothing of body, diagnosis or practice.

    Three links: to a page with one button that ticks it off, to the app, to get no more of these.
    """
    return (
        f"Hola, {name}:\n\n"
        f"{_still_open(open_items)} para hoy. Se hace en {minutes(seconds)}.\n\n"
        "¿Ya está hecho? Márcalo sin iniciar sesión:\n\n"
        f"{answer}\n\n"
        "O mira qué es:\n\n"
        f"{app}\n\n"
        "Si hoy no puede ser, no pasa nada.\n\n"
        "Para no recibir más correos como este:\n\n"
        f"{leave}\n"
    )


def reminder_sms(open_items: int, seconds: int, link: str, name: str = "") -> str:
    """The same, with a name only where several share the number; the link if there is room."""
    what = f"{name}: " if name else ""
    what += f"{_still_open(open_items)} para hoy, {minutes(seconds)}"
    answers = "Responde 1 hecho, 2 hoy no, 3 me duele, ALTO para terminar."
    return segments.first_that_fits(f"{what}: {link} {answers}", f"{what}. {answers}")


def invitation(name: str, therapist: str, link: str) -> str:
    """A client's link: first names, and nothing that tells what it is for."""
    return (
        f"Hola, {name}:\n\n"
        f"{therapist} te preparó una página. Abre este enlace en el teléfono que quieras usar:\n\n"
        f"{link}\n\n"
        "Sirve una sola vez, durante los próximos 7 días. No lo compartas con nadie.\n\n"
        f"Si no conoces a {therapist}, no hagas caso de este mensaje.\n"
    )


def sign_in_code(name: str, code: str) -> str:
    return (
        f"Hola, {name}:\n\n"
        "Este es tu código. Escríbelo donde te lo han pedido:\n\n"
        f"{code}\n\n"
        "Sirve una sola vez, durante los próximos 10 minutos. No lo compartas con nadie.\n\n"
        f"{_NOT_ASKED}\n"
    )


def confirmation(link: str) -> str:
    """The question whether an address is whose it is said to be: no name, in case it is not."""
    return (
        "Hola:\n\n"
        "Alguien quiere recibir recordatorios breves en esta dirección. Si eres tú, abre este "
        "enlace y di que sí:\n\n"
        f"{link}\n\n"
        "Sirve durante los próximos 7 días. Si no eres tú, no hagas nada y no llegará nada más.\n"
    )


def reminder_push(open_items: int, seconds: int) -> str:
    """The same for a locked screen, which others see."""
    return f"{_still_open(open_items)} para hoy, {minutes(seconds)}."


def _still_open(open_items: int) -> str:
    return "Queda una cosa" if open_items == 1 else f"Quedan {open_items} cosas"


def _times(count: int) -> str:
    return "una vez" if count == 1 else f"{count} veces"


def _seconds(count: int) -> str:
    if count >= LONG_HOLD_S and count % 60 == 0:
        return f"{count // 60} minutos"
    return "1 segundo" if count == 1 else f"{count} segundos"
