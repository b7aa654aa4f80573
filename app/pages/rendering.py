"""What all these pages share: one shape, no script, and a page instead of an error."""

from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import parse_qsl

from fastapi import Depends, Request, Response
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from app.api.errors import STATUS
from app.api.routes import StrictRoute
from app.domain.errors import Gone, LimberdayError, TooMany
from app.domain.people import Language
from app.texts.pages import PAGES

FOLDER = Path(__file__).parent
MOST_FIELDS = 10
_TEMPLATES = Environment(
    loader=FileSystemLoader(FOLDER),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


@dataclass(frozen=True, slots=True)
class Button:
    """What a press posts. The first one stands out, unless it is quiet."""

    text: str
    value: str
    name: str = "say"
    is_quiet: bool = False


async def said(request: Request) -> str:
    """What the pressed button said; "" if no button of ours was pressed."""
    try:
        fields = parse_qsl((await request.body()).decode("ascii"), max_num_fields=MOST_FIELDS)
    except ValueError:
        return ""
    return dict(fields).get("say", "")


Said = Annotated[str, Depends(said)]


def page(
    language: Language,
    title: str,
    *lines: str,
    buttons: Sequence[Button] = (),
    status: int = 200,
) -> HTMLResponse:
    words = PAGES[language]
    content = _TEMPLATES.get_template("page.html").render(
        language=language, title=title, lines=filter(None, lines), buttons=buttons, app=words.app
    )
    return HTMLResponse(content, status, {"Cache-Control": "no-store"})


class PageRoute(StrictRoute):
    """Says on a page, and not as JSON, what went wrong."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handle = super().get_route_handler()

        async def answer(request: Request) -> Response:
            try:
                return await handle(request)
            except LimberdayError as error:
                return _refused(request, error)

        return answer


def _refused(request: Request, error: LimberdayError) -> HTMLResponse:
    """In the browser's language: whose letter it was is not known."""
    accepted = request.headers.get("accept-language", "")
    language: Language = "es" if accepted.startswith("es") else "en"
    words = PAGES[language]
    title, more = words.broken, error.detail if language == "en" else ""
    if isinstance(error, Gone):
        title, more = words.gone, words.gone_more
    told = page(language, title, more, status=STATUS[type(error)])
    if isinstance(error, TooMany):
        told.headers["Retry-After"] = str(error.retry_after_s)
    return told
