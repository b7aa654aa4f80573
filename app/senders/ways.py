"""Every way out that the settings open."""

from collections.abc import Mapping
from typing import TypeAlias

from app.senders.console import ConsoleSender
from app.senders.email import EmailSender
from app.senders.push import PushSender
from app.senders.sms import REPORTS, SmsSender
from app.settings import Settings

Sender: TypeAlias = ConsoleSender | EmailSender | PushSender | SmsSender


def senders(settings: Settings, vapid: str = "") -> Mapping[str, Sender]:
    """The ways out. What no mail server, text service or key was set for goes to the console."""
    found: dict[str, Sender] = {"console": ConsoleSender()}
    if settings.smtp_host:
        found["email"] = EmailSender(
            host=settings.smtp_host,
            port=settings.smtp_port,
            security=settings.smtp_security,
            username=settings.smtp_username,
            password=settings.smtp_password.get_secret_value(),
            mail_from=settings.mail_from,
        )
    if settings.twilio_account_sid:
        found["sms"] = SmsSender(
            base_url=settings.twilio_base_url,
            account_sid=settings.twilio_account_sid,
            auth_token=settings.twilio_auth_token.get_secret_value(),
            sms_from=settings.twilio_from,
            # The provider takes no address that it cannot reach.
            report_to=f"{settings.origin}{REPORTS}" if settings.is_https else None,
        )
    if vapid:
        found["push"] = PushSender(vapid, settings.push_subject, settings.push_hosts)
    return found
