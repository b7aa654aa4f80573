"""From what went wrong to what the caller is told. The only place that knows status codes."""

import logging
from collections.abc import Mapping, Sequence
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel
from starlette.exceptions import HTTPException
from starlette.types import Scope

from app.api import headers
from app.domain import errors

STATUS: dict[type[errors.LimberdayError], int] = {
    errors.SignInNeeded: 401,
    errors.Locked: 401,
    errors.CodeNeeded: 401,
    errors.NotAllowed: 403,
    errors.ConfirmNeeded: 403,
    errors.NotFound: 404,
    errors.Conflict: 409,
    errors.Gone: 410,
    errors.BadInput: 422,
    errors.TooMany: 429,
}
NAMES = {404: "NotFound", 405: "NotAllowed", 413: "TooLarge"}

log = logging.getLogger("limberday")


class FieldProblem(BaseModel):
    field: str
    why: str


class ErrorView(BaseModel):
    """Every refusal has this shape; `fields` names what was wrong with the input."""

    error: str
    detail: str
    fields: list[FieldProblem]


REFUSALS: dict[int | str, dict[str, object]] = {"4XX": {"model": ErrorView}}


def install(app: FastAPI) -> None:
    app.add_exception_handler(errors.LimberdayError, _refused)
    app.add_exception_handler(RequestValidationError, _malformed)
    app.add_exception_handler(HTTPException, _no_such_route)
    app.add_exception_handler(Exception, _broken)


def answer(
    status: int, error: str, detail: str, fields: Sequence[FieldProblem] = ()
) -> JSONResponse:
    """A refusal in the shape of all refusals."""
    body = ErrorView(error=error, detail=detail, fields=list(fields))
    return JSONResponse(body.model_dump(), status)


async def _refused(_request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, errors.LimberdayError)  # noqa: S101 # tells mypy what `install` said
    fields = []
    if isinstance(error, errors.BadInput):
        fields = [FieldProblem(field=field, why=why) for field, why in error.problems]
    told = answer(STATUS[type(error)], type(error).__name__, error.detail, fields)
    if isinstance(error, errors.TooMany):
        told.headers["Retry-After"] = str(error.retry_after_s)
    return told


async def _malformed(_request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)  # noqa: S101 # as above
    fields = [
        FieldProblem(field=_place(problem["loc"], error.body), why=why(problem))
        for problem in error.errors()
    ]
    detail = "; ".join(f"{problem.field}: {problem.why}" for problem in fields)
    return answer(422, "BadInput", detail, fields)


async def _no_such_route(_request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)  # noqa: S101 # as above
    return answer(error.status_code, NAMES.get(error.status_code, "BadInput"), str(error.detail))


async def _broken(request: Request, _error: Exception) -> JSONResponse:
    """Say that it was not done. What went wrong is in the log, without what was sent."""
    log.error("a request to %s broke", route(request.scope))
    told = answer(500, "Broken", "Something broke here. Nothing was stored; please try again.")
    carried = headers.carried(https=request.app.state.settings.is_https)
    headers.add(told.raw_headers, carried, request.scope["path"])  # this one no middleware sees
    return told


def route(scope: Scope) -> str:
    """Which of the API's routes it went to, by its template: a path holds ids."""
    return getattr(scope.get("route"), "path", "-")


def _place(location: Sequence[str | int], body: object) -> str:
    """("body", "items", 0, "hold_s") is `items[0].hold_s`.

    Of what can be one of several kinds, pydantic names the kind as well: it is no field.
    """
    path, here = "", body
    for part in location[1:] if len(location) > 1 else location:
        if isinstance(here, Mapping) and part not in here and part in here.values():
            continue
        path += f"[{part}]" if isinstance(part, int) else f".{part}" if path else str(part)
        here = _inside(here, part)
    return path


def _inside(value: object, part: str | int) -> object:
    if isinstance(value, Mapping):
        return value.get(part)
    if isinstance(value, list) and isinstance(part, int) and part < len(value):
        return value[part]
    return None


def why(problem: Mapping[str, Any]) -> str:
    """One of pydantic's errors, as the second half of our sentence."""
    if problem["type"] in {"too_long", "string_too_long"}:
        what = "characters" if problem["type"] == "string_too_long" else "entries"
        return f"must have at most {problem['ctx']['max_length']} {what}"
    said: str = problem["msg"]
    return said.removeprefix("Value error, ").removeprefix("Input ").lower()
