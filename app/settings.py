"""Every LIMBERDAY_ variable, with its default. README.md has the same table; a test compares."""

from email.utils import parseaddr
from typing import Literal, Self
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """Read from the environment once, at start; unsafe values are refused there."""

    model_config = SettingsConfigDict(env_prefix="LIMBERDAY_", frozen=True)

    database_url: str = "sqlite:///var/limberday.db"
    public_url: str = ""
    host: str = "127.0.0.1"
    port: int = Field(default=8000, ge=1, le=65535)
    tick_seconds: float = Field(default=2, gt=0, le=60)
    mail_from: str = "Limberday <limberday@localhost>"
    smtp_host: str = ""
    smtp_port: int = Field(default=587, ge=1, le=65535)
    smtp_security: Literal["starttls", "tls", "none"] = "starttls"
    smtp_username: str = ""
    smtp_password: SecretStr = SecretStr("")

    @model_validator(mode="after")
    def refuse_what_is_unsafe(self) -> Self:
        if not self.database_url.startswith(("sqlite:///", "postgresql+psycopg://")):
            raise ValueError(
                "LIMBERDAY_DATABASE_URL must begin with sqlite:/// or postgresql+psycopg://"
            )
        if "@" not in parseaddr(self.mail_from)[1]:
            raise ValueError("LIMBERDAY_MAIL_FROM must be like Limberday <reminders@example.org>")
        parts = urlsplit(self.origin)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise ValueError("LIMBERDAY_PUBLIC_URL must be like https://limberday.example.org")
        if parts.scheme == "http" and parts.hostname not in {"localhost", "127.0.0.1", "::1"}:
            raise ValueError("LIMBERDAY_PUBLIC_URL must be https, except for localhost")
        if parts.path not in {"", "/"} or parts.query or parts.fragment:
            raise ValueError("LIMBERDAY_PUBLIC_URL must name a host only, without a path")
        if self.smtp_username and self.smtp_security == "none":
            raise ValueError("LIMBERDAY_SMTP_SECURITY=none would send the password in the clear")
        return self

    @property
    def origin(self) -> str:
        """Where people open it, without a slash at the end."""
        return self.public_url.rstrip("/") or f"http://localhost:{self.port}"

    @property
    def is_https(self) -> bool:
        return self.public_url.startswith("https:")
