"""`make gallery`: every screen in its states, phone and desk, light and dark, on one page.

It runs the demonstration on databases of its own and writes to gallery/.
"""

import shutil
import tempfile
from functools import partial
from html import escape
from itertools import product
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, Page

from tests import browser
from tests.web.account_screens import account_screens, door_screens, practice_screens
from tests.web.home import Home
from tests.web.own_screens import own_screens
from tests.web.phone_screens import client_screens, settings_screens, today_screens
from tests.web.running import SIZES, launched, leave_alone, limberday
from tests.web.screens import code_for, therapist_screens

GALLERY = Path("gallery")
Scheme = Literal["light", "dark"]
AT_THE_END = """(position) => {
  for (const bar of document.querySelectorAll(".tabs")) bar.style.position = position;
}"""
"""What stays in sight would stand in the middle of a picture of the whole page."""
SCHEMES: tuple[Scheme, ...] = ("light", "dark")


def walk(chromium: Browser, database_url: str, size: str, scheme: Scheme) -> list[str]:
    """Every screen of one size and colour scheme, on a server of its own."""

    def page() -> Page:
        return chromium.new_context(viewport=SIZES[size], color_scheme=scheme).new_page()

    with limberday(database_url, None, "--demo") as address:
        desk, phone, today, account, practice = (page() for _ in range(5))
        code = partial(code_for, desk, address)
        home = Home(address, database_url)
        idle = partial(leave_alone, database_url, minutes=15)
        walks = (
            (desk, therapist_screens(desk, address)),
            (phone, client_screens(phone, address, code)),
            (today, today_screens(today, home)),
            (today, settings_screens(today, home)),
            (today, own_screens(today, home)),
            (account, door_screens(account, address)),
            (account, account_screens(account, address)),
            (practice, practice_screens(practice, address, idle)),
        )
        return [_picture(shown, name, size, scheme) for shown, names in walks for name in names]


def _picture(page: Page, name: str, size: str, scheme: str) -> str:
    file = f"{name}-{size}-{scheme}.png"
    page.wait_for_timeout(350)  # transitions
    page.evaluate(AT_THE_END, "static")
    page.screenshot(path=GALLERY / file, full_page=True)
    page.evaluate(AT_THE_END, "")
    return file


def main() -> None:
    shutil.rmtree(GALLERY, ignore_errors=True)
    GALLERY.mkdir()
    names: list[str] = []
    with (
        tempfile.TemporaryDirectory() as folder,
        launched(browser.chromium()) as chromium,
    ):
        for size, scheme in product(SIZES, SCHEMES):
            names += walk(chromium, f"sqlite:///{folder}/{size}-{scheme}.db", size, scheme)
    figures = "".join(
        f'<figure><img src="{name}" width="390" loading="lazy"><figcaption>{escape(name)}'
        "</figcaption></figure>"
        for name in sorted(names)
    )
    style = "body{display:flex;flex-wrap:wrap;gap:24px;font:14px sans-serif}figure{margin:0}"
    (GALLERY / "index.html").write_text(
        f"<!doctype html><title>Gallery</title><style>{style}</style>{figures}", "utf-8"
    )
    print(f"{len(names)} pictures; open {GALLERY}/index.html")


if __name__ == "__main__":
    main()
