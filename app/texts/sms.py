"""What is texted back, in every language: one text message each, in the letters that it has."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.domain import segments
from app.domain.answers import Said
from app.domain.people import Language

LONGEST_NAME = 16


@dataclass(frozen=True, slots=True)
class Replies:
    """`too_late` and `help` are followed by a link, `which` by whom there is to choose from."""

    stopped: str
    confirmed: str
    taken: Mapping[Said, str]
    nothing_open: str
    undone: str
    nothing_to_undo: str
    noted: str
    passed_on: str
    too_late: str
    help: str
    which: str
    for_whom: str


EN = Replies(
    stopped="You get no more messages from here. Reply START to get them again.",
    confirmed="Thank you. Reminders come to this number from now on. Reply STOP to end.",
    taken={
        "done": "Thank you, ticked off. Reply UNDO to take it back.",
        "not_today": "Not today, then. Reply UNDO to take it back.",
        "hurts": "Then leave it for today. How much does it hurt, from 0 to 10? Reply with the "
        "number, or UNDO.",
    },
    nothing_open="Nothing is open any more. Thank you.",
    undone="Taken back: it is open again.",
    nothing_to_undo="There is nothing to take back.",
    noted="Noted, thank you. Your therapist can see it.",
    passed_on="Your therapist gets this as a message, and may read it later. For a reminder reply "
    "1 done, 2 not today, 3 hurts.",
    too_late="That day is over. Please open the app",
    help="Limberday sends short reminders. Reply 1 done, 2 not today, 3 hurts, UNDO to take it "
    "back, STOP to end",
    which="For whom? Reply",
    for_whom="for",
)
ES = Replies(
    stopped="Ya no vas a recibir mensajes desde este teléfono. Responde START para recibirlos.",
    confirmed="Gracias. Los recordatorios llegan a este teléfono desde ahora. ALTO para terminar.",
    taken={
        "done": "Gracias, queda marcado. Responde DESHACER para quitarlo.",
        "not_today": "Hoy no, entonces. Responde DESHACER para quitarlo.",
        "hurts": "Entonces déjalo por hoy. De 0 a 10, ¿te duele mucho? Responde con la cifra, o "
        "DESHACER.",
    },
    nothing_open="Ya no queda nada pendiente. Gracias.",
    undone="Vuelve a estar pendiente.",
    nothing_to_undo="No hay nada que deshacer.",
    noted="Anotado, gracias. Tu terapeuta lo puede ver.",
    passed_on="Tu terapeuta recibe este mensaje y lo lee cuando puede. A un recordatorio responde "
    "1 hecho, 2 hoy no, 3 me duele.",
    too_late="Esa fecha ya no se puede marcar. Abre la app",
    help="Limberday manda recordatorios breves. Responde 1 hecho, 2 hoy no, 3 me duele, DESHACER "
    "o ALTO",
    which="¿Para quién? Responde",
    for_whom="para",
)
REPLIES: Mapping[Language, Replies] = {"en": EN, "es": ES}


def linked(said: str, link: str) -> str:
    """With the link, if there is room for it."""
    return segments.first_that_fits(f"{said}: {link}", f"{said}.")


def which(words: Replies, choices: Sequence[tuple[str, str]]) -> str:
    """Whom it may be for: "A for Nina, B for Ben"; by the letters alone, if that is too long."""
    named = [
        f"{letter} {words.for_whom} {name[:LONGEST_NAME]}" if name else letter
        for letter, name in choices
    ]
    return segments.first_that_fits(
        f"{words.which} {', '.join(named)}.",
        f"{words.which} {', '.join(letter for letter, _ in choices)}.",
    )
