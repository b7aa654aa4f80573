"""Walks that press Spanish buttons by their English names: a walk is written once."""

import json
import re
import subprocess
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache, partialmethod
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page
from sqlalchemy import update

from app.services.catalogue import catalogue
from app.services.library import STRETCHES, in_language, read
from app.services.plans import Assignment
from app.store.db import Transaction
from app.store.tables import Client
from tests.web.home import Home
from tests.web.running import write

WEB = Path(__file__).parents[2] / "web"
GAP = re.compile(r"\{\d\}")
BY = {"get_by_role": "name", "get_by_label": "text", "get_by_text": "text"}


class SpanishHome(Home):
    """Its clients read Spanish."""

    def client(self, *assignments: Assignment, **told: Any) -> str:  # noqa: ANN401 # as Home's
        client_id = super().client(*assignments, **told)
        let_clients_speak_spanish(self.database_url)
        return client_id


def let_clients_speak_spanish(database_url: str) -> None:
    def speak(tx: Transaction) -> None:
        tx.execute(update(Client).values(language="es"))

    write(database_url, speak)


@contextmanager
def in_spanish() -> Iterator[None]:
    """Meanwhile browsers ask for Spanish, and what is looked for in English is found in it."""
    with pytest.MonkeyPatch.context() as patch:
        for kind in (Page, Locator):
            for name, argument in BY.items():
                patch.setattr(kind, name, _translated(getattr(kind, name), argument))
        patch.setattr(Locator, "select_option", _chosen(Locator.select_option))
        patch.setattr(Browser, "new_context", partialmethod(Browser.new_context, locale="es-MX"))
        yield


def _translated(find: Callable[..., Locator], argument: str) -> Callable[..., Locator]:
    def found(here: Page | Locator, *said: Any, exact: bool = False, **more: Any) -> Locator:  # noqa: ANN401 # as Playwright's
        named = dict(zip(("role", "text") if argument == "name" else ("text",), said, strict=False))
        named |= more
        words = named.get(argument)
        if words is not None:
            named[argument] = pattern(getattr(words, "pattern", words), exact=exact)
        return find(here, **named)

    return found


def _chosen(select: Callable[..., Any]) -> Callable[..., Any]:
    def chosen(here: Locator, value: str, **more: Any) -> object:  # noqa: ANN401 # as Playwright's
        return select(here, read("library.es")["vocabulary"]["regions"].get(value, value), **more)

    return chosen


def pattern(words: str, *, exact: bool) -> re.Pattern[str]:
    """What a page may say in Spanish where it says these words in English."""
    found = whole(words) or (set() if exact else _parts(words)) or _two(words) or {re.escape(words)}
    either = "|".join(sorted(found)).replace(r"\ ", r"\s")
    return re.compile(rf"^\s*({either})\s*$" if exact else either, re.IGNORECASE)


def whole(words: str) -> set[str]:
    """Patterns of the Spanish for a whole text, with its gaps filled."""
    return _same(words) or {
        _filled(spanish, dict(zip(GAP.findall(english), map(_name, said.groups()), strict=True)))
        for english, spanish, with_gaps in _gapped()
        if (said := with_gaps.fullmatch(words))
    }


def _parts(words: str) -> set[str]:
    return {
        _filled(spanish, {}) for english, spanish in pairs() if words.lower() in english.lower()
    }


def _two(words: str) -> set[str]:
    """Of a text and another that is read out after it, or what it is about."""
    found = set()
    for space in re.finditer(" ", words):
        first, second = words[: space.start()], words[space.end() :]
        about = first.endswith(":")
        then = _same(second) or (about and {_name(second)}) or set()
        mark = ":" if about else ""
        found |= {
            f"{one}{mark}\\ {other}" for one in _same(first.removesuffix(":")) for other in then
        }
    return found


def _same(words: str) -> set[str]:
    return {re.escape(spanish) for english, spanish in pairs() if words == english}


def _filled(text: str, gaps: Mapping[str, str], otherwise: str = ".+") -> str:
    """A pattern of it."""
    pieces = re.split(f"({GAP.pattern})", text)
    return "".join(
        gaps.get(piece, otherwise) if GAP.fullmatch(piece) else re.escape(piece) for piece in pieces
    )


def _name(words: str) -> str:
    return re.escape(data().get(words, words))


@cache
def pairs() -> list[tuple[str, str]]:
    """Each text of the pages in English and in Spanish, then what ships with them."""
    told = subprocess.run(
        ["node", "pairs.mjs"], cwd=WEB, check=True, capture_output=True, text=True
    ).stdout
    return [(english, spanish) for english, spanish in json.loads(told)] + [*data().items()]


@cache
def _gapped() -> list[tuple[str, str, re.Pattern[str]]]:
    """Those that have something to say besides their gaps, with the pattern of their English."""
    return [
        (english, spanish, re.compile(_filled(english, {}, "(.+)"), re.IGNORECASE))
        for english, spanish in pairs()
        if GAP.search(english) and re.search("[a-z]{2}", GAP.sub("", english))
    ]


@cache
def data() -> dict[str, str]:
    """What ships: stretches, and what can be known of a client."""
    found: dict[str, str] = {}
    for stretch in STRETCHES.values():
        here = in_language(stretch, "es")
        found[stretch.name] = here.name
        for name in ("how", "dos", "donts"):
            found |= dict(zip(getattr(stretch, name), getattr(here, name), strict=False))
    for kind in ("conditions", "findings"):
        there, here_ = getattr(catalogue("en"), kind), getattr(catalogue("es"), kind)
        found |= {one.name: other.name for one, other in zip(there, here_, strict=True)}
    return found
