"""Chromium's virtual authenticator: a device that holds passkeys, and says yes for its owner."""

from dataclasses import dataclass
from typing import Any

from playwright.sync_api import CDPSession, Page

KIND = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@dataclass(frozen=True)
class Device:
    """What is built into the computer of one page."""

    session: CDPSession
    id: str

    @classmethod
    def of(cls, page: Page) -> "Device":
        session = page.context.new_cdp_session(page)
        session.send("WebAuthn.enable")
        added = session.send("WebAuthn.addVirtualAuthenticator", {"options": KIND})
        return cls(session, added["authenticatorId"])

    def passkeys(self) -> list[dict[str, Any]]:
        told = self._send("getCredentials")
        found: list[dict[str, Any]] = told["credentials"]
        return found

    def keep(self, passkey: dict[str, Any]) -> None:
        """Hold that passkey, in the state in which it was told."""
        self._send("addCredential", credential=passkey)

    def forget(self) -> None:
        self._send("clearCredentials")

    def let_its_owner(self, *, agree: bool) -> None:
        self._send("setUserVerified", isUserVerified=agree)

    def _send(self, verb: str, **parameters: object) -> dict[str, Any]:
        said: dict[str, Any] = self.session.send(
            f"WebAuthn.{verb}", {"authenticatorId": self.id} | parameters
        )
        return said
