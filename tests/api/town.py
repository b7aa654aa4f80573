"""Everybody between whom there is a wall, and on each side real ids to ask the others' for.

Practice A: Alice owns it, Tess has taken Carl on, Colin Cora; Dora's account was disabled.
Practice B: Bert owns it and has taken Mallory on; Bea works there, too.
"""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from typing import Any, TypeAlias
from uuid import uuid4

from sqlalchemy import update
from sqlmodel import col

from app.api.limits import Limits
from app.services import (
    accounts,
    check_ins,
    clients,
    colleagues,
    consents,
    health,
    invitations,
    letter_links,
    library,
    pauses,
    plans,
    sessions,
    shared_tablet,
)
from app.services.clients import NewClient
from app.services.tokens import digest
from app.store import consents as consent_rows
from app.store import messages, passkeys, therapists, tickets
from app.store.consents import ConsentRecord
from app.store.db import Transaction
from app.store.passkeys import PasskeyRecord
from app.store.tables import Client
from tests import people
from tests.api.conftest import House
from tests.people import SignedInClient, SignedInTherapist

Person: TypeAlias = SignedInClient | SignedInTherapist
Values: TypeAlias = Mapping[str, Any]

DIGITS = "1234"


@dataclass(frozen=True, slots=True)
class Side:
    """A client and the therapist who has taken the client on, in one practice."""

    client: SignedInClient
    therapist: SignedInTherapist
    colleague: SignedInTherapist
    owner: SignedInTherapist


@dataclass(frozen=True, slots=True)
class Town:
    house: House
    principals: Mapping[str, Person | None]
    sides: Mapping[str, Side]

    @property
    def now(self) -> datetime:
        return self.house.now

    @property
    def practices(self) -> set[str]:
        return {side.client.who.practice_id for side in self.sides.values()}

    async def everything(self) -> dict[str, list[str]]:
        return await self.house.everything()

    async def things(self, side: str) -> Values:
        """Ids of what belongs to that side, new where asking uses it up."""
        return await self.house.database.write(_things, self.now, self.sides[side])

    async def keys(self) -> Values:
        """A key to each door, as whoever may come in has it: a new account's, a new client's."""
        return await self.house.database.write(_keys, self.now, self.house.people.bert)

    async def values(self, side: str) -> dict[str, Any]:
        return {**await self.keys(), **await self.things(side)}

    def token(self, name: str) -> str | None:
        person = self.principals[name]
        return person.token if person else None

    async def another_token(self, name: str) -> str | None:
        """That of another session, as good as the first."""
        person = self.principals[name]
        if person is None or name == "dora":
            return self.token(name)
        return await self.house.database.write(_session, self.now, person)

    async def keep_waiting(self, side: str) -> None:
        """Six digits wait for the side's client, none of them tried."""
        client, owner = self.sides[side].client.who, self.sides[side].owner.who
        await self.house.database.write(invitations.at_visit, owner, self.now, client.id)

    def forget_tries(self) -> None:
        """How often somebody tried counts from the beginning: it is no matter of walls.

        What is just being hashed goes on, so the old ones are not closed.
        """
        self.house.app.state.limits = Limits()


async def settle(house: House) -> Town:
    return await house.database.write(_settle, house)


def _settle(tx: Transaction, house: House) -> Town:
    alice, bert, now = house.people.alice, house.people.bert, house.now
    names = ("Tess", "Colin", "Dora")
    tess, colin, dora = (people.colleague(tx, alice, now, name) for name in names)
    bea = people.colleague(tx, bert, now, "Bea")
    carl, cora, mallory = house.people.carl, house.people.cora, house.people.mallory
    for client, therapist in ((carl, tess), (cora, colin)):
        taken_on = update(Client).where(col(Client.id) == client.who.id)
        tx.execute(taken_on.values(therapist_id=therapist.who.id))
    # The session stays: whoever is disabled must be shut out by more than its end.
    therapists.change(tx, alice.who.practice_id, dora.who.id, disabled_at=now)
    health.ticked(tx, now)
    return Town(
        house,
        {
            "anonymous": None,
            "carl": carl,
            "cora": cora,
            "mallory": mallory,
            "tess": tess,
            "colin": colin,
            "bert": bert,
            "alice": alice,
            "dora": dora,
        },
        {
            "carl": Side(carl, tess, tess, alice),
            "cora": Side(cora, colin, colin, alice),
            "mallory": Side(mallory, bert, bea, bert),
        },
    )


def _things(tx: Transaction, now: datetime, side: Side) -> Values:
    client, therapist = side.client.who, side.therapist.who
    phone = sessions.open_client(tx, client, now, "Another phone")
    parked = sessions.open_client(tx, client, now, "Tablet")
    waiting = sessions.client(tx, parked, now)
    shared_tablet.park(tx, waiting, now, DIGITS, ())
    desk = sessions.open_therapist(tx, therapist, now, "Another desk")
    passkey = PasskeyRecord(
        uuid4().hex, therapist.practice_id, therapist.id, uuid4().hex, b"public", 0, now, None
    )
    passkeys.add(tx, passkey)
    invited = colleagues.invite(
        tx, side.owner.who, now, f"{uuid4().hex}@example.org", owner=False, send=False
    )
    this_day = people.today(side.client, now)
    pause = pauses.add(tx, client, now, client.id, pauses.NewPause(this_day, this_day, None))
    long_ago = people.tick(side.client, now - timedelta(days=40))
    late = check_ins.record(tx, client, now, long_ago)
    stretch = library.add(tx, therapist, now, replace(people.TOWEL, name=uuid4().hex))
    return {
        "client": client.id,
        "item": side.client.item_ids[0],
        "revision": side.client.plan.revision_id,
        "phone": sessions.client(tx, phone, now).session_id,
        "parked": waiting.session_id,
        "parked_token": parked,
        "desk": sessions.therapist(tx, desk, now).session_id,
        "passkey": passkey.id,
        "colleague": side.colleague.who.id,
        "invitation": invited.invitation.id,
        "stretch": stretch.id,
        "pause": pause.id,
        "reminder": _reminder(tx, side.client),
        "late": late.id,
        "uuid7": people.uuid7(),
        "today": this_day.isoformat(),
        "now": now.isoformat(),
        "digits": DIGITS,
    }


def _reminder(tx: Transaction, client: SignedInClient) -> str:
    found = messages.of_client(tx, client.who.practice_id, client.who.id, 100)
    return next(one.id for one in found if one.kind == "reminder")


def _keys(tx: Transaction, now: datetime, bert: SignedInTherapist) -> Values:
    name, address = f"Jo{uuid4().hex}", f"{uuid4().hex}@example.org"
    somebody = people.colleague(tx, bert, now, name)
    client = clients.add(tx, bert.who, now, NewClient(name, address, "Europe/Berlin", time(18)))
    plans.assign(tx, bert.who, now, client.id, people.STRETCHES)
    visit = invitations.at_visit(tx, bert.who, now, client.id)
    invited = colleagues.invite(tx, bert.who, now, address, owner=False, send=False)
    asked = ConsentRecord(client.id, "email", client.practice_id, address, asked_at=now)
    consent_rows.put(tx, asked)
    confirm = consents.mint_token(tx, client, now)
    (message, *_) = messages.of_client(tx, client.practice_id, client.id, 1)
    answer, leave = letter_links.mint(tx, message, address, now, answerable=True)
    setup = secrets.token_urlsafe(24)
    tickets.add(tx, "setup", digest(setup), now + timedelta(days=1))
    return {
        "email": somebody.email,
        "token": somebody.token,
        "client_email": client.email,
        "visit": visit.token,
        "code": visit.code,
        "short_name": visit.short_name,
        "join": invited.token,
        "reset": accounts.mint_reset(tx, somebody.who.id, now),
        "setup": setup,
        "confirm": confirm,
        "answer": answer,
        "leave": leave,
        "number": f"+49151{secrets.randbelow(10**8):08}",
        "sid": f"SM{uuid4().hex}",
        "address": f"{uuid4().hex}@example.org",
        "name": f"Jo{uuid4().hex}",
    }


def _session(tx: Transaction, now: datetime, person: Person) -> str:
    if isinstance(person, SignedInClient):
        return sessions.open_client(tx, person.who, now, "Phone")
    return sessions.open_therapist(tx, person.who, now, "Desk")
