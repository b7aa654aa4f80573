"""Passkeys (WebAuthn level 2): signing in by what the device holds and its owner unlocks.

A passkey is both factors: user verification is always asked for. Challenges are good once, for
five minutes.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

import webauthn
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url, parse_client_data_json
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from app.domain.errors import BadInput, NotFound, SignInNeeded
from app.domain.people import Therapist
from app.services import audit, letters, sessions
from app.services.tokens import digest
from app.store import passkeys, therapists, tickets
from app.store.db import Transaction
from app.store.passkeys import PasskeyRecord
from app.store.tickets import Purpose

CHALLENGE = timedelta(minutes=5)
ID = re.compile("[A-Za-z0-9_-]+")
REFUSED = "That passkey was not accepted. Try again, or use your password."

Credential = Mapping[str, Any]
"""What the browser answered, as `PublicKeyCredential.toJSON()` says it."""


@dataclass(frozen=True, slots=True)
class Site:
    """Where the browser is: passkeys are bound to it."""

    origin: str
    host: str


def offer_sign_in(tx: Transaction, now: datetime, site: Site) -> str:
    """What the browser is asked, as JSON: any passkey of this site."""
    options = webauthn.generate_authentication_options(
        rp_id=site.host, user_verification=UserVerificationRequirement.REQUIRED
    )
    tickets.withdraw_expired(tx, now)
    tickets.add(tx, "passkey", digest(bytes_to_base64url(options.challenge)), now + CHALLENGE)
    return webauthn.options_to_json(options)


def enter(
    tx: Transaction,
    credential: Credential,
    now: datetime,
    site: Site,
    *,
    label: str,
    address: str,
    device: str,
) -> tuple[str, Therapist]:
    """Open a session for the passkey's owner: (token, who). Raises SignInNeeded."""
    challenge = _used_challenge(tx, "passkey", credential, now)
    passkey = passkeys.find(tx, _id(credential))
    account = therapists.by_id(tx, passkey.therapist_id) if passkey else None
    if challenge is None or passkey is None or account is None or account.disabled_at:
        raise SignInNeeded(REFUSED)
    try:
        verified = webauthn.verify_authentication_response(
            credential=dict(credential),
            expected_challenge=challenge,
            expected_rp_id=site.host,
            expected_origin=site.origin,
            credential_public_key=passkey.public_key,
            credential_current_sign_count=passkey.sign_count,
            require_user_verification=True,
        )
    except (WebAuthnException, ValueError, KeyError, TypeError) as error:
        raise SignInNeeded(REFUSED) from error
    if not passkeys.used(tx, passkey, verified.new_sign_count, now):
        raise SignInNeeded(REFUSED)
    who = replace(account.who, address=address)
    audit.record(tx, who, now, "signed_in")
    return sessions.open_therapist(tx, who, now, label, device), who


def offer_new(tx: Transaction, who: Therapist, now: datetime, site: Site) -> str:
    """What the browser is asked, as JSON: a new passkey, on a device that has none yet."""
    sessions.require_confirmed(tx, who, now)
    account = therapists.get(tx, who.practice_id, who.id)
    options = webauthn.generate_registration_options(
        rp_id=site.host,
        rp_name="Limberday",
        user_id=who.id.encode(),
        user_name=account.email,
        user_display_name=account.name,
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.REQUIRED,
            user_verification=UserVerificationRequirement.REQUIRED,
        ),
        exclude_credentials=[
            PublicKeyCredentialDescriptor(id=base64url_to_bytes(one.id))
            for one in passkeys.of_therapist(tx, who.practice_id, who.id)
        ],
    )
    tickets.withdraw_expired(tx, now)
    challenge = digest(bytes_to_base64url(options.challenge))
    tickets.add(tx, "new_passkey", challenge, now + CHALLENGE, who.id)
    return webauthn.options_to_json(options)


def add(
    tx: Transaction, who: Therapist, now: datetime, site: Site, name: str, credential: Credential
) -> PasskeyRecord:
    """Keep the new passkey. Raises BadInput if it does not answer what was asked."""
    challenge = _used_challenge(tx, "new_passkey", credential, now, who.id)
    if challenge is None:
        raise BadInput.of("credential", "came too late; try again")
    try:
        verified = webauthn.verify_registration_response(
            credential=dict(credential),
            expected_challenge=challenge,
            expected_rp_id=site.host,
            expected_origin=site.origin,
            require_user_verification=True,
        )
    except (WebAuthnException, ValueError, KeyError, TypeError) as error:
        raise BadInput.of("credential", "is not what was asked for") from error
    record = PasskeyRecord(
        id=bytes_to_base64url(verified.credential_id),
        practice_id=who.practice_id,
        therapist_id=who.id,
        name=name.strip() or "Passkey",
        public_key=verified.credential_public_key,
        sign_count=verified.sign_count,
        created_at=now,
        used_at=None,
    )
    if not passkeys.add(tx, record):
        raise BadInput.of("credential", "is known already")
    _tell(tx, who, now, "passkey_added")
    return record


def remove(tx: Transaction, who: Therapist, now: datetime, passkey_id: str) -> None:
    """Forget the passkey; the password stays. Raises NotFound."""
    sessions.require_confirmed(tx, who, now)
    if not passkeys.remove(tx, who.practice_id, who.id, passkey_id):
        raise NotFound("There is no such passkey.")
    _tell(tx, who, now, "passkey_removed")


def _id(credential: Credential) -> str:
    """The credential's id, "" if it is not base64url: not every text can be asked for."""
    said = credential.get("id")
    return said if isinstance(said, str) and ID.fullmatch(said) else ""


def _tell(tx: Transaction, who: Therapist, now: datetime, about: audit.Action) -> None:
    audit.record(tx, who, now, about)
    letters.write(tx, now, "account_notice", who.practice_id, therapist_id=who.id, about=about)


def _used_challenge(
    tx: Transaction,
    purpose: Purpose,
    credential: Credential,
    now: datetime,
    therapist_id: str | None = None,
) -> bytes | None:
    """The challenge that the browser answered, used up; None if it was not asked, or long ago."""
    try:
        client_data = base64url_to_bytes(credential["response"]["clientDataJSON"])
        challenge = parse_client_data_json(client_data).challenge
    except (WebAuthnException, ValueError, KeyError, TypeError):
        return None
    token_hash = digest(bytes_to_base64url(challenge))
    if tickets.find(tx, purpose, token_hash, now) != (therapist_id,):
        return None
    return challenge if tickets.use(tx, purpose, token_hash, now) else None
