"""Trying one mutant: in a child of this process, where its code is put in place of ours."""

import ast
import functools
import gc
import os
import resource
import signal
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import CodeType, FrameType, FunctionType, ModuleType
from typing import Any, Literal, TypeAlias

import pytest
from _pytest.runner import runtestprotocol

import app.domain
from tests.mutants.making import Mutant, constants

Fate: TypeAlias = Literal["killed", "timeout", "survived"]
Owner: TypeAlias = tuple[str, str]
"""A module, and a function of it."""

PACKAGE = "app.domain."
FOLDER = str(Path(app.domain.__path__[0]))
MOST_MEMORY = 4 * 2**30
DEAD, ALIVE = 0, 1


class Trial:
    """All tests, once they have passed without a mutant; and which of them call what."""

    def __init__(self, tests: Sequence[pytest.Item]) -> None:
        self.tests = tests
        self.seconds: list[float] = []
        self.callers: dict[Owner, set[int]] = {}
        self.kills: dict[Owner, Counter[int]] = {}
        for place, test in enumerate(tests):
            started = time.process_time()
            called = _called_by(test)
            self.seconds.append(time.process_time() - started)
            for owner in called:
                self.callers.setdefault(owner, set()).add(place)
        gc.freeze()  # or each child copies all that its collector looks at

    def fate(self, mutant: Mutant) -> Fate:
        owner = (mutant.module, mutant.owner)
        kills = self.kills.setdefault(owner, Counter())
        callers = {place for one in _users(mutant) for place in self.callers.get(one, ())}

        def promise(place: int) -> tuple[int, bool, float]:
            is_its_own = mutant.module in self.tests[place].path.stem
            return -kills[place], not is_its_own, self.seconds[place]

        order = sorted(callers, key=promise)
        killer, status = self._in_a_child(mutant, order)
        if killer:
            kills[int(killer)] += 1
        if os.WIFSIGNALED(status):
            return "timeout"
        return "survived" if os.WEXITSTATUS(status) == ALIVE else "killed"

    def _in_a_child(self, mutant: Mutant, order: list[int]) -> tuple[str, int]:
        code = mutant.compiled()
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            status = DEAD  # also if it cannot even be put in place
            try:
                _install(mutant, code)
                killer = self._killer(order)
                os.write(writing, killer.encode())
                status = DEAD if killer else ALIVE
            finally:
                os._exit(status)
        os.close(writing)
        with os.fdopen(reading) as told:
            killer = told.read()
        return killer, os.waitpid(child, 0)[1]

    def _killer(self, order: list[int]) -> str:
        """Give the place of the first test that fails; nothing if none does."""
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
        for place in order:
            # Of the processor's time: the machine may be busy with something else.
            signal.setitimer(signal.ITIMER_VIRTUAL, 2 + 5 * self.seconds[place])
            if _fails(self.tests[place]):
                return str(place)
        return ""


def _fails(test: pytest.Item) -> bool:
    return any(report.failed for report in runtestprotocol(test, log=False))


def _called_by(test: pytest.Item) -> set[Owner]:
    """Run a test, which must pass; give the functions of the domain that it calls."""
    codes: set[CodeType] = set()

    def note(frame: FrameType, event: str, _: object) -> None:
        if event == "call":
            codes.add(frame.f_code)

    sys.setprofile(note)
    failed = _fails(test)
    sys.setprofile(None)
    if failed:
        print(f"{test.nodeid} fails without any mutant")
        pytest.exit("nothing can be said of mutants", returncode=pytest.ExitCode.TESTS_FAILED)
    return {
        (Path(code.co_filename).stem, code.co_qualname.partition(".<locals>")[0])
        for code in codes
        if code.co_filename.startswith(FOLDER)
    }


def _users(mutant: Mutant) -> Iterator[Owner]:
    """The function itself; of a constant, those that name it."""
    yield mutant.module, mutant.owner
    if mutant.owner.isupper():
        for module, function in _functions():
            code = function.__code__
            if mutant.owner in {name for one in _nested(code) for name in one.co_names}:
                yield module, function.__qualname__


def _functions() -> Iterator[tuple[str, FunctionType]]:
    for module in _modules():
        own = [one for one in vars(module).values() if isinstance(one, type)]
        for found in (one for holder in (module, *own) for one in vars(holder).values()):
            plain = _plain(found)
            if isinstance(plain, FunctionType) and plain.__module__ == module.__name__:
                yield module.__name__.removeprefix(PACKAGE), plain


def _modules() -> list[ModuleType]:
    return [module for name, module in sys.modules.items() if name.startswith(PACKAGE)]


def _plain(found: Any) -> Any:  # noqa: ANN401 - whatever a class may hold
    """Take a function out of a property, a class method, or a cache."""
    for wrapping in ("fget", "__func__", "__wrapped__"):
        found = getattr(found, wrapping, found)
    return found


def _nested(code: CodeType) -> Iterator[CodeType]:
    yield code
    for one in code.co_consts:
        if isinstance(one, CodeType):
            yield from _nested(one)


def _install(mutant: Mutant, code: CodeType) -> None:
    module = sys.modules[PACKAGE + mutant.module]
    if mutant.owner.isupper():
        _replace(module, mutant)
    else:
        *holders, name = mutant.owner.split(".")
        function = _plain(vars(functools.reduce(getattr, holders, module))[name])
        function.__code__ = next(one for one in _nested(code) if one.co_qualname == mutant.owner)
    for one in vars(module).values():  # what was remembered was so without the mutant
        if hasattr(one, "cache_clear"):
            one.cache_clear()


def _replace(module: ModuleType, mutant: Mutant) -> None:
    """Give a constant its other value, wherever it was imported."""
    node, name, becomes = mutant.change
    setattr(node, name, becomes)
    value = dict(constants(mutant.tree))[mutant.owner]
    expression = compile(ast.fix_missing_locations(ast.Expression(value)), "<constant>", "eval")
    is_now = eval(expression, vars(module))  # noqa: S307 - our own constant
    was = getattr(module, mutant.owner)
    for one in _modules():
        if getattr(one, mutant.owner, None) is was:
            setattr(one, mutant.owner, is_now)
