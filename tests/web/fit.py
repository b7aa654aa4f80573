"""Whether a page holds what stands on it."""

from playwright.sync_api import Page

BESIDE = """Math.max(
  document.documentElement.scrollWidth - innerWidth,
  ...[...document.querySelectorAll("dialog")].map((one) => one.scrollWidth - one.clientWidth),
)"""
USUAL_PX = 16


def assert_fits(page: Page, screen: str) -> None:
    """Nothing stands beside the right edge, not even for who has set text twice as large."""
    for times in (1, 2):
        set_text(page, times)
        beside = page.evaluate(BESIDE)
        assert beside <= 0, f"{screen} with text {times} times as large: {beside} pixels too wide"
    set_text(page, 1)


def set_text(page: Page, times: int) -> None:
    """As in a browser's settings, which move the limits between layouts too.

    The session is not detached: that would switch the page's passkeys off.
    """
    devtools = page.context.new_cdp_session(page)
    devtools.send("Page.setFontSizes", {"fontSizes": {"standard": times * USUAL_PX}})
