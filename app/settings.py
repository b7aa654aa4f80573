"""Every LIMBERDAY_ variable, with its default. README.md has the same table; a test compares."""

import re
from email.utils import parseaddr
from ipaddress import ip_network
from typing import Literal, Self
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

_KEY = re.compile("([A-Za-z0-9_-]{43}=?)?")
ORIGIN = re.compile(r"https?://([a-z0-9._-]+|\[[0-9a-f:.]+\])(:[0-9]{1,5})?")


class Settings(BaseSettings):
    """Read from the environment once, at start; unsafe values are refused there."""

    model_config = SettingsConfigDict(env_prefix="LIMBERDAY_", frozen=True)

    database_url: str = "sqlite:///var/limberday.db"
    public_url: str = ""
    host: str = "127.0.0.1"
    port: int = Field(default=8000, ge=1, le=65535)
    trusted_proxies: str = ""
    access_log: bool = False
    instance: str = Field(default="", max_length=64)
    metrics_token: SecretStr = SecretStr("")
    tick_seconds: float = Field(default=2, gt=0, le=60)
    mail_from: str = "Limberday <limberday@localhost>"
    smtp_host: str = ""
    smtp_port: int = Field(default=587, ge=1, le=65535)
    smtp_security: Literal["starttls", "tls", "none"] = "starttls"
    smtp_username: str = ""
    smtp_password: SecretStr = SecretStr("")
    bounce_secret: SecretStr = SecretStr("")
    twilio_base_url: str = "https://api.twilio.com"
    twilio_account_sid: str = Field(default="", pattern="^(AC[0-9a-fA-F]{32})?$")
    twilio_auth_token: SecretStr = SecretStr("")
    twilio_from: str = Field(default="", pattern=r"^(\+[1-9][0-9]{6,14}|MG[0-9a-fA-F]{32})?$")
    sms_stop_reply: Literal["provider", "ours"] = "provider"
    vapid_private_key: SecretStr = SecretStr("")
    vapid_subject: str = Field(default="", pattern=r"^(mailto:\S+@\S+|https://\S+)?$")
    push_services: str = (
        "fcm.googleapis.com,jmt17.google.com,push.services.mozilla.com,push.apple.com,"
        "notify.windows.com"
    )

    @field_validator("vapid_private_key")
    @classmethod
    def be_a_key_of_256_bits(cls, value: SecretStr) -> SecretStr:
        if not _KEY.fullmatch(value.get_secret_value()):
            raise ValueError("is no private key of P-256: 32 bytes, base64url")
        return value

    @field_validator("trusted_proxies")
    @classmethod
    def name_networks_only(cls, value: str) -> str:
        for name in _listed(value):
            try:
                everybody = ip_network(name).prefixlen == 0
            except ValueError as error:
                raise ValueError(
                    f"{name!r} is no address and no network like 10.0.0.0/8"
                ) from error
            if everybody:
                raise ValueError(f"{name!r} would trust everybody")
        return value

    @model_validator(mode="after")
    def refuse_what_is_unsafe(self) -> Self:
        if not self.database_url.startswith(("sqlite:///", "postgresql+psycopg://")):
            raise ValueError(
                "LIMBERDAY_DATABASE_URL must begin with sqlite:/// or postgresql+psycopg://"
            )
        if "@" not in parseaddr(self.mail_from)[1]:
            raise ValueError("LIMBERDAY_MAIL_FROM must be like Limberday <reminders@example.org>")
        if not ORIGIN.fullmatch(self.origin):
            raise ValueError(
                "LIMBERDAY_PUBLIC_URL must name a host only, like https://limberday.example.org"
            )
        if not _is_safe(self.origin):
            raise ValueError("LIMBERDAY_PUBLIC_URL must be https, except for localhost")
        if self.smtp_username and self.smtp_security == "none":
            raise ValueError("LIMBERDAY_SMTP_SECURITY=none would send the password in the clear")
        self._refuse_half_of_twilio()
        return self

    def _refuse_half_of_twilio(self) -> None:
        token = self.twilio_auth_token.get_secret_value()
        parts = (self.twilio_account_sid, token, self.twilio_from)
        if any(parts) and not all(parts):
            raise ValueError(
                "LIMBERDAY_TWILIO_ACCOUNT_SID, _AUTH_TOKEN and _FROM go together: all or none"
            )
        if not ORIGIN.fullmatch(self.twilio_base_url) or not _is_safe(self.twilio_base_url):
            raise ValueError(
                "LIMBERDAY_TWILIO_BASE_URL must name a host only, by https, except for localhost"
            )

    @property
    def origin(self) -> str:
        """Where people open it, as browsers write it: in lower case, without the usual port."""
        url = (self.public_url or f"http://localhost:{self.port}").lower().rstrip("/")
        return url.removesuffix(":443" if url.startswith("https:") else ":80")

    @property
    def push_subject(self) -> str:
        """Whom a push service may write to when something is wrong."""
        return self.vapid_subject or f"mailto:{parseaddr(self.mail_from)[1]}"

    @property
    def push_hosts(self) -> list[str]:
        """Where browsers may be written to; nothing else that a client names is asked."""
        return _listed(self.push_services)

    @property
    def is_https(self) -> bool:
        return self.origin.startswith("https:")

    @property
    def proxies(self) -> list[str]:
        """Whose word is taken for where a request came from."""
        return _listed(self.trusted_proxies)


def _listed(value: str) -> list[str]:
    return [name.strip() for name in value.split(",") if name.strip()]


def _is_safe(origin: str) -> bool:
    """Whether nobody on the way can read it: by https, or not leaving this machine."""
    parts = urlsplit(origin)
    return parts.scheme == "https" or parts.hostname in {"localhost", "127.0.0.1", "::1"}
