"""Every table. Tables only: they do not validate, the API and the CHECKs do."""

from app.store.tables.channels import ChannelConsent, InboundMessage, Suppression
from app.store.tables.library import ClientCondition, OwnStretch
from app.store.tables.logs import AuditEntry, CheckIn, Contact, Heartbeat, Message
from app.store.tables.plans import Pause, PlanItem, PlanRevision, ReminderTime
from app.store.tables.practices import Client, Practice, Therapist
from app.store.tables.rewrites import HistoryRewrite, RuleChange
from app.store.tables.sign_in import (
    ColleagueInvitation,
    Invitation,
    KnownDevice,
    Passkey,
    RecoveryCode,
    Session,
    Ticket,
)
from app.store.tables.summaries import Summary
from app.store.tables.thread import ThreadMessage

__all__ = [
    "AuditEntry",
    "ChannelConsent",
    "CheckIn",
    "Client",
    "ClientCondition",
    "ColleagueInvitation",
    "Contact",
    "Heartbeat",
    "HistoryRewrite",
    "InboundMessage",
    "Invitation",
    "KnownDevice",
    "Message",
    "OwnStretch",
    "Passkey",
    "Pause",
    "PlanItem",
    "PlanRevision",
    "Practice",
    "RecoveryCode",
    "ReminderTime",
    "RuleChange",
    "Session",
    "Summary",
    "Suppression",
    "Therapist",
    "ThreadMessage",
    "Ticket",
]
