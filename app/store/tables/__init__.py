"""Every table. Tables only: they do not validate, the API and the CHECKs do."""

from app.store.tables.logs import AuditEntry, CheckIn, Contact, Heartbeat, Message
from app.store.tables.plans import PlanItem, PlanRevision, ReminderTime
from app.store.tables.practices import Client, Practice, Therapist
from app.store.tables.sign_in import (
    ColleagueInvitation,
    Invitation,
    KnownDevice,
    Passkey,
    RecoveryCode,
    Session,
    Ticket,
)

__all__ = [
    "AuditEntry",
    "CheckIn",
    "Client",
    "ColleagueInvitation",
    "Contact",
    "Heartbeat",
    "Invitation",
    "KnownDevice",
    "Message",
    "Passkey",
    "PlanItem",
    "PlanRevision",
    "Practice",
    "RecoveryCode",
    "ReminderTime",
    "Session",
    "Therapist",
    "Ticket",
]
