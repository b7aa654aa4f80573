"""Routes that read JSON strictly: each body has one meaning, and both databases can keep it."""

import json
import math
from collections import Counter
from collections.abc import Callable, Coroutine
from typing import Any

from fastapi import Request, Response
from fastapi.routing import APIRoute

from app.domain.errors import BadInput

MOST_DIGITS = 19
UNKEEPABLE = object()
"""In place of a number that cannot be kept: no field takes it, so it is refused by its name."""


class StrictRoute(APIRoute):
    """Refuses two values for one key, numbers out of reach, and what is no JSON in UTF-8."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handle = super().get_route_handler()
        if self.body_field is None:
            return handle

        async def read_and_handle(request: Request) -> Response:
            read = _Read(request.scope, request.receive)
            body = await read.body()
            if body:
                read.content = _decoded(body)
            return await handle(read)

        return read_and_handle


class _Read(Request):
    """A request whose JSON has been read."""

    content: object

    async def json(self) -> object:
        return self.content


def _decoded(body: bytes) -> object:
    try:
        return _decoder.decode(body.decode())
    except UnicodeDecodeError:
        why = "is not UTF-8"
    except json.JSONDecodeError as error:
        why = f"is no JSON from character {error.pos + 1} on"
    except RecursionError:
        why = "is nested too deeply"
    raise BadInput.of("body", why)


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        ((twice, _),) = Counter(name for name, _ in pairs).most_common(1)
        # A half character could not be answered.
        raise BadInput.of(twice.encode(errors="backslashreplace").decode(), "must be there once")
    return found


def _integer(digits: str) -> object:
    return int(digits) if len(digits) <= MOST_DIGITS else UNKEEPABLE


def _decimal(digits: str) -> object:
    number = float(digits)
    return number if math.isfinite(number) else UNKEEPABLE


_decoder = json.JSONDecoder(
    object_pairs_hook=_object,
    parse_int=_integer,
    parse_float=_decimal,
    parse_constant=lambda _name: UNKEEPABLE,
)
