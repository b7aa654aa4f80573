"""Which rules of the world's time zones this process knows."""

import zoneinfo
from importlib import resources
from pathlib import Path

_FILE = "tzdata.zi"
"""Its first line names the release."""


def releases() -> str:
    """The releases that `zoneinfo` may read from: the system's, and the package's."""
    folders = [*map(Path, zoneinfo.TZPATH), resources.files("tzdata") / "zoneinfo"]
    found = (folder / _FILE for folder in folders)
    return ", ".join(one.read_text().partition("\n")[0] for one in found if one.is_file())
