"""What stands on the pages that work without the app, in every language."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.domain.messages import Kind
from app.domain.people import Language


@dataclass(frozen=True, slots=True)
class Leaving:
    """Whether somebody has had enough of a kind of letter, what still comes, what came of it."""

    ask: str
    more: str
    left: str
    back: str


@dataclass(frozen=True, slots=True)
class PageWords:
    """`…` are titles, their `…_more` the sentence under them, the others name buttons.

    `ask_of` and `not_then` are for a day that is not today. `leaving` is by the kind of letter.
    """

    app: str
    gone: str
    gone_more: str
    broken: str
    ask: str
    ask_more: str
    ask_of: str
    not_then: str
    done: str
    not_today: str
    hurts: str
    was_done: str
    was_done_more: str
    was_not_today: str
    was_not_today_more: str
    was_hurts: str
    was_hurts_more: str
    already: str
    nothing_open: str
    nothing_open_more: str
    too_late: str
    too_late_more: str
    undo: str
    undone: str
    undone_more: str
    leaving: Mapping[Kind, Leaving]
    leave_button: str
    back_button: str
    back_more: str


EN = PageWords(
    app="Open Limberday",
    gone="This link does not work any more",
    gone_more="A newer letter has a newer one. Everything is in the app as well.",
    broken="That did not work",
    ask="Done for today?",
    ask_more="One press ticks off what the letter asked about.",
    ask_of="Was it done on {day}?",
    not_then="Not that day",
    done="Yes, done",
    not_today="Not today",
    hurts="It hurts",
    was_done="Ticked off",
    was_done_more="Thank you. You can close this page.",
    was_not_today="Not today, then",
    was_not_today_more="That is fine. You can close this page.",
    was_hurts="Thank you for saying so",
    was_hurts_more="Leave it for today. Your therapist can see it.",
    already="You have answered this letter already.",
    nothing_open="Nothing is open any more",
    nothing_open_more="What this letter asked about was answered in the app.",
    too_late="That day is over",
    too_late_more="Today's page is in the app.",
    undo="Undo",
    undone="Taken back",
    undone_more="It is open again. If you like, answer once more.",
    leaving={
        "reminder": Leaving(
            ask="No more reminders by e-mail?",
            more="Codes to sign in still come when you ask for one.",
            left="No more reminders come to this address",
            back="Reminders come to this address again",
        ),
        "weekly_digest": Leaving(
            ask="No more weekly letters?",
            more="Other letters still come. On your account page you can change it, too.",
            left="No more weekly letters come",
            back="A letter comes each week again",
        ),
        "visit_brief": Leaving(
            ask="No more letters before visits?",
            more="Other letters still come. On your account page you can change it, too.",
            left="No more letters come before visits",
            back="A letter comes before visits again",
        ),
    },
    leave_button="Unsubscribe",
    back_button="Take it back",
    back_more="You can close this page.",
)
ES = PageWords(
    app="Abrir Limberday",
    gone="Este enlace ya no funciona",
    gone_more="Un correo más reciente trae otro enlace. En la aplicación está todo.",
    broken="No ha funcionado",
    ask="¿Ya está hecho por hoy?",
    ask_more="Con un solo toque se marca lo que preguntaba el correo.",
    ask_of="¿Quedó hecho el {day}?",
    not_then="Ese día no",
    done="Sí, ya está",
    not_today="Hoy no",
    hurts="Me duele",
    was_done="Marcado como hecho",
    was_done_more="Gracias. Ya puedes cerrar esta página.",
    was_not_today="Hoy no, entonces",
    was_not_today_more="No pasa nada. Ya puedes cerrar esta página.",
    was_hurts="Gracias por decirlo",
    was_hurts_more="Déjalo por hoy. Tu terapeuta puede verlo.",
    already="Ya habías contestado a este correo.",
    nothing_open="Ya no queda nada pendiente",
    nothing_open_more="Lo que preguntaba este correo ya se contestó en la aplicación.",
    too_late="Ese día ya pasó",
    too_late_more="La página de hoy está en la aplicación.",
    undo="Deshacer",
    undone="Deshecho",
    undone_more="Vuelve a estar pendiente. Si quieres, contesta otra vez.",
    leaving={
        "reminder": Leaving(
            ask="¿No quieres más recordatorios por correo?",
            more="Los códigos para iniciar sesión siguen llegando cuando los pides.",
            left="Ya no llegan recordatorios a esta dirección",
            back="Los recordatorios llegan otra vez a esta dirección",
        ),
        "weekly_digest": Leaving(
            ask="¿No quiere más resúmenes semanales?",
            more="Los demás correos siguen llegando. En la página de su cuenta puede cambiarlo.",
            left="Ya no llegan resúmenes semanales",
            back="Vuelve a llegar un resumen cada semana",
        ),
        "visit_brief": Leaving(
            ask="¿No quiere más correos antes de las visitas?",
            more="Los demás correos siguen llegando. En la página de su cuenta puede cambiarlo.",
            left="Ya no llegan correos antes de las visitas",
            back="Vuelve a llegar un correo antes de las visitas",
        ),
    },
    leave_button="Darse de baja",
    back_button="Volver a recibirlos",
    back_more="Ya puedes cerrar esta página.",
)
PAGES: Mapping[Language, PageWords] = {"en": EN, "es": ES}
