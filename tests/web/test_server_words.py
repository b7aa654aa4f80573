"""What the server refuses in English, pages say in Spanish: by the same words, or not at all."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
TRANSLATED = ROOT / "web/src/i18n/es_server.ts"
SAID_BY_THE_PAGE = {"it was refused."}


def said_by_the_server() -> str:
    """All of its source, with strings that go on in the next line in one piece."""
    files = sorted((ROOT / "app").rglob("*.py"))
    source = "\n".join(file.read_text("utf-8") for file in files)
    return re.sub(r'"\s*\n\s*f?"', "", source)


def test_every_translated_sentence_is_still_said() -> None:
    translated = re.findall(r'^  "([^"]+)":', TRANSLATED.read_text("utf-8"), re.MULTILINE)
    assert len(translated) > 30, "the file is not what it was"
    said = said_by_the_server().replace("for_date is", "is")
    gone = {words for words in translated if words not in said} - SAID_BY_THE_PAGE
    assert gone == set()
