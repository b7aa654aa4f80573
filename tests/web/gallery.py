"""`make gallery`: every screen in its states, in every language, size and scheme, on one page.

It runs the demonstration on databases of its own and writes to gallery/.
"""

import shutil
import tempfile
from collections.abc import Iterable
from contextlib import nullcontext
from dataclasses import dataclass
from functools import partial
from html import escape
from itertools import groupby, product
from operator import attrgetter
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, Page

from app.domain.people import Language
from tests import browser
from tests.web import spanish
from tests.web.account_screens import account_screens, door_screens, practice_screens
from tests.web.home import Home
from tests.web.own_screens import own_screens
from tests.web.phone_screens import WRENS_ZONE, client_screens, settings_screens, today_screens
from tests.web.running import SIZES, Noon, launched, leave_alone, limberday
from tests.web.screens import code_for, therapist_screens

GALLERY = Path("gallery")
Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
LANGUAGES: dict[Language, str] = {"en": "English", "es": "Español"}

AT_THE_END = """(position) => {
  for (const bar of document.querySelectorAll(".tabs")) bar.style.position = position;
}"""
"""What stays in sight would stand in the middle of a picture of the whole page."""

STYLE = """
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }
body { margin: 0 auto; max-width: 1500px; padding: 0 24px 48px }
form { position: sticky; top: 0; z-index: 1; display: flex; flex-wrap: wrap; gap: 8px 32px;
  padding: 12px 0; background: Canvas; border-bottom: 1px solid GrayText }
fieldset { border: 0; margin: 0; padding: 0; display: flex; gap: 16px }
section { content-visibility: auto; contain-intrinsic-size: auto 700px }
section > div { display: flex; flex-wrap: wrap; gap: 16px; align-items: start }
figure { margin: 0 }
figure.phone { width: 220px }
figure.desk { width: 560px }
img { width: 100%; border: 1px solid GrayText; border-radius: 8px }
"""


@dataclass(frozen=True)
class Picture:
    screen: str
    language: Language
    size: str
    scheme: Scheme

    @property
    def file(self) -> str:
        return f"{self.screen}-{self.language}-{self.size}-{self.scheme}.png"

    def take(self, page: Page) -> None:
        page.wait_for_timeout(350)  # transitions
        page.evaluate(AT_THE_END, "static")
        page.screenshot(path=GALLERY / self.file, full_page=True)
        page.evaluate(AT_THE_END, "")


def walk(
    chromium: Browser, database_url: str, language: Language, size: str, scheme: Scheme
) -> list[Picture]:
    """Every screen of one language, size and colour scheme, on a server of its own."""

    def page(zone: str | None = None) -> Page:
        return chromium.new_context(
            viewport=SIZES[size], color_scheme=scheme, timezone_id=zone or Noon.now().zone
        ).new_page()

    is_spanish = language == "es"
    taken = []
    with (
        limberday(database_url, None, "--demo") as address,
        spanish.in_spanish() if is_spanish else nullcontext(),
    ):
        if is_spanish:
            spanish.let_clients_speak_spanish(database_url)
        desk, today, account, practice = (page() for _ in range(4))
        phone = page(WRENS_ZONE)
        home = (spanish.SpanishHome if is_spanish else Home)(address, database_url)
        idle = partial(leave_alone, database_url, minutes=15)
        walks = (
            (desk, therapist_screens(desk, address)),
            (phone, client_screens(phone, address, partial(code_for, desk, address))),
            (today, today_screens(today, home)),
            (today, settings_screens(today, home)),
            (today, own_screens(today, home)),
            (account, door_screens(account, address)),
            (account, account_screens(account, address)),
            (practice, practice_screens(practice, address, idle)),
        )
        for shown, screens in walks:
            for screen in screens:
                picture = Picture(screen, language, size, scheme)
                picture.take(shown)
                taken.append(picture)
    return taken


def _choice(name: str, values: Iterable[tuple[str, str]]) -> str:
    """Ticks, and the rule for each that hides its pictures when it is not ticked."""
    ticks = (
        f'<label><input type="checkbox" id="{value}" checked> {escape(words)}</label>'
        f"<style>:root:has(#{value}:not(:checked)) figure.{value}{{display:none}}</style>"
        for value, words in values
    )
    return f"<fieldset><legend>{name}</legend>{''.join(ticks)}</fieldset>"


def _figure(one: Picture) -> str:
    about = f"{LANGUAGES[one.language]}, {one.size}, {one.scheme}"
    return (
        f'<figure class="{one.language} {one.size} {one.scheme}"><a href="{one.file}">'
        f'<img src="{one.file}" loading="lazy" alt="{one.screen}: {about}"></a>'
        f"<figcaption>{about}</figcaption></figure>"
    )


def index(pictures: Iterable[Picture]) -> str:
    """The one page: a heading for each screen, its pictures below, and what to show of them."""
    choices = (
        _choice("Language", LANGUAGES.items())
        + _choice("Size", ((size, size) for size in SIZES))
        + _choice("Scheme", ((scheme, scheme) for scheme in SCHEMES))
    )
    by_screen = groupby(sorted(pictures, key=attrgetter("screen")), attrgetter("screen"))
    sections = "".join(
        f"<section><h2>{escape(screen)}</h2><div>{''.join(map(_figure, found))}</div></section>"
        for screen, found in by_screen
    )
    return (
        '<!doctype html><html lang="en"><meta charset="utf-8"><title>Gallery</title>'
        f"<style>{STYLE}</style><h1>Every screen</h1><form>{choices}</form>{sections}</html>"
    )


def main() -> None:
    shutil.rmtree(GALLERY, ignore_errors=True)
    GALLERY.mkdir()
    pictures: list[Picture] = []
    with (
        tempfile.TemporaryDirectory() as folder,
        launched(browser.chromium()) as chromium,
    ):
        for language, size, scheme in product(LANGUAGES, SIZES, SCHEMES):
            url = f"sqlite:///{folder}/{language}-{size}-{scheme}.db"
            pictures += walk(chromium, url, language, size, scheme)
            (GALLERY / "index.html").write_text(index(pictures), "utf-8")
    print(f"{len(pictures)} pictures; open {GALLERY}/index.html")


if __name__ == "__main__":
    main()
