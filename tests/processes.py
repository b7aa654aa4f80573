"""`python -m app` as a process of its own, as an operator starts it."""

import multiprocessing
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import IO

import httpx

from app import __main__

ROOT = Path(__file__).parents[1]


def environment(**settings: str) -> dict[str, str]:
    """This process's, without any setting of Limberday but the given ones."""
    kept = {name: value for name, value in os.environ.items() if "LIMBERDAY" not in name.upper()}
    return kept | {f"LIMBERDAY_{name.upper()}": value for name, value in settings.items()}


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        port: int = found.getsockname()[1]
        return port


def running(*arguments: str, **settings: str) -> AbstractContextManager[subprocess.Popen[str]]:
    return started(arguments, settings, subprocess.PIPE)


@contextmanager
def started(
    arguments: Sequence[str], settings: Mapping[str, str], stderr: int | IO[str]
) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        (sys.executable, "-u", "-m", "app", *arguments),
        env=environment(**settings),
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=stderr,
        text=True,
    )
    try:
        with process:
            try:
                yield process
            finally:
                process.kill()
    finally:
        process.wait()


@contextmanager
def forked(
    arguments: Sequence[str], settings: Mapping[str, str], log: Path
) -> Iterator[BaseProcess]:
    """As `started`, but soon: a fork of one that has imported everything. Says all in `log`."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__, "app.main"])
    process = context.Process(target=_run, args=(arguments, environment(**settings), log))
    process.start()
    try:
        yield process
    finally:
        process.kill()
        process.join()


def _run(arguments: Sequence[str], settings: Mapping[str, str], log: Path) -> None:
    os.environ.clear()
    os.environ.update(settings)
    with log.open("a") as said:
        for stream in (sys.stdout, sys.stderr):
            os.dup2(said.fileno(), stream.fileno())
    sys.exit(__main__.run(list(arguments)))


def ended(process: subprocess.Popen[str]) -> tuple[str, str]:
    """Ask the process to end; what it said, once it ended cleanly and soon."""
    process.send_signal(signal.SIGTERM)
    out, err = process.communicate(timeout=15)
    assert process.returncode in {0, -signal.SIGTERM, 143}, err
    assert "Traceback" not in (err or "")
    return out, err or ""


def answering(process: subprocess.Popen[str], origin: str) -> httpx.Response:
    """What /healthz says once it is well."""
    for _ in range(400):
        assert process.poll() is None, process.communicate()
        try:
            answer = httpx.get(f"{origin}/healthz")
        except httpx.TransportError:
            time.sleep(0.05)
            continue
        if answer.status_code == 200:
            return answer
        time.sleep(0.05)
    raise AssertionError("it never became well")
