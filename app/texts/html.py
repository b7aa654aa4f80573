"""The same words as HTML: a letter is written once, as text, and drawn from it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from app.domain.people import Language

_TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_LINK = re.compile(r"https?://\S+")
_CODE = re.compile(r"[0-9]{6}")


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph of the text, and as what it is drawn."""

    kind: Literal["words", "button", "link", "code"]
    text: str
    link: str = ""


def letter(text: str, language: Language, labels: Mapping[str, str]) -> str:
    """A letter's text as HTML: nothing is fetched from elsewhere, and nobody sees who reads it.

    A paragraph that is a link is called as `labels` says, or by its address; the first one that
    has a label is a button.
    """
    paragraphs = [one for one in text.strip().split("\n\n") if one]
    parts = [_part(one, labels) for one in paragraphs]
    return _TEMPLATES.get_template("letter.html").render(parts=parts, language=language)


def _part(paragraph: str, labels: Mapping[str, str]) -> Part:
    if _LINK.fullmatch(paragraph):
        first = next(iter(labels), None)
        kind: Literal["button", "link"] = "button" if paragraph == first else "link"
        return Part(kind, labels.get(paragraph, paragraph), paragraph)
    return Part("code" if _CODE.fullmatch(paragraph) else "words", paragraph)
