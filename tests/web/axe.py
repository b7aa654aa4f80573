"""Accessibility, by axe-core: the page as it stands, whatever it shows."""

from pathlib import Path
from typing import Literal

from playwright.sync_api import Page

AXE = Path(__file__).parents[2] / "web/node_modules/axe-core/axe.min.js"
RUN = """async (only) => {
  const options = { resultTypes: ["violations"], ...(only && { runOnly: only }) };
  return (await axe.run(options)).violations;
}"""
OF_COLOURS = ["color-contrast", "link-in-text-block"]


def assert_nothing_found(page: Page) -> None:
    """By every rule in the dark, and once more in the light by those that look at colours."""
    page.locator("h1").first.wait_for()
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text("utf-8"))
    _assert_by(page, "dark", None)
    _assert_by(page, "light", OF_COLOURS)


def _assert_by(page: Page, scheme: Literal["dark", "light"], rules: list[str] | None) -> None:
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    found = page.evaluate(RUN, rules)
    told = [f"{v['id']}: {v['help']}: {n['target']}" for v in found for n in v["nodes"]]
    assert not told, f"{page.url}, {scheme}: {told}"
