"""Every table. Tables only: they do not validate, the API and the CHECKs do."""

from app.store.tables.channels import ChannelConsent, InboundMessage, Suppression
from app.store.tables.letter_links import LetterLink
from app.store.tables.library import ClientCondition, OwnStretch
from app.store.tables.logs import (
    AuditEntry,
    CheckIn,
    Contact,
    Heartbeat,
    Hold,
    Installation,
    Message,
    MessageChange,
)
from app.store.tables.plans import Pause, PlanItem, PlanRevision, ReminderTime
from app.store.tables.practices import Client, Practice, TextMonth, Therapist
from app.store.tables.push import PushSubscription, ServerKey
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
from app.store.tables.tapers import Taper
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
    "Hold",
    "InboundMessage",
    "Installation",
    "Invitation",
    "KnownDevice",
    "LetterLink",
    "Message",
    "MessageChange",
    "OwnStretch",
    "Passkey",
    "Pause",
    "PlanItem",
    "PlanRevision",
    "Practice",
    "PushSubscription",
    "RecoveryCode",
    "ReminderTime",
    "RuleChange",
    "ServerKey",
    "Session",
    "Summary",
    "Suppression",
    "Taper",
    "TextMonth",
    "Therapist",
    "ThreadMessage",
    "Ticket",
]
