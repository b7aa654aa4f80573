"""Whether a page holds what stands on it."""

from playwright.sync_api import Page

BESIDE = """Math.max(
  document.documentElement.scrollWidth - innerWidth,
  ...[...document.querySelectorAll("dialog")].map((one) => one.scrollWidth - one.clientWidth),
)"""


def assert_fits(page: Page, screen: str) -> None:
    """Nothing stands beside the right edge, not even with text twice as large."""
    for size in ("100%", "200%"):
        page.evaluate(f"document.documentElement.style.fontSize = '{size}'")
        beside = page.evaluate(BESIDE)
        assert beside <= 0, f"{screen} at {size}: {beside} pixels too wide"
    page.evaluate("document.documentElement.style.fontSize = ''")
