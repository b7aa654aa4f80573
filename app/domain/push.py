"""Which addresses a browser may name as its push service's: a client chooses them, we ask them."""

import re
from collections.abc import Collection

_ENDPOINT = re.compile(r"(https?)://([a-z0-9.-]+)(:[0-9]{1,5})?/[!-~]{1,1000}")
_HERE = ("localhost", "127.0.0.1")


def is_known(endpoint: str, services: Collection[str]) -> bool:
    """Whether it is of one of the services, or of a host below one, by https on the usual port.

    A service with a port is exactly that; on this very machine it may be without https.
    """
    found = _ENDPOINT.fullmatch(endpoint)
    if found is None:
        return False
    scheme, host, port = found.groups()
    if f"{host}{port}" in services:
        return scheme == "https" or host in _HERE
    return (
        scheme == "https"
        and port in {None, ":443"}
        and any(host == one or host.endswith(f".{one}") for one in services)
    )
