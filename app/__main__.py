"""`python -m app`: every way to run Limberday."""

import argparse
import asyncio
import json
import os
import socket
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from typing import Any

from pydantic import ValidationError

from app import access, inspection, logs, operator, serving, worker
from app.access import Refused
from app.domain.errors import BadInput, LimberdayError
from app.domain.scenario import Json
from app.services import accounts, demonstration, health, holds, sign_in
from app.services.health import Vitals
from app.settings import Settings
from app.store import migrate, practices
from app.store.db import Database, DoesNotAnswer, UnsafeDatabase, sqlite_file
from app.store.holds import HoldRecord

OCCURRENCES = {
    "--zone": "Africa/Cairo",
    "--time": "00:30",
    "--from": "2026-04-20",
    "--until": "2026-05-01",
}
"""What `occurrences` is asked by, each with an example."""
_LISTENING: dict[str, dict[str, Any]] = {
    "--host": {"help": "address to listen on (LIMBERDAY_HOST)"},
    "--port": {"type": int, "help": "port to listen on (LIMBERDAY_PORT)"},
}
OPTIONS: dict[str, dict[str, dict[str, Any]]] = {
    "serve": {
        **_LISTENING,
        "--demo": {"action": "store_true", "help": "fill an empty database as `demo` does"},
    },
    "web": _LISTENING,
    "outbox": {
        "action": {"choices": ("status", "hold", "release")},
        "--reason": {"default": "the operator said so", "help": "of a hold"},
    },
    "reset-password": {
        "email": {"help": "the account's e-mail address"},
        "--without-second-factor": {
            "action": "store_true",
            "help": "also take one-time codes and passkeys away, for who has lost the phone",
        },
    },
    "setup": {f"--{name}": {"help": "asked for if it is missing"} for name in operator.ASKED},
    "occurrences": {
        name: {"required": True, "metavar": example, "dest": name}
        for name, example in OCCURRENCES.items()
    },
}


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(prog="python -m app", description=__doc__)
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    described: dict[str, tuple[Callable[[argparse.Namespace, Settings], int | None], str]] = {
        "serve": (serve, "all in one: web and ticker in one process, on SQLite or PostgreSQL"),
        "web": (web, "a web process; any number of them, on PostgreSQL"),
        "worker": (work, "a ticking process; any number of them, on PostgreSQL"),
        "migrate": (migrate_database, "bring the database to this version's schema"),
        "demo": (demo, "fill an empty database with the demonstration practice"),
        "setup": (setup, "make a practice and its owner"),
        "reset-password": (reset_password, "print a link by which somebody sets a new password"),
        "explain": (explain, "print a client's figures, date by date, as JSON"),
        "outbox": (outbox, "tell what is on its way; hold every reminder, or let them go again"),
        "occurrences": (occurrences, "print when it is a time of day in a zone, date by date"),
        "check": (check, "compute every client's figures anew, and tell what is kept differently"),
    }
    for name, (function, what) in described.items():
        command = commands.add_parser(name, help=what, description=what[0].upper() + what[1:] + ".")
        command.set_defaults(function=function)
        if name == "explain":
            whose = command.add_mutually_exclusive_group(required=True)
            whose.add_argument(
                "file", metavar="FILE", nargs="?", help="a history; - is standard input"
            )
            whose.add_argument("--client", metavar="ID", help="a stored client's, with the history")
        for option, said in OPTIONS.get(name, {}).items():
            command.add_argument(option, **said)
    return top


def serve(asked: argparse.Namespace, settings: Settings) -> None:
    with access.alone(settings), serving.bound(settings) as listening:
        migrate.upgrade(settings.database_url)
        if asked.demo:
            access.with_database(settings, _fill_if_empty)
        _listen(listening, settings, ticks=True)


def web(_asked: argparse.Namespace, settings: Settings) -> None:
    _refuse_sqlite_and_old_schema(settings, "web")
    with serving.bound(settings) as listening:
        _listen(listening, settings, ticks=False)


def work(_asked: argparse.Namespace, settings: Settings) -> None:
    _refuse_sqlite_and_old_schema(settings, "worker")
    asyncio.run(worker.run(settings))


def migrate_database(_asked: argparse.Namespace, settings: Settings) -> None:
    with access.alone(settings):
        migrate.upgrade(settings.database_url)
    print("The database has this version's schema.")


def demo(_asked: argparse.Namespace, settings: Settings) -> None:
    with access.alone(settings):
        migrate.upgrade(settings.database_url)
        access.with_database(settings, _install_demonstration)
    print(
        "The demonstration practice is there. Sign in as "
        f"{demonstration.EMAIL}, password {demonstration.PASSWORD}."
    )


def setup(asked: argparse.Namespace, settings: Settings) -> None:
    access.briefly(settings, _refuse_demonstration)
    new, password_hash = operator.ask_for_practice(vars(asked))
    now = datetime.now(UTC)
    access.briefly(
        settings, lambda database: database.write(accounts.set_up, new, password_hash, now)
    )
    print(f"{new.practice} is set up. Sign in as {new.email} at {settings.origin}/sign-in")


def reset_password(asked: argparse.Namespace, settings: Settings) -> None:
    token = access.briefly(
        settings,
        lambda database: database.write(
            accounts.offer_reset,
            asked.email,
            datetime.now(UTC),
            without_second_factor=asked.without_second_factor,
        ),
    )
    print(f"Within 30 minutes, once: {settings.origin}/reset#{token}")


def explain(asked: argparse.Namespace, settings: Settings) -> None:
    _show(access.beside(settings, partial(_explain, asked.client)))


def outbox(asked: argparse.Namespace, settings: Settings) -> None:
    if asked.action == "status":
        vitals = access.beside(settings, _vitals)
        print("\n".join(operator.told_of(vitals, datetime.now(UTC))))
    elif asked.action == "hold":
        access.briefly(settings, partial(_hold, inspection.one_line(asked.reason)))
        print("Every reminder is held until `python -m app outbox release`.")
    else:
        stood = access.briefly(settings, partial(_release, settings.instance))
        reasons = "; ".join(one.reason for one in stood) or "none was held"
        print(f"Reminders go out again, as far as they are not too late by now ({reasons}).")


def occurrences(asked: argparse.Namespace, _settings: Settings | None) -> None:
    options = {name: vars(asked)[name] for name in OCCURRENCES}
    for one in inspection.occurrences(options):
        print(json.dumps(one))


def check(_asked: argparse.Namespace, settings: Settings) -> int:
    checked, differ = access.beside(settings, _check)
    print(f"Clients checked: {checked}. Clients with differences: {differ}.")
    return 1 if differ else 0


async def _vitals(database: Database) -> Vitals:
    return await database.read(health.vitals, datetime.now(UTC))


async def _hold(reason: str, database: Database) -> None:
    await database.write(holds.hold, datetime.now(UTC), reason)


async def _release(instance: str, database: Database) -> list[HoldRecord]:
    return await database.write(holds.release, datetime.now(UTC), instance)


async def _explain(client_id: str, database: Database) -> Json:
    return await database.read(inspection.of_client, client_id, datetime.now(UTC))


async def _check(database: Database) -> tuple[int, int]:
    """Tell every difference; how many clients there are, and how many differ."""
    checked = differ = 0
    after = ""
    while found := await database.read(inspection.differences, after, datetime.now(UTC)):
        for after, lines in found.items():
            for line in lines:
                print(f"{after}: {line}")
            checked += 1
            differ += bool(lines)
    return checked, differ


def _show(answer: Json) -> None:
    print(json.dumps(answer, indent=2), flush=True)


async def _refuse_demonstration(database: Database) -> None:
    if await database.read(demonstration.is_here):
        raise Refused("this database holds the demonstration; a practice needs one of its own")


async def _install_demonstration(database: Database) -> None:
    password_hash = sign_in.hash_password(demonstration.PASSWORD)
    await database.write(demonstration.install, datetime.now(UTC), password_hash)


async def _fill_if_empty(database: Database) -> None:
    if not await database.read(practices.are_there_any):
        await _install_demonstration(database)


def _listen(listening: socket.socket, settings: Settings, *, ticks: bool) -> None:
    greeting = partial(serving.greeting, settings, datetime.now(UTC))
    print(access.with_database(settings, greeting), flush=True)
    serving.listen(listening, settings, ticks=ticks)


def _refuse_sqlite_and_old_schema(settings: Settings, command: str) -> None:
    if sqlite_file(settings.database_url):
        raise Refused(f"`{command}` needs PostgreSQL; on SQLite use `python -m app serve`")
    access.refuse_old_schema(settings)


def run(arguments: list[str]) -> int:
    """Run one command; 0 if it did what was asked, 2 and why on standard error if it would not.

    1 is for a check that found something.
    """
    asked = parser().parse_args(arguments)
    os.umask(0o077)  # what is stored is nobody else's on this machine
    given = {name: getattr(asked, name, None) for name in ("host", "port")}
    try:
        # These two need no settings and no database.
        if getattr(asked, "file", None) is not None:
            _show(inspection.of_file(asked.file))
            return 0
        if asked.function is occurrences:
            occurrences(asked, None)
            return 0
        settings = Settings(**{name: value for name, value in given.items() if value is not None})
        return asked.function(asked, settings) or 0
    except ValidationError as error:
        for problem in error.errors():
            name = "_".join(str(part) for part in problem["loc"]).upper()
            why = problem["msg"].removeprefix("Value error, ").replace("Input should", "must")
            print(f"LIMBERDAY_{name}: {why}" if name else why, file=sys.stderr)
    except BadInput as error:
        for place, why in error.problems:
            print(inspection.one_line(f"{place}: {why}"), file=sys.stderr)
    except (Refused, LimberdayError, UnsafeDatabase) as error:
        print(error, file=sys.stderr)
    except DoesNotAnswer as error:
        why = " ".join(str(error.orig).split())  # PostgreSQL's takes two lines
        print(f"the database does not answer: {why}", file=sys.stderr)
    except BrokenPipeError:  # whoever read it has seen enough; at exit nobody shall try again
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 2


if __name__ == "__main__":
    logs.install()
    sys.exit(run(sys.argv[1:]))
