"""The web app's types are those of the server as it is."""

import subprocess
from pathlib import Path

from tests.web import openapi

WEB = Path(__file__).parents[2] / "web"


def test_the_types_of_the_web_app_are_made_from_this_server(tmp_path: Path) -> None:
    promised, typed = tmp_path / "openapi.json", tmp_path / "schema.d.ts"
    openapi.write(promised)
    command = [str(WEB / "node_modules/.bin/openapi-typescript"), str(promised), "-o", str(typed)]
    subprocess.run(command, check=True, capture_output=True)
    committed = (WEB / "src/api/schema.d.ts").read_text("utf-8")
    assert committed == typed.read_text("utf-8"), "`make schema` writes it again"
