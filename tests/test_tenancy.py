"""The wall between practices, where rows are asked for: who asks says which practice.

That nothing gets through is shown by tests/api/test_permissions.py; here it is seen that nobody
forgot to build it.
"""

import ast
import importlib
import inspect
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from types import ModuleType
from typing import Any, get_type_hints

import pytest
from sqlmodel import SQLModel

STORE = Path(__file__).resolve().parents[1] / "app" / "store"
NO_NOUNS = {"__init__", "columns", "db", "migrate", "statements"}
NOUNS = sorted(path.stem for path in STORE.glob("*.py") if path.stem not in NO_NOUNS)

WITHOUT_A_PRACTICE = {
    "holds": "reminders are held for all practices",
    "installation": "the database is one for all practices",
    "inbound_messages": "they come from a number, and say STOP to all who write to it",
    "server_keys": "the server is one for all practices",
    "suppressions": "a number wants nothing from anybody, whichever practice writes to it",
    "heartbeats": "the worker is one for all practices",
    "practices": "it is the practice",
    "tickets": "they belong to who holds the secret",
}
HOLDS = "who is not signed in yet holds the secret"
NAMED = "who is not signed in yet says who it is"
NUMBER = "a number is nobody's alone"
WORKER = "the worker looks after all practices"
OPERATOR = "the operator looks after all practices"
WHOEVER_ASKS = {
    "clients.find": "the operator asks, who names a client alone",
    "clients.slice_of_all": "the operator checks all practices",
    "clients.with_email": NAMED,
    "clients.with_phone": "who writes from a number says who it is",
    "clients.stale": WORKER,
    "clients.all_to_plan": WORKER,
    "clients.to_plan": WORKER,
    "colleagues.find": HOLDS,
    "colleagues.use": HOLDS,
    "consents.by_token": HOLDS,
    "heartbeats.beat": WORKER,
    "heartbeats.last": WORKER,
    "inbound.add": NUMBER,
    "inbound.heard": NUMBER,
    "inbound.reply_to": NUMBER,
    "inbound.understand": NUMBER,
    "holds.in_turn": WORKER,
    "holds.lift": OPERATOR,
    "holds.put": OPERATOR,
    "holds.standing": OPERATOR,
    "installation.known": WORKER,
    "installation.remember": WORKER,
    "invitations.use_token": HOLDS,
    "invitations.waiting": NAMED,
    "letter_links.find": HOLDS,
    "letter_links.forget_before": WORKER,
    "messages.get": WORKER,
    "messages.heard_of": "the provider tells what it has",
    "messages.of_provider": "the provider tells what became of it",
    "messages.waiting": "it asks nobody: what a new row begins with",
    "outbox.claim": WORKER,
    "outbox.due": WORKER,
    "outbox.ended": OPERATOR,
    "outbox.explain": WORKER,
    "outbox.give_up_abandoned": WORKER,
    "outbox.hand_over": WORKER,
    "outbox.is_held": WORKER,
    "outbox.move": WORKER,
    "outbox.oldest_pending": OPERATOR,
    "outbox.reminders_due_before": OPERATOR,
    "outbox.reminders_in_flight": WORKER,
    "outbox.reminders_planned": WORKER,
    "outbox.still_unknown": WORKER,
    "outbox.texts": OPERATOR,
    "outbox.to_ask": WORKER,
    "outbox.waiting": OPERATOR,
    "passkeys.find": HOLDS,
    "practices.are_there_any": "nobody is there before there is a practice",
    "rule_changes.waiting": WORKER,
    "server_keys.keep": "it is the server's own, for all practices",
    "sessions.client": HOLDS,
    "sessions.parked_client": HOLDS,
    "sessions.therapist": HOLDS,
    "subscriptions.release": "a browser is one, whoever was signed in there before",
    "suppressions.add": NUMBER,
    "suppressions.lift": NUMBER,
    "suppressions.since": NUMBER,
    "therapists.by_email": NAMED,
    "therapists.by_id": "a ticket or a passkey named the account",
    "therapists.knows_device": NAMED,
    "therapists.slice_of_all": WORKER,
    "tickets.add": HOLDS,
    "tickets.find": HOLDS,
    "tickets.use": HOLDS,
    "tickets.withdraw": HOLDS,
    "tickets.withdraw_expired": "what is too old belongs to nobody",
}
STATEMENTS = {"select", "update", "delete"}


def store(noun: str) -> ModuleType:
    return importlib.import_module(f"app.store.{noun}")


def functions(noun: str) -> Iterator[tuple[str, Callable[..., Any]]]:
    module = store(noun)
    for name, function in inspect.getmembers(module, inspect.isfunction):
        if function.__module__ == module.__name__ and not name.startswith("_"):
            yield f"{noun}.{name}", function


def carries_a_practice(kind: object) -> bool:
    """A principal, or a record: it says whose it is, or of whom it is that says so."""
    if not (isinstance(kind, type) and is_dataclass(kind)):
        return False
    hints = get_type_hints(kind)
    return any(
        one.name == "practice_id" or carries_a_practice(hints[one.name]) for one in fields(kind)
    )


def says_which(function: Callable[..., Any]) -> bool:
    hints = get_type_hints(function)
    asked = {name: hint for name, hint in hints.items() if name != "return"}
    kinds = [one for hint in asked.values() for one in (hint, *getattr(hint, "__args__", ()))]
    return "practice_id" in asked or any(map(carries_a_practice, kinds))


def definitions(noun: str) -> dict[str, ast.AST]:
    """Everything of the module that has a name: functions, and statements that are kept."""
    found: dict[str, ast.AST] = {}
    for node in ast.parse((STORE / f"{noun}.py").read_text("utf-8")).body:
        if isinstance(node, ast.FunctionDef):
            found[node.name] = node
        elif isinstance(node, ast.Assign | ast.AnnAssign) and node.value:
            target = node.targets[0] if isinstance(node, ast.Assign) else node.target
            found[ast.unparse(target)] = node.value
    return found


def used(name: str, known: dict[str, ast.AST], seen: set[str]) -> Iterator[ast.AST]:
    """Every node of what is named, and of what that names in turn."""
    seen.add(name)
    for node in ast.walk(known[name]):
        yield node
        if isinstance(node, ast.Name) and node.id in known and node.id not in seen:
            yield from used(node.id, known, seen)


def unfiltered(noun: str, name: str) -> int:
    """How many of its statements are not held to a practice, at least."""
    statements = held = 0
    for node in used(name, definitions(noun), set()):
        if isinstance(node, ast.Call) and ast.unparse(node.func) in STATEMENTS:
            statements += 1
        if isinstance(node, ast.Compare):
            sides = map(ast.unparse, (node.left, *node.comparators))
            held += any("practice" in side and "col(" not in side for side in sides)
    return statements - held


@pytest.mark.parametrize("noun", NOUNS)
def test_who_asks_the_store_says_which_practice(noun: str) -> None:
    silent = {name for name, function in functions(noun) if not says_which(function)}
    allowed = {name for name in WHOEVER_ASKS if name.startswith(f"{noun}.")}
    assert silent == allowed, "Take practice_id or the principal, or say why above."


@pytest.mark.parametrize("noun", NOUNS)
def test_every_statement_is_held_to_the_practice(noun: str) -> None:
    asked = [name.partition(".")[2] for name, function in functions(noun) if says_which(function)]
    found = {name: unfiltered(noun, name) for name in asked}
    assert {name: count for name, count in found.items() if count > 0} == {}


def test_every_row_belongs_to_a_practice() -> None:
    importlib.import_module("app.store.tables")
    tables = SQLModel.metadata.tables
    without = {name for name, table in tables.items() if "practice_id" not in table.columns}
    assert without == set(WITHOUT_A_PRACTICE)
    optional = [
        name for name in tables if name not in without and tables[name].c.practice_id.nullable
    ]
    assert not optional, "A row of no practice would be everybody's, or nobody's."


def test_a_forgotten_filter_would_be_seen() -> None:
    known = definitions("clients")
    assert unfiltered("clients", "get") == 0
    function = known["get"]
    assert isinstance(function, ast.FunctionDef)
    assert "practice" in ast.unparse(function)
    assert unfiltered("clients", "with_email") == 1
    assert not says_which(dict(functions("clients"))["clients.with_email"])
