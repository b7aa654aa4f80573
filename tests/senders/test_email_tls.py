"""Letters on an encrypted line, to a server that has to prove who it is and asks for a password."""

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from app.domain.errors import SendFailed
from app.senders.email import EmailSender
from tests.post_office import PostOffice
from tests.senders.test_email import LETTER

pytestmark = pytest.mark.anyio


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """Of localhost, by itself; with its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    path = tmp_path / "certificate.pem"
    pem = serialization.Encoding.PEM
    kind = serialization.PrivateFormat.PKCS8
    secret = key.private_bytes(pem, kind, serialization.NoEncryption())
    path.write_bytes(made.public_bytes(pem) + secret)
    return path


@asynccontextmanager
async def office(certificate: Path, security: str) -> AsyncIterator[PostOffice]:
    """Knows u by p, and takes nothing of a line that begins open before both are done."""
    taken, loop = PostOffice(), asyncio.get_running_loop()
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate)

    def authenticate(
        _server: SMTP, _session: Session, _envelope: Envelope, _mechanism: str, told: object
    ) -> AuthResult:
        return AuthResult(success=told == LoginPassword(b"u", b"p"), handled=False)

    def begin() -> SMTP:
        line = SMTP(
            taken,
            tls_context=context if security == "starttls" else None,
            require_starttls=security == "starttls",
            authenticator=authenticate,
            auth_required=security == "starttls",
            auth_require_tls=security == "starttls",
            loop=loop,
        )
        taken.lines.append(line)
        return line

    implicit = context if security == "tls" else None
    server = await loop.create_server(begin, "127.0.0.1", 0, ssl=implicit)
    taken.port = server.sockets[0].getsockname()[1]
    try:
        yield taken
    finally:
        await taken.drop()
        server.close()


def sender(port: int, security: str, password: str) -> EmailSender:
    return EmailSender("localhost", port, security, "u", password, "l@example.org")


@pytest.mark.parametrize("security", ["starttls", "tls"])
async def test_a_letter_goes_by_an_encrypted_line_after_a_password(
    certificate: Path, security: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    async with office(certificate, security) as taken:
        posts = sender(taken.port, security, "p")
        for _ in range(2):
            await posts.send(LETTER)
        await posts.close()
    assert taken.recipients == [LETTER.to] * 2
    assert len(taken.lines) == 1


@pytest.mark.parametrize("security", ["starttls", "tls"])
async def test_a_server_that_cannot_prove_who_it_is_hears_nothing(
    certificate: Path, security: str
) -> None:
    async with office(certificate, security) as taken:
        with pytest.raises(SendFailed) as caught:
            await sender(taken.port, security, "p").send(LETTER)
    assert (caught.value.permanent, caught.value.submitted) == (False, False)
    assert taken.taken == []


async def test_a_wrong_password_is_not_the_letters_fault(
    certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    async with office(certificate, "starttls") as taken:
        with pytest.raises(SendFailed) as caught:
            await sender(taken.port, "starttls", "wrong").send(LETTER)
    assert (caught.value.permanent, caught.value.submitted) == (False, False)
    assert caught.value.detail.startswith("the mail server answered 535")
