"""The key by which push services know that it is this server that writes (RFC 8292)."""

import base64
from datetime import datetime

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from app.store import server_keys
from app.store.db import Transaction

_SIZE = 32


def vapid(tx: Transaction, now: datetime, configured: str) -> str:
    """The private key, base64url: the operator's, or one made once for all processes."""
    return configured or server_keys.keep(tx, "vapid", _made(), now)


def public(private: str) -> str:
    """Its other half, as browsers ask for it: an uncompressed point, base64url."""
    padded = private + "=" * (-len(private) % 4)
    number = int.from_bytes(base64.urlsafe_b64decode(padded))
    point = ec.derive_private_key(number, ec.SECP256R1()).public_key()
    return _text(point.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint))


def _made() -> str:
    number = ec.generate_private_key(ec.SECP256R1()).private_numbers().private_value
    return _text(number.to_bytes(_SIZE))


def _text(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()
