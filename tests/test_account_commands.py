"""`setup`, `reset-password`, and the one-time address: how an operator lets people in."""

import getpass
import io
import re
import subprocess
import sys
from collections.abc import Callable

import httpx
import pyotp
import pytest

from app.domain.errors import Gone
from app.services import accounts, second_factor, sign_in
from app.services.audit import page
from app.store import migrate, passkeys
from app.store.db import Database, Transaction
from app.store.passkeys import PasskeyRecord
from app.store.therapists import Account
from tests import people
from tests.commands import Ended, Run, asked, the_line
from tests.people import utc_now
from tests.processes import answering, ended, free_port, running

LENA = {"practice": "Lakeside", "name": "Lena", "email": "Lena@Example.org"}
TOKEN = re.compile(r"(http://localhost:\d+)/(?:setup|reset)#([\w-]{32})\n")


def flags(**changes: str | None) -> list[str]:
    told = {**LENA, **changes}
    return [f"--{name}={value}" for name, value in told.items() if value is not None]


@pytest.fixture
def pipe(monkeypatch: pytest.MonkeyPatch) -> Callable[[bytes], None]:
    """What is piped into the command: a password is its first line."""

    def into(what: bytes) -> None:
        stdin = io.TextIOWrapper(io.BytesIO(what), encoding="utf-8")
        monkeypatch.setattr(sys, "stdin", stdin)

    into(f"{people.PASSWORD}\n".encode())
    return into


def account(url: str, email: str = "lena@example.org") -> Account | None:
    return asked(url, lambda database: database.read(sign_in.account, email))


def everything(url: str) -> dict[str, list[str]]:
    return asked(url, lambda database: database.read(people.everything))


def test_a_practice_and_its_owner_are_made(
    run: Run, database_url: str, pipe: Callable[[bytes], None]
) -> None:
    done = run("setup", *flags(), database_url=database_url)
    assert (done.status, done.err) == (0, "")
    assert done.out == (
        "Lakeside is set up. Sign in as Lena@Example.org at http://localhost:8000/sign-in\n"
    )
    lena = account(database_url)
    assert lena is not None
    assert (lena.name, lena.practice, lena.who.is_owner) == ("Lena", "Lakeside", True)
    assert sign_in.verify(lena, people.PASSWORD)
    assert people.PASSWORD not in repr(everything(database_url))


def test_a_new_file_is_made_where_none_is(
    run: Run, new_url: str, pipe: Callable[[bytes], None]
) -> None:
    assert run("setup", *flags(), database_url=new_url).status == 0
    assert account(new_url) is not None


def test_at_a_terminal_what_is_missing_is_asked_for(
    run: Run, sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def sit_down(*passwords: str) -> Ended:
        stdin, told = io.StringIO("Lakeside\nLena\n"), iter(passwords)
        monkeypatch.setattr(stdin, "isatty", lambda: True)
        monkeypatch.setattr(sys, "stdin", stdin)
        monkeypatch.setattr(getpass, "getpass", lambda _question: next(told))
        return run("setup", *flags(practice=None, name=None), database_url=sqlite_url)

    slip = sit_down(people.PASSWORD, "calm otters flout")
    assert (slip.status, slip.err) == (2, "password: was not the same twice\n")
    assert account(sqlite_url) is None
    assert sit_down(people.PASSWORD, people.PASSWORD).status == 0
    lena = account(sqlite_url)
    assert lena is not None
    assert (lena.practice, lena.name) == ("Lakeside", "Lena")


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"practice": None}, "name of the practice: is missing; see --help"),
        ({"name": None}, "your name: is missing; see --help"),
        ({"email": None}, "your e-mail address: is missing; see --help"),
        ({"practice": ""}, "name of the practice: is missing; see --help"),
        ({"practice": " "}, "practice: "),
        ({"name": "x" * 61}, "name: "),
        ({"name": "Le\nna"}, "name: "),
        ({"name": "Le\udcffna"}, "name: "),
        ({"email": "lena"}, "email: "),
        ({"email": "lena@example.org\nBcc: x@example.org"}, "email: "),
    ],
)
def test_what_cannot_be_taken_is_told_in_one_line(
    run: Run,
    sqlite_url: str,
    pipe: Callable[[bytes], None],
    changes: dict[str, str | None],
    why: str,
) -> None:
    line = the_line(run("setup", *flags(**changes), database_url=sqlite_url))
    assert line.startswith(why.strip())
    assert everything(sqlite_url)["practices"] == []


@pytest.mark.parametrize(
    ("password", "why"),
    [
        (b"", "password: must have at least 15 characters"),
        (b"calm otters go\n", "password: must have at least 15 characters"),
        (b"\ncalm otters float\n", "password: must have at least 15 characters"),
        (b"x" * 129, "password: must have at most 128 characters"),
        (b"lakeside lena 77\n", "password: must not be made of your name"),
        (b"calm otters \xff float\n", "password: is not UTF-8"),
    ],
)
def test_a_password_that_cannot_be_taken_is_told_in_one_line(
    run: Run, sqlite_url: str, pipe: Callable[[bytes], None], password: bytes, why: str
) -> None:
    pipe(password)
    line = the_line(run("setup", *flags(), database_url=sqlite_url))
    assert line.startswith(why)
    assert "otters" not in line
    assert everything(sqlite_url)["practices"] == []


def test_one_address_owns_one_account(
    run: Run, database_url: str, pipe: Callable[[bytes], None]
) -> None:
    assert run("setup", *flags(), database_url=database_url).status == 0
    before = everything(database_url)
    pipe(f"{people.PASSWORD}\n".encode())
    again = flags(practice="Another", email="LENA@example.org")
    assert the_line(run("setup", *again, database_url=database_url)) == (
        "email: has an account already"
    )
    assert everything(database_url) == before
    pipe(f"{people.PASSWORD}\n".encode())
    other = flags(practice="Another", email="mona@example.org")
    assert run("setup", *other, database_url=database_url).status == 0


@pytest.mark.parametrize("command", [("setup", *flags()), ("reset-password", "lena@example.org")])
def test_a_database_of_another_version_is_left_alone(
    run: Run, empty_postgresql_url: str, pipe: Callable[[bytes], None], command: list[str]
) -> None:
    line = the_line(run(*command, database_url=empty_postgresql_url))
    assert line == "the database has another version's schema: run `python -m app migrate`"
    assert not migrate.is_current(empty_postgresql_url)


def test_no_practice_joins_the_demonstration(
    run: Run, new_url: str, pipe: Callable[[bytes], None]
) -> None:
    run("demo", database_url=new_url)
    before = everything(new_url)
    line = the_line(run("setup", *flags(), database_url=new_url))
    assert line.startswith("this database holds the demonstration")
    assert everything(new_url) == before


def make_hard_to_enter(tx: Transaction, alice: people.SignedInTherapist) -> None:
    """One-time codes and a passkey."""
    offer = second_factor.offer(tx, alice.who, utc_now())
    code = pyotp.TOTP(offer.secret).at(utc_now())
    second_factor.switch_on(tx, alice.who, utc_now(), code)
    practice_id, at = alice.who.practice_id, utc_now()
    key = PasskeyRecord("key", practice_id, alice.who.id, "Key", b"public", 0, at, None)
    passkeys.add(tx, key)


async def settle(database: Database) -> people.People:
    everybody = await database.write(people.settle_in, utc_now())
    await database.write(make_hard_to_enter, everybody.alice)
    return everybody


def test_the_operator_prints_a_link_that_works_once(run: Run, database_url: str) -> None:
    alice = asked(database_url, settle).alice
    done = run("reset-password", " ALICE@example.org", database_url=database_url)
    assert (done.status, done.err) == (0, "")
    (found,) = TOKEN.findall(done.out)
    assert found[0] == "http://localhost:8000"

    def use() -> None:
        asked(
            database_url,
            lambda database: database.write(
                accounts.reset_password, found[1], "new hash", utc_now(), ""
            ),
        )

    use()
    with pytest.raises(Gone):
        use()
    kept = account(database_url, alice.email)
    assert kept is not None
    assert kept.password_hash == "new hash"
    assert kept.totp_since is not None, "nobody asked to take that away"
    shown = asked(database_url, lambda database: database.read(page, alice.who, utc_now(), None))
    told = [(entry.actor_kind, entry.action) for entry in shown.entries[:2]]
    assert told == [("therapist", "password_reset"), ("operator", "password_reset_offered")]


def test_who_has_lost_the_phone_gets_in_by_the_password_alone(run: Run, database_url: str) -> None:
    alice = asked(database_url, settle).alice
    done = run("reset-password", alice.email, "--without-second-factor", database_url=database_url)
    assert done.status == 0
    kept = account(database_url, alice.email)
    assert kept is not None
    assert (kept.totp_since, kept.totp_secret) == (None, None)
    assert kept.password_hash == people.password_hash(), "until the link is used"
    left = everything(database_url)
    assert (left["recovery_codes"], left["passkeys"]) == ([], [])


def test_an_unknown_address_is_told_in_one_line(run: Run, database_url: str) -> None:
    asked(database_url, settle)
    before = everything(database_url)
    for email in ("nobody@example.org", "carl@example.org", ""):
        done = run("reset-password", email, "--without-second-factor", database_url=database_url)
        assert the_line(done).startswith("Nobody has an account with the address")
    assert everything(database_url) == before


def printed(process: subprocess.Popen[str]) -> str:
    """The one-time address's token, as the first start prints it."""
    assert process.stdout is not None
    for line in process.stdout:
        if found := TOKEN.search(line):
            return found[2]
    raise AssertionError("it printed no address")


def post(origin: str, path: str, **said: str) -> httpx.Response:
    return httpx.post(f"{origin}{path}", json=said, headers={"Origin": origin})


def test_an_empty_installation_prints_its_one_time_address_and_commands_work_beside_it(
    run: Run, new_url: str, pipe: Callable[[bytes], None]
) -> None:
    port = free_port()
    origin = f"http://localhost:{port}"
    settings = {"database_url": new_url, "public_url": origin}
    serve = ("serve", "--port", str(port))
    with running(*serve, **settings) as process:
        older = printed(process)
        ended(process)
    with running(*serve, **settings) as process:
        newer = printed(process)
        answering(process, origin)
        new = {**LENA, "password": people.PASSWORD}
        assert post(origin, "/api/setup", token=older, **new).status_code == 410
        assert post(origin, "/api/setup", token=newer, **new).status_code == 201
        mona = flags(practice="Another", name="Mona", email="mona@example.org")
        assert run("setup", *mona, **settings).status == 0
        account = {"email": "mona@example.org", "password": people.PASSWORD}
        assert post(origin, "/api/sign-in", **account).status_code == 200
        done = run("reset-password", "lena@example.org", **settings)
        (link,) = TOKEN.findall(done.out)
        reset = {"token": link[1], "password": "ten quiet herons wade"}
        assert post(origin, "/api/password-reset", **reset).status_code == 204
        assert post(origin, "/api/password-reset", **reset).status_code == 410
        ended(process)
    with running(*serve, **settings) as process:
        answering(process, origin)
        out, _ = ended(process)
    assert f"Limberday: {origin}" in out
    assert "/setup" not in out, "there is a practice"
