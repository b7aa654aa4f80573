"""Answering a reminder from its letter: one press, once, and undone if it was a slip."""

from typing import get_args

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from app.api.front import FrontDep
from app.api.limits import OF_LINKS, network
from app.domain.answers import Said as Answer
from app.domain.errors import BadInput
from app.pages.rendering import Button, PageRoute, Said, page
from app.services import letter_links
from app.services.letter_links import Question
from app.texts import IN
from app.texts.pages import PAGES

router = APIRouter(route_class=PageRoute, include_in_schema=False)

UNDO = "undo"
ANSWERS: dict[str, Answer] = {one: one for one in get_args(Answer)}


@router.api_route("/a/{token}", methods=["GET", "HEAD"])
async def show(token: str, front: FrontDep) -> HTMLResponse:
    """Looking changes nothing: mail scanners look at every link."""
    front.limits.take(OF_LINKS, network(front.address))
    return _page(await front.database.read(letter_links.question, token, front.now))


@router.post("/a/{token}")
async def answer(token: str, said: Said, front: FrontDep) -> HTMLResponse:
    front.limits.take(OF_LINKS, network(front.address))
    if said == UNDO:
        found, is_undone = await front.database.write(letter_links.undo, token, front.now)
        words = PAGES[found.language]
        return _page(found, (words.undone, words.undone_more)) if is_undone else _page(found)
    if said not in ANSWERS:
        raise BadInput.of("say", f"must be one of {', '.join((*ANSWERS, UNDO))}")
    found, outcome = await front.database.write(
        letter_links.answer, token, ANSWERS[said], front.now
    )
    return _page(found, is_repeated=outcome.became == "already")


def _page(
    found: Question, instead: tuple[str, str] | None = None, *, is_repeated: bool = False
) -> HTMLResponse:
    """What is asked, or was said; `instead` stands over the question."""
    words = PAGES[found.language]
    if found.given is not None:
        said = {
            "done": (words.was_done, words.was_done_more),
            "not_today": (words.was_not_today, words.was_not_today_more),
            "hurts": (words.was_hurts, words.was_hurts_more),
        }
        title, more = said[found.given.said]
        undo = [Button(words.undo, UNDO, is_quiet=True)] if found.can_undo else []
        already = words.already if is_repeated else ""
        return page(found.language, title, already, more, buttons=undo)
    if found.is_too_late:
        return page(found.language, words.too_late, words.too_late_more)
    if not found.is_open:
        return page(found.language, words.nothing_open, words.nothing_open_more)
    day = found.not_today and IN[found.language].WEEKDAYS[found.not_today]
    ask = words.ask_of.format(day=day) if day else words.ask
    title, more = instead or (ask, words.ask_more)
    texts: dict[Answer, str] = {
        "done": words.done,
        "not_today": words.not_then if day else words.not_today,
        "hurts": words.hurts,
    }
    buttons = [Button(text, said) for said, text in texts.items()]
    return page(found.language, title, more, buttons=buttons)
