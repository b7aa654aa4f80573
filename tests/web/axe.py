"""Accessibility, by axe-core: the page as it stands, whatever it shows."""

from pathlib import Path
from typing import Literal

from playwright.sync_api import Page

AXE = Path(__file__).parents[2] / "web/node_modules/axe-core/axe.min.js"


def assert_nothing_found(page: Page) -> None:
    """In both colour schemes, once the page stands."""
    page.locator("h1").first.wait_for()
    schemes: tuple[Literal["dark", "light"], ...] = ("dark", "light")
    for scheme in schemes:
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        page.evaluate(AXE.read_text("utf-8"))
        found = page.evaluate("async () => (await axe.run()).violations")
        told = [f"{v['id']}: {v['help']}: {n['target']}" for v in found for n in v["nodes"]]
        assert not told, f"{page.url}, {scheme}: {told}"
