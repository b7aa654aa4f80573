"""The house rules that ruff, mypy and import-linter cannot say. CONTRIBUTING.md lists them all."""

import ast
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]

# Who may end a transaction. A migration is one of its own.
COMMITTERS = {"app/store/db.py", "app/store/migrate.py"}
# Who may ask for the time. The store may ask the database's clock, for leases.
CLOCK_READERS = {"app/worker.py", "app/api/deps.py", "app/__main__.py"}
DATABASE_CLOCK_READERS = {"app/store/db.py"}
# Who may catch everything, and how often: the worker so that one message, or one client, cannot
# stop the others, the writer to hand a failure to the one who asked.
CATCH_ALLS = {"app/worker.py": 2, "app/store/db.py": 2}

CLOCKS = {
    *(f"datetime.datetime.{name}" for name in ("now", "utcnow", "today")),
    "datetime.date.today",
    *(f"time.{name}" for name in ("time", "time_ns", "localtime", "gmtime", "ctime")),
}
DATABASE_CLOCK = re.compile(
    r"sqlalchemy(\.\w+)*\.func\.(now|(current|clock|statement|transaction)_\w+)"
)
SQL_CLOCK = re.compile(r"\bcurrent_(timestamp|date|time)\b|\bnow\(\)|'now'", re.IGNORECASE)
TRANSACTION_VERBS = {"begin", "begin_nested", "commit", "rollback"}
SQL_TRANSACTION = re.compile(r"\s*(BEGIN|COMMIT|ROLLBACK|SAVEPOINT|RELEASE)\b")
SHARED = re.compile(
    r"""\.\./shared|['"]\.\.['"]\s*[/,]\s*['"]shared|parents?(\[\d])?\s*/\s*['"]shared"""
    r"|(?<![\w-])shared/(data|look|worked|probes)\b"
)
ABSOLUTE = re.compile(r"(?<![\w.~}-])/(home|root|Users)/\w|\b[A-Z]:\\+Users\\")
SETTING = re.compile(r"\bLIMBERDAY_[A-Z0-9_]*[A-Z0-9]\b")

Found = Iterator[str]


@dataclass(frozen=True)
class Source:
    path: str
    text: str

    def matches(self, pattern: re.Pattern[str]) -> Found:
        for number, line in enumerate(self.text.splitlines(), start=1):
            if pattern.search(line):
                yield f"{self.path}:{number}: {line.strip()}"


@cache
def tracked() -> tuple[Source, ...]:
    """Every text file that is in git, or would be after `git add .`."""
    listed = subprocess.run(
        ("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"),
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    found = []
    for path in sorted(filter(None, listed.split("\0"))):
        try:
            found.append(Source(path, (ROOT / path).read_text(encoding="utf-8")))
        except (UnicodeDecodeError, FileNotFoundError):  # a picture; removed, but not committed
            continue
    return tuple(found)


def sources(*starts: str, suffix: str = "") -> list[Source]:
    """The tracked files whose path starts with one of `starts`; there must be some."""
    found = [one for one in tracked() if one.path.startswith(starts) and one.path.endswith(suffix)]
    assert found, f"Nothing is under {starts}: this rule looks at nothing."
    return found


@cache
def parsed(source: Source) -> ast.Module:
    return ast.parse(source.text, source.path)


def nodes(source: Source) -> Iterator[ast.AST]:
    return ast.walk(parsed(source))


def imported(source: Source) -> dict[str, str]:
    """What each imported name stands for: `dt` -> `datetime`, `today` -> `datetime.date.today`."""
    names: dict[str, str] = {}
    for node in nodes(source):
        if isinstance(node, ast.Import):
            plain = {a.name.split(".")[0]: a.name.split(".")[0] for a in node.names if not a.asname}
            names |= plain | {a.asname: a.name for a in node.names if a.asname}
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            names |= {a.asname or a.name: f"{node.module}.{a.name}" for a in node.names}
    return names


def full_name(node: ast.AST, names: dict[str, str]) -> str:
    """The dotted name that an expression stands for, "" for what is no imported name."""
    if isinstance(node, ast.Name):
        return names.get(node.id, "")
    if isinstance(node, ast.Attribute):
        owner = full_name(node.value, names)
        return f"{owner}.{node.attr}" if owner else ""
    return ""


def strings(source: Source) -> Iterator[tuple[int, str]]:
    """Every string that is not a docstring."""
    prose = {id(node.value) for node in nodes(source) if isinstance(node, ast.Expr)}
    for node in nodes(source):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in prose:
            yield node.lineno, node.value


def endings_of_a_transaction(source: Source) -> Found:
    for node in nodes(source):
        if isinstance(node, ast.Attribute) and node.attr in TRANSACTION_VERBS:
            yield f"{source.path}:{node.lineno}: .{node.attr}"
    for line, text in strings(source):
        if SQL_TRANSACTION.match(text):
            yield f"{source.path}:{line}: {text!r}"


def looks_at_a_clock(source: Source) -> Found:
    names = imported(source)
    for node in nodes(source):
        if isinstance(node, ast.Name | ast.Attribute):
            name = full_name(node, names)
            by_sql = source.path not in DATABASE_CLOCK_READERS and DATABASE_CLOCK.fullmatch(name)
            if name in CLOCKS or by_sql:
                yield f"{source.path}:{node.lineno}: {name}"
    for line, text in strings(source):
        if SQL_CLOCK.search(text):
            yield f"{source.path}:{line}: {text!r}"


def catch_alls(source: Source) -> Found:
    """Handlers and suppressions of everything; one that ends in a bare `raise` hides nothing."""
    for node in nodes(source):
        if isinstance(node, ast.ExceptHandler):
            last = node.body[-1]
            hides = not (isinstance(last, ast.Raise) and last.exc is None)
            caught = ast.unparse(node.type) if node.type else "Exception"
        elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith("suppress"):
            hides, caught = True, ast.unparse(node)
        else:
            continue
        if hides and re.search(r"\b(Base)?Exception\b", caught):
            yield f"{source.path}:{node.lineno}: catches {caught}"


def long_functions(source: Source) -> Found:
    """Functions of more than 40 lines, counted from after the signature and the docstring."""
    for node in nodes(source):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            body = node.body[1:] if ast.get_docstring(node) is not None else node.body
            length = (node.end_lineno or 0) - body[0].lineno + 1 if body else 0
            if length > 40:
                yield f"{source.path}:{node.lineno}: {node.name} has {length} lines"


def long_files() -> Found:
    for limit, room in ((300, "app/"), (400, "tests/")):
        for source in sources(room, suffix=".py"):
            lines = source.text.count("\n")
            if lines > limit:
                yield f"{source.path}: {lines} lines, at most {limit}"


def foreign_imports(source: Source) -> Found:
    for node in nodes(source):
        if isinstance(node, ast.Import):
            modules = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            modules = [node.module or ""] if node.level == 0 else []
        else:
            continue
        for module in modules:
            ours = module == "app.domain" or module.startswith("app.domain.")
            if not ours and module.split(".")[0] not in sys.stdlib_module_names:
                yield f"{source.path}:{node.lineno}: {module}"


def python_locks_with_hosts() -> Found:
    for lock in sources("requirements", suffix=".lock"):
        yield from lock.matches(re.compile("://"))


def web_locks_with_hosts() -> Found:
    """Where a package would be fetched from, or whom to thank for it."""
    for lock in sources("web/package-lock.json"):
        yield from lock.matches(re.compile("://"))


def rules_without_a_reason() -> Found:
    """Codes in ruff's lists of pyproject.toml without a comment behind them."""
    for project in sources("pyproject.toml"):
        yield from project.matches(re.compile(r'^  "[A-Z]+[0-9]+",(?! *# *\S.{3})'))


def each(rule: Callable[[Source], Found], *starts: str, but: set[str] | None = None) -> list[str]:
    files = sources(*starts, suffix=".py")
    return [one for source in files if source.path not in (but or set()) for one in rule(source)]


def documented(path: str) -> set[str]:
    """The variables of a document's tables: rows that begin with one in backticks."""
    rows = "\n".join(one.text for one in sources(path))
    return set(re.findall(r"^\| *`(LIMBERDAY_[A-Z0-9_]+)`", rows, re.MULTILINE))


def settings() -> set[str]:
    (source,) = sources("app/settings.py")
    (cls,) = [n for n in nodes(source) if isinstance(n, ast.ClassDef) and n.name == "Settings"]
    fields = [n.target for n in cls.body if isinstance(n, ast.AnnAssign)]
    return {f"LIMBERDAY_{one.id.upper()}" for one in fields if isinstance(one, ast.Name)}


def named(*starts: str) -> set[str]:
    return {name for source in sources(*starts) for name in SETTING.findall(source.text)}


def test_only_the_store_ends_a_transaction() -> None:
    found = each(endings_of_a_transaction, "app/", but=COMMITTERS)
    assert not found, "Pass the use case to Database.write or .read: it begins and commits."


def test_only_the_edge_asks_the_clock() -> None:
    found = each(looks_at_a_clock, "app/", but=CLOCK_READERS)
    assert not found, "Take `now` or `today` as an argument; the worker and api/deps.py give it."


@pytest.mark.parametrize(
    "start", ["app/", "migrations/", "web/src/", "tests/", "bench/", "Makefile", "Dockerfile"]
)
def test_nothing_reads_a_folder_beside_the_project(start: str) -> None:
    found = [one for source in sources(start) for one in source.matches(SHARED)]
    assert not found, "Make what it reads a file of the project."


def test_files_and_functions_stay_short() -> None:
    found = [*long_files(), *each(long_functions, "app/")]
    assert not found, "It is telling you about a noun that has no name yet: find it, and split."


def test_nobody_catches_everything() -> None:
    for path in {source.path for source in sources("app/", suffix=".py")}:
        found = each(catch_alls, path)
        assert len(found) <= CATCH_ALLS.get(path, 0), "Catch what you can answer, by its name."


def test_the_domain_imports_the_standard_library_only() -> None:
    found = each(foreign_imports, "app/domain/")
    assert not found, "The domain gets values; whatever needs a package belongs to another room."


def test_locks_name_no_host() -> None:
    found = [*python_locks_with_hosts(), *web_locks_with_hosts()]
    assert not found, "Write the locks by `make lock`, and keep web/.npmrc as it is."


def test_no_file_names_a_folder_of_somebody() -> None:
    found = [one for source in tracked() for one in source.matches(ABSOLUTE)]
    assert not found, "Name it relative to the project: nobody else has this folder."


def test_readme_has_every_setting() -> None:
    assert documented("README.md") == settings(), "README.md's configuration table is incomplete."


def test_contributing_has_every_variable_of_the_tests() -> None:
    used = {name for name in named("tests/", "bench/") if name.startswith("LIMBERDAY_TEST_")}
    assert documented("CONTRIBUTING.md") == used, "CONTRIBUTING.md's table of them is incomplete."


def test_no_file_names_a_setting_that_does_not_exist() -> None:
    known = settings() | documented("CONTRIBUTING.md")
    places = ("Makefile", "Dockerfile", "compose.yaml", "docs/", "README.md", ".ci/", "app/")
    assert named(*places) <= known, "A slip of the pen, or a setting that is gone."


def test_pages_fetch_and_store_through_their_rooms() -> None:
    pattern = re.compile(r"\bfetch\s*\(|\bindexedDB\b")
    found = [one for source in sources("web/src/pages/") for one in source.matches(pattern)]
    assert not found, "Pages ask web/src/api, and web/src/offline remembers."


def test_a_reason_stands_beside_every_rule_switched_off() -> None:
    assert not list(rules_without_a_reason()), "Say why, in a comment behind the code."
