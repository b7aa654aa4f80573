"""`make gallery`: every screen in its states, phone and desk, light and dark, on one page.

It runs the demonstration on a database of its own and writes to gallery/.
"""

import shutil
import tempfile
from html import escape
from itertools import product
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, Page

from tests import browser
from tests.web.running import SIZES, launched, limberday
from tests.web.screens import client_screens, code_for, therapist_screens

GALLERY = Path("gallery")
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


def walk(chromium: Browser, address: str) -> list[str]:
    names: list[str] = []
    for (size, viewport), scheme in product(SIZES.items(), SCHEMES):
        desk = chromium.new_context(viewport=viewport, color_scheme=scheme).new_page()
        phone = chromium.new_context(viewport=viewport, color_scheme=scheme).new_page()
        screens = therapist_screens(desk, address)
        names.extend(_picture(desk, name, size, scheme) for name in screens)
        link = code_for(desk, address, "Wren")
        screens = client_screens(phone, address, link)
        names.extend(_picture(phone, name, size, scheme) for name in screens)
    return names


def _picture(page: Page, name: str, size: str, scheme: str) -> str:
    file = f"{name}-{size}-{scheme}.png"
    page.wait_for_timeout(350)  # transitions
    page.screenshot(path=GALLERY / file, full_page=True)
    return file


def main() -> None:
    shutil.rmtree(GALLERY, ignore_errors=True)
    GALLERY.mkdir()
    with (
        tempfile.TemporaryDirectory() as folder,
        limberday(f"sqlite:///{folder}/limberday.db", None, "--demo") as address,
        launched(browser.chromium()) as chromium,
    ):
        names = walk(chromium, address)
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
