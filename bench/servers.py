"""Servers to measure, each a process of its own, ended by its process id."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def server(arguments: list[str], port: int, database_url: str) -> Iterator[None]:
    """`python -m …` on that port, until the end of the block."""
    environment = os.environ | {"LIMBERDAY_DATABASE_URL": database_url}
    process = subprocess.Popen([sys.executable, *arguments], env=environment)  # noqa: S603 # our own
    try:
        _wait_for(port)
        yield
    finally:
        process.terminate()
        process.wait()


def _wait_for(port: int) -> None:
    for _ in range(200):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    sys.exit(f"no server came up on port {port}")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
