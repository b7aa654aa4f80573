"""`python -m tests.web.openapi FILE` writes what the server promises; `make schema` types it."""

import json
import sys
from pathlib import Path

from app.main import create_app
from app.settings import Settings


def write(path: Path) -> None:
    path.write_text(json.dumps(create_app(Settings()).openapi(), indent=1), "utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]))
