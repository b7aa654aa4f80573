"""Having enough of a kind of letter: with one press, or one click of the mail program."""

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from app.api.front import FrontDep
from app.api.limits import OF_LINKS, network
from app.pages.rendering import Button, PageRoute, Said, page
from app.services import letter_links
from app.services.letter_links import Subscriber
from app.texts.pages import PAGES

router = APIRouter(route_class=PageRoute, include_in_schema=False)

AGAIN = "again"


@router.api_route("/u/{token}", methods=["GET", "HEAD"])
async def show(token: str, front: FrontDep) -> HTMLResponse:
    """Looking changes nothing: mail scanners look at every link."""
    front.limits.take(OF_LINKS, network(front.address))
    return _page(await front.database.read(letter_links.subscriber, token, front.now))


@router.post("/u/{token}")
async def leave(token: str, said: Said, front: FrontDep) -> HTMLResponse:
    """Whatever is posted but `again` unsubscribes: mail programs have their own ways to say it."""
    front.limits.take(OF_LINKS, network(front.address))
    if said == AGAIN:
        found = await front.database.write(letter_links.come_back, token, front.now, front.address)
        words = PAGES[found.language]
        return page(found.language, words.leaving[found.kind].back, words.back_more)
    return _page(await front.database.write(letter_links.leave, token, front.now, front.address))


def _page(found: Subscriber) -> HTMLResponse:
    words = PAGES[found.language]
    said = words.leaving[found.kind]
    if found.has_left:
        back = Button(words.back_button, AGAIN, is_quiet=True)
        return page(found.language, said.left, said.more, buttons=[back])
    # What mail programs post, too (RFC 8058).
    button = Button(words.leave_button, "One-Click", "List-Unsubscribe")
    return page(found.language, said.ask, said.more, buttons=[button])
