"""Every small change to a module: one operator, constant, condition, argument or line each."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import takewhile
from types import CodeType
from typing import TypeAlias

Change: TypeAlias = tuple[ast.AST, str, object]
"""A field of a node of the tree, and what it becomes."""

AROUND = 40
"""So many characters to the left and right tell where it is."""

_OTHERS: dict[type[ast.AST], tuple[type[ast.AST], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
    ast.And: (ast.Or,),
    ast.Or: (ast.And,),
    ast.Add: (ast.Sub,),
    ast.Sub: (ast.Add,),
    ast.Mult: (ast.Add,),
    ast.Div: (ast.Mult,),
    ast.FloorDiv: (ast.Mult,),
    ast.Mod: (ast.FloorDiv,),
    ast.Pow: (ast.Mult,),
    ast.BitAnd: (ast.BitOr,),
    ast.BitOr: (ast.BitAnd,),
}
_OTHER_CALLS = {"min": "max", "max": "min", "any": "all", "all": "any", "sorted": "list"}
_HELD = ("body", "orelse")
_DROPPED = (ast.AugAssign, ast.Break, ast.Continue, ast.Delete, ast.Raise)
_PLAIN = (
    *(ast.Constant, ast.Tuple, ast.Set, ast.List, ast.Dict, ast.BinOp, ast.UnaryOp, ast.operator),
    *(ast.unaryop, ast.expr_context, ast.Call, ast.keyword, ast.Name),
)


@dataclass(frozen=True)
class Mutant:
    """A change in a function, a method (`Figure.counts`) or a constant: its `owner`."""

    module: str
    owner: str
    words: str
    tree: ast.Module = field(repr=False)
    change: Change = field(repr=False)

    @property
    def key(self) -> str:
        """Where it is and what it changes, in words that no shifted line makes wrong."""
        return f"{self.module}.{self.owner}: {self.words}"

    def compiled(self) -> CodeType:
        was = _put(self.change)
        code = compile(ast.fix_missing_locations(self.tree), f"<{self.module}>", "exec")
        _put(was)
        return code


def mutants(module: str, source: str) -> list[Mutant]:
    tree = ast.parse(source)
    made: list[Mutant] = []
    told: Counter[tuple[str, str]] = Counter()
    for owner, part in _owners(tree):
        for statement, change in _changes(part):
            words = _words(statement, change)
            told[owner, words] += 1
            again = told[owner, words]
            made.append(
                Mutant(module, owner, f"{words} ({again})" if again > 1 else words, tree, change)
            )
    return made


def constants(tree: ast.Module) -> Iterator[tuple[str, ast.expr]]:
    for one in tree.body:
        if isinstance(one, ast.Assign | ast.AnnAssign) and one.value is not None:
            name = ast.unparse(one.targets[0] if isinstance(one, ast.Assign) else one.target)
            is_plain = all(isinstance(node, _PLAIN) for node in ast.walk(one.value))
            if name.isupper() and len(name) > 1 and "," not in name and is_plain:
                yield name, one.value


def _owners(tree: ast.Module) -> Iterator[tuple[str, ast.stmt]]:
    named = {id(value): name for name, value in constants(tree)}
    for one in tree.body:
        if isinstance(one, ast.FunctionDef):
            yield one.name, one
        elif isinstance(one, ast.ClassDef):
            for method in one.body:
                if isinstance(method, ast.FunctionDef):
                    yield f"{one.name}.{method.name}", method
        elif id(getattr(one, "value", None)) in named:
            yield named[id(one.value)], one  # type: ignore[attr-defined]


def _put(change: Change) -> Change:
    """Make a change; give the one that undoes it."""
    node, name, becomes = change
    was = getattr(node, name)
    setattr(node, name, becomes)
    return node, name, was


def _words(statement: ast.stmt, change: Change) -> str:
    was = _line(statement)
    undo = _put(change)
    is_dropped = isinstance(change[0], ast.stmt) and change[1] in _HELD
    becomes = "pass" if is_dropped else _line(statement)
    _put(undo)
    return _difference(was, becomes)


def _difference(was: str, becomes: str) -> str:
    """Give the words that differ, with some of what stands around them."""
    before = _alike(was, becomes)
    after = _alike(was[before:][::-1], becomes[before:][::-1])
    old, new = (one[before : len(one) - after] for one in (was, becomes))
    left, right = was[:before][-AROUND:], was[len(was) - after :][:AROUND]
    return f"{left}[{old} -> {new}]{right}"


def _alike(one: str, other: str) -> int:
    """Count the characters with which both begin, in whole words."""
    same = sum(1 for _ in takewhile(lambda two: two[0] == two[1], zip(one, other, strict=False)))
    return len(re.sub(r"\w+$", "", one[:same]))


def _line(statement: ast.stmt) -> str:
    """Give the first line: of a compound statement, all but what it holds."""
    return ast.unparse(statement).partition("\n")[0]


def _changes(part: ast.stmt) -> Iterator[tuple[ast.stmt, Change]]:
    for statement in (one for one in ast.walk(part) if isinstance(one, ast.stmt)):
        yield from _drops(statement)
        is_prose = isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)
        if not is_prose:
            for node in _own(statement):
                yield from ((statement, change) for change in _turns(node))


def _drops(holder: ast.stmt) -> Iterator[tuple[ast.stmt, Change]]:
    """Leave out one line of those that a compound statement holds."""
    for name in _HELD:
        held = getattr(holder, name, [])
        for place, one in enumerate(held):
            if _can_go(one):
                yield one, (holder, name, [*held[:place], ast.Pass(), *held[place + 1 :]])


def _can_go(one: ast.stmt) -> bool:
    if isinstance(one, ast.Expr):
        # Without `super()` a method is another kind of function, which cannot be put in its place.
        return not isinstance(one.value, ast.Constant) and "super()" not in ast.unparse(one)
    if isinstance(one, ast.Assign):
        return isinstance(one.targets[0], ast.Subscript | ast.Attribute)
    return isinstance(one, _DROPPED)


def _own(statement: ast.stmt) -> Iterator[ast.AST]:
    """Walk what a statement says itself: no annotations, and no statements that it holds."""
    if isinstance(statement, ast.FunctionDef):
        return
    waiting: list[ast.AST] = [statement]
    while waiting:
        node = waiting.pop()
        yield node
        for name, value in ast.iter_fields(node):
            if name != "annotation":
                children = value if isinstance(value, list) else [value]
                waiting += [
                    one
                    for one in children
                    if isinstance(one, ast.AST) and not isinstance(one, ast.stmt)
                ]


def _turns(node: ast.AST) -> Iterator[Change]:
    yield from _operators(node)
    yield from _conditions(node)
    yield from _values(node)


def _operators(node: ast.AST) -> Iterator[Change]:
    match node:
        case ast.Compare(ops=ops):
            for place, op in enumerate(ops):
                for other in _OTHERS.get(type(op), ()):
                    yield node, "ops", [*ops[:place], other(), *ops[place + 1 :]]
        case ast.BinOp(op=op) | ast.AugAssign(op=op) | ast.BoolOp(op=op):
            yield from ((node, "op", other()) for other in _OTHERS.get(type(op), ()))
        case ast.UnaryOp(op=ast.Not() | ast.USub() as op, operand=operand):
            yield node, "operand", ast.UnaryOp(op, operand)


def _conditions(node: ast.AST) -> Iterator[Change]:
    match node:
        case ast.BoolOp(op=op, values=values):
            for place in range(len(values)):
                nothing = ast.Constant(True if isinstance(op, ast.And) else None)
                yield node, "values", [*values[:place], nothing, *values[place + 1 :]]
        case ast.IfExp():
            yield from ((node, "test", ast.Constant(always)) for always in (True, False))
        case ast.If(test=test) | ast.While(test=test):
            yield node, "test", ast.UnaryOp(ast.Not(), test)
        case ast.comprehension(ifs=ifs):
            yield from ((node, "ifs", [*ifs[:n], *ifs[n + 1 :]]) for n in range(len(ifs)))


def _values(node: ast.AST) -> Iterator[Change]:
    match node:
        case ast.Constant(value=value):
            yield from ((node, "value", other) for other in _other_values(value))
        case ast.Return(value=ast.expr() as value) if not isinstance(value, ast.Constant):
            yield node, "value", ast.Constant(None)
        case ast.Call(func=func, keywords=given):
            other_call = _OTHER_CALLS.get(ast.unparse(func))
            if other_call:
                yield node, "func", ast.Name(other_call, ast.Load())
            for n in range(len(given)):
                yield node, "keywords", [*given[:n], *given[n + 1 :]]


def _other_values(value: object) -> list[object]:
    if isinstance(value, bool):
        return [not value]
    if isinstance(value, int):
        return [value + 1, value - 1]
    return [f"{value}?"] if isinstance(value, str) else []
