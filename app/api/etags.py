"""Answers that need not be sent again."""

from typing import Annotated

from fastapi import Header, Response

KnownEtag = Annotated[str | None, Header(alias="If-None-Match")]


def not_modified(etag: str) -> Response:
    return Response(status_code=304, headers={"ETag": etag})
