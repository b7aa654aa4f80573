"""Requests of the provider's servers: forms that it has signed with the account's token."""

import hmac
from base64 import b64encode
from collections.abc import Iterator, Mapping
from hashlib import sha1
from typing import Annotated, TypeAlias
from urllib.parse import parse_qsl, urlsplit

from fastapi import Depends, Request

from app.domain.errors import NotAllowed
from app.settings import Settings

Form: TypeAlias = Mapping[str, str]
MOST_FIELDS = 200
FORM = "application/x-www-form-urlencoded"


async def signed_form(request: Request) -> Form:
    """The fields of a request that is signed by our provider. Raises NotAllowed.

    Signed is the address as the provider was given it, so not as a proxy may call us.
    """
    settings: Settings = request.app.state.settings
    form = _fields(request.headers.get("content-type", ""), await request.body())
    told = request.headers.get("x-twilio-signature", "")
    token = settings.twilio_auth_token.get_secret_value()
    query = request.scope["query_string"].decode("ascii", "replace")
    path = request.url.path + (f"?{query}" if query else "")
    if form is None or not token or not _is_signed(settings.origin, path, form, token, told):
        raise NotAllowed("This is for our text message provider only.")
    return form


SignedForm = Annotated[Form, Depends(signed_form)]


def _fields(content_type: str, body: bytes) -> Form | None:
    if content_type.partition(";")[0].strip().lower() != FORM:
        return None
    try:
        text = body.decode("ascii")
        return dict(parse_qsl(text, keep_blank_values=True, max_num_fields=MOST_FIELDS))
    except ValueError:
        return None


def _is_signed(origin: str, path: str, form: Form, token: str, told: str) -> bool:
    said = "".join(f"{name}{form[name]}" for name in sorted(form))
    expected = [
        b64encode(hmac.new(token.encode(), f"{one}{path}{said}".encode(), sha1).digest())
        for one in _spellings(origin)
    ]
    given = told.encode("ascii", "replace")
    return any(hmac.compare_digest(one, given) for one in expected)


def _spellings(origin: str) -> Iterator[str]:
    """With its port and without: the provider signs now the one, now the other."""
    parts = urlsplit(origin)
    without = f"{parts.scheme}://{parts.netloc.removesuffix(f':{parts.port}')}"
    yield without
    yield f"{without}:{parts.port or (443 if parts.scheme == 'https' else 80)}"
