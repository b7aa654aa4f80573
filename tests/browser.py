"""The Chromium that the browser tests drive; `python -m tests.browser` installs one if need be."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")
SWITCHES = ("--no-sandbox", "--disable-background-networking")
"""What it is started with: tests may run as root, and visit nobody but this machine."""

HELP = """No Chromium was found and none could be installed. Do one of these:
  install your system's chromium package, so that `chromium` is on PATH;
  set LIMBERDAY_TEST_CHROMIUM to the path of a Chromium or Chrome;
  run `.venv/bin/python -m playwright install chromium` where its download is allowed."""


class NoBrowser(Exception):
    """There is no Chromium to drive."""


def chromium() -> Path:
    """The browser to drive. Installs nothing: a test that finds none fails and says what to do."""
    found = _found()
    if found is None:
        raise NoBrowser(HELP)
    return found


def install() -> Path:
    """The browser to drive, installed first where there is none."""
    for step in (_nothing, _install_by_apt, _install_by_playwright):
        step()
        found = _found()
        if found is not None:
            return found
    raise NoBrowser(HELP)


def _found() -> Path | None:
    given = os.environ.get("LIMBERDAY_TEST_CHROMIUM")
    if given:
        if not Path(given).is_file():
            raise NoBrowser(f"LIMBERDAY_TEST_CHROMIUM is {given}, and there is no such file.")
        return Path(given)
    named = next(filter(None, map(shutil.which, NAMES)), None)
    if named:
        return Path(named)
    with sync_playwright() as playwright:
        own = Path(playwright.chromium.executable_path)
    return own if own.is_file() else None


def _nothing() -> None:
    """The first step: perhaps it is there already."""


def _install_by_apt() -> None:
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        return
    quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    packages = ("chromium", "fonts-dejavu-core")
    for verb in (("update",), ("install", "-y", "--no-install-recommends", *packages)):
        subprocess.run(("apt-get", "-q", *verb), env=quiet, check=False)


def _install_by_playwright() -> None:
    subprocess.run((sys.executable, "-m", "playwright", "install", "chromium"), check=False)


if __name__ == "__main__":
    try:
        sys.stdout.write(f"The browser tests drive {install()}\n")
    except NoBrowser as missing:
        sys.exit(str(missing))
