"""Who may do what: one line a route, written by hand, every principal by name.

A route about somebody's record says who may when it is Carl's (or Tess's, who has taken Carl on),
when it is Cora's (Colin's), and when it is Mallory's of the other practice (Bert's). Names in
braces are replaced by real values of `town.Town`; its ids are what the walls stand around.
"""

import itertools
import re
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

from tests import people, push_service, twilio

Names: TypeAlias = tuple[str, ...]
Needs: TypeAlias = Literal["second factor begun", "second factor on", "passkey asked", "passkey"]

NOBODY: Names = ()
CARL, CORA, MALLORY = ("carl",), ("cora",), ("mallory",)
TESS, COLIN, BERT, ALICE = ("tess",), ("colin",), ("bert",), ("alice",)
CLIENTS = CARL + CORA + MALLORY
STAFF = TESS + COLIN + ALICE
THERAPISTS = STAFF + BERT
OWNERS = ALICE + BERT
SIGNED_IN = CLIENTS + THERAPISTS
EVERYBODY = ("anonymous", *SIGNED_IN, "dora")


@dataclass(frozen=True, slots=True)
class Row:
    """`kept` is what the audit log keeps of each time.

    A `door` asks for a secret and not who is there; `leaves`: who was signed in is no more.
    `signed` is a form as the text message provider signs and posts it, instead of a body; `form`
    one of a page.
    """

    route: str
    carls: Names
    coras: Names = NOBODY
    mallorys: Names = NOBODY
    body: dict[str, Any] | None = None
    kept: str | None = None
    needs: Needs | None = None
    cookies: dict[str, str] = field(default_factory=dict)
    refusal: int | None = None
    leaves: bool = False
    door: bool = False
    signed: dict[str, str] | None = None
    form: dict[str, str] | None = None

    @property
    def method(self) -> str:
        return self.route.split()[0]

    @property
    def path(self) -> str:
        return self.route.split()[1]

    @property
    def may(self) -> dict[str, Names]:
        """Who may, by whose record it is."""
        return {"carl": self.carls, "cora": self.coras, "mallory": self.mallorys}

    @property
    def all_who_may(self) -> Names:
        return tuple(dict.fromkeys(self.carls + self.coras + self.mallorys))


def normal(route: str) -> str:
    """The route whatever its ids are called."""
    return re.sub(r"{[^}]*}", "{}", route)


PLAN = {"items": [people.CAT | {"minimum": people.CAT["dose"]}]}
PAST_PLAN = PLAN | {"effective_from": "{today}", "why": "it was so"}
BREAK = {"from_date": "{today}", "until_date": "{today}"}
WANTED = {
    "language": "es",
    "time_zone": "Asia/Tokyo",
    "reminder_times": [{"time": "08:00"}, {"time": "20:30"}],
    "reminders_stopped": False,
}
WORDS = {"text": "Hello"}
READ = {"last": "{uuid7}"}
SEEN = {"revision_id": "{revision}"}
NEW = {
    "name": "{name}",
    "email": None,
    "phone": None,
    "time_zone": "Europe/Berlin",
    "reminder_time": "18:30",
}
TICK = {
    "item_id": "{item}",
    "revision_id": "{revision}",
    "for_date": "{today}",
    "kind": "done",
    "captured_at": "{now}",
    "device_id": "phone",
    "seq": 1,
}
CORRECTION = {"item_id": "{item}", "for_date": "{today}", "kind": "done", "why": "told me"}
STRETCH = {
    "name": "{name}",
    "region": "chest",
    "position": "standing",
    "equipment": [],
    "chair_only": False,
    "per_side": False,
    "how": ["Breathe."],
    "dos": [],
    "donts": [],
    "dose": {"sets": 1, "reps": 1, "hold_s": 0, "times_per_day": 1, "days_per_week": 7},
}
KNOWN = {"items": [{"id": "sciatica"}]}
BROWSER = push_service.Browser().subscription("https://fcm.googleapis.com/fcm/send/{uuid7}")
BY_EMAIL = {"email": True, "sms": False, "preferred": None}
INVITE = {"email": "{address}", "owner": False, "send": False}
SAME = {"owner": False, "disabled": False}
RULES = {"first_weekday": "sun", "rollover": "04:00", "grace": True, "stop_level": 6}
ACCOUNT = {"name": "Jo", "password": people.PASSWORD}
AGAIN = {"current": people.PASSWORD, "password": people.PASSWORD}
PASSWORD = {"password": people.PASSWORD}
PARKED = {"limberday_parked": "{parked_token}"}

CLIENTS_ROWS = (
    Row("GET /api/today", CLIENTS),
    Row("PUT /api/check-ins/{uuid7}", CARL, CORA, MALLORY, TICK),
    Row("POST /api/plan-seen", CARL, CORA, MALLORY, SEEN),
    Row("POST /api/breaks", CLIENTS, body=BREAK, kept="break_changed"),
    Row("DELETE /api/breaks/{pause}", CARL, CORA, MALLORY, kept="break_changed"),
    Row("GET /api/progress", CLIENTS),
    Row("GET /api/settings", CLIENTS),
    Row("POST /api/fewer-reminders", CLIENTS, body={"said": "no"}),
    Row("PUT /api/settings", CLIENTS, body=WANTED),
    Row("GET /api/thread", CLIENTS),
    Row("PUT /api/thread/{uuid7}", CLIENTS, body=WORDS),
    Row("POST /api/thread-read", CLIENTS, body=READ),
    Row("GET /api/settings/channels", CLIENTS),
    Row("PUT /api/settings/channels", CLIENTS, body=BY_EMAIL, kept="channels_chosen"),
    Row("PUT /api/settings/push-subscription", CLIENTS, body=BROWSER, kept="channel_confirmed"),
    Row("DELETE /api/settings/push-subscription", CLIENTS),
    Row("POST /api/reminders/{reminder}/shown", CARL, CORA, MALLORY),
    Row("POST /api/reminders/{reminder}/answer", CARL, CORA, MALLORY, {"said": "done"}),
    Row("DELETE /api/reminders/{reminder}/answer", CARL, CORA, MALLORY),
    Row("GET /api/phones", CLIENTS),
    Row("POST /api/phones/new", CLIENTS, kept="client_invited"),
    Row("DELETE /api/phones/{phone}", CARL, CORA, MALLORY, kept="phone_signed_out"),
    Row("POST /api/tablet/park", CLIENTS, body={"digits": "1234"}, kept="tablet_shared"),
)
DESKS_ROWS = (
    Row("GET /api/clients", THERAPISTS, kept="roster_read"),
    Row("POST /api/clients", THERAPISTS, body=NEW, kept="client_added"),
    Row("GET /api/clients/{client}", STAFF, STAFF, BERT, kept="client_read"),
    Row("POST /api/clients/{client}/plan", STAFF, STAFF, BERT, PLAN, "plan_changed"),
    Row("POST /api/clients/{client}/plan/preview", STAFF, STAFF, BERT, PAST_PLAN),
    Row("POST /api/clients/{client}/breaks", STAFF, STAFF, BERT, BREAK, "break_changed"),
    Row("DELETE /api/clients/{client}/breaks/{pause}", STAFF, STAFF, BERT, kept="break_changed"),
    Row(
        "PUT /api/clients/{client}/corrections/{uuid7}",
        STAFF,
        STAFF,
        BERT,
        CORRECTION,
        "check_in_corrected",
    ),
    Row(
        "POST /api/clients/{client}/late/{late}/acceptance",
        STAFF,
        STAFF,
        BERT,
        kept="check_in_corrected",
    ),
    Row(
        "PUT /api/clients/{client}/reminder-times",
        STAFF,
        STAFF,
        BERT,
        {"reminder_times": [{"time": "09:00"}]},
        "reminder_times_changed",
    ),
    Row(
        "PUT /api/clients/{client}/next-visit",
        *(STAFF, STAFF, BERT),
        body={"on": "{today}"},
        kept="visit_planned",
    ),
    Row("PUT /api/clients/{client}/thread/{uuid7}", STAFF, STAFF, BERT, WORDS, "thread_written"),
    Row("POST /api/clients/{client}/thread-read", STAFF, STAFF, BERT, READ),
    Row("POST /api/clients/{client}/invitation", STAFF, STAFF, BERT, kept="client_invited"),
    Row("POST /api/clients/{client}/link", STAFF, STAFF, BERT, {"send": True}, "client_invited"),
    Row("DELETE /api/clients/{client}/phones/{phone}", STAFF, STAFF, BERT, kept="phone_signed_out"),
    Row("GET /api/messages", THERAPISTS, kept="messages_read"),
    Row("GET /api/library", THERAPISTS),
    Row("POST /api/library", THERAPISTS, body=STRETCH, kept="stretch_added"),
    Row("PUT /api/library/{stretch}", STAFF, STAFF, BERT, STRETCH, "stretch_changed"),
    Row("DELETE /api/library/{stretch}", STAFF, STAFF, BERT, kept="stretch_retired"),
    Row("GET /api/conditions", THERAPISTS),
    Row("GET /api/practice/rules", THERAPISTS),
    Row("GET /api/practice/texts", THERAPISTS),
    Row("GET /api/practice/notices", THERAPISTS),
    Row(
        "PUT /api/clients/{client}/conditions",
        *(STAFF, STAFF, BERT),
        body=KNOWN,
        kept="conditions_changed",
    ),
)
OWN_ROWS = (
    Row("GET /api/me", SIGNED_IN),
    Row("POST /api/activity", SIGNED_IN),
    Row("POST /api/unlock", THERAPISTS, body=PASSWORD, kept="unlocked"),
    Row("GET /api/account", THERAPISTS),
    Row("PUT /api/account/letters", THERAPISTS, body={"weekly": True, "visits": False}),
    Row("PUT /api/account/password", THERAPISTS, body=AGAIN, kept="password_changed"),
    Row("POST /api/account/passkeys/challenge", THERAPISTS),
    Row(
        "POST /api/account/passkeys",
        THERAPISTS,
        body={"name": "{name}", "credential": "{credential}"},
        kept="passkey_added",
        needs="passkey asked",
    ),
    Row("DELETE /api/account/passkeys/{passkey}", TESS, COLIN, BERT, kept="passkey_removed"),
    Row("POST /api/account/second-factor", THERAPISTS),
    Row(
        "PUT /api/account/second-factor",
        THERAPISTS,
        body={"code": "{totp}"},
        kept="second_factor_on",
        needs="second factor begun",
    ),
    Row(
        "POST /api/account/recovery-codes",
        THERAPISTS,
        kept="recovery_codes_made",
        needs="second factor on",
    ),
    Row("DELETE /api/account/second-factor", THERAPISTS, kept="second_factor_off"),
    Row("DELETE /api/account/sessions", THERAPISTS, kept="sessions_ended"),
    Row("DELETE /api/account/sessions/{desk}", TESS, COLIN, BERT, kept="sessions_ended"),
)
OWNERS_ROWS = (
    Row("GET /api/colleagues", OWNERS),
    Row("POST /api/colleagues", OWNERS, body=INVITE, kept="colleague_invited"),
    Row(
        "DELETE /api/colleagues/invitations/{invitation}",
        *(ALICE, ALICE, BERT),
        kept="colleague_invitation_withdrawn",
    ),
    Row("PUT /api/colleagues/{colleague}", ALICE, ALICE, BERT, SAME),
    Row("PUT /api/practice/texts", OWNERS, body={"budget": 200}, kept="text_budget_changed"),
    Row("PUT /api/practice/rules", OWNERS, body=RULES, kept="practice_rules_changed"),
    Row("GET /api/audit", OWNERS, kept="audit_read"),
)


def door(
    route: str,
    body: dict[str, Any] | None = None,
    kept: str | None = None,
    *,
    leaves: bool = False,
    needs: Needs | None = None,
    may: Names = EVERYBODY,
    signed: dict[str, str] | None = None,
    form: dict[str, str] | None = None,
) -> Row:
    """A way in: whoever has the key, signed in or not."""
    return Row(
        route,
        may,
        body=body,
        kept=kept,
        needs=needs,
        leaves=leaves,
        door=True,
        refusal=410,
        signed=signed,
        form=form,
    )


SIGN_IN = {"email": "{email}", **PASSWORD}
PASSKEY = {"credential": "{credential}"}
BOUNCED = {"message_id": "<x@example.org>", "kind": "bounce"}
CODE = {"contact": "{short_name}", "code": "{code}"}
DOORS = (
    door("GET /healthz"),
    door("GET /metrics"),
    door("GET /api/tablet"),
    door("POST /api/sign-out", leaves=True),
    door("POST /api/sign-in", SIGN_IN, "signed_in", leaves=True),
    door("POST /api/passkey-challenge"),
    door("POST /api/passkey-sign-in", PASSKEY, "signed_in", leaves=True, needs="passkey"),
    door("POST /api/password-reset-request", {"email": "{email}"}),
    door("POST /api/password-reset", {"token": "{reset}", **PASSWORD}, "password_reset"),
    door("POST /api/join", {"token": "{join}", **ACCOUNT}, "colleague_joined", leaves=True),
    door("POST /api/client-sign-in", {"token": "{visit}"}, "client_signed_in", leaves=True),
    door("POST /api/client-sign-in/code", CODE, "client_signed_in", leaves=True),
    door("POST /api/client-code", {"email": "{client_email}"}),
    door("POST /api/channel-confirmation", {"token": "{confirm}"}, "channel_confirmed"),
    door("GET /a/{answer}"),
    door("HEAD /a/{answer}"),
    door("POST /a/{answer}", form={"say": "done"}),
    door("GET /u/{leave}"),
    door("HEAD /u/{leave}"),
    door("POST /u/{leave}", kept="channels_chosen"),
    Row("POST /webhooks/bounces", NOBODY, body=BOUNCED, refusal=403),  # no secret was set
    door("POST /api/webhooks/twilio/messages", signed=twilio.incoming("{number}", "STOP", "{sid}")),
    door("POST /api/webhooks/twilio/status", signed=twilio.status("{sid}", "delivered")),
    door(  # there is a practice already
        "POST /api/setup",
        {"token": "{setup}", "practice": "P", "email": "jo@example.org", **ACCOUNT},
        may=NOBODY,
    ),
    Row(
        "POST /api/tablet/{parked}",
        *(EVERYBODY, EVERYBODY, EVERYBODY),
        body={"digits": "{digits}"},
        kept="client_signed_in",
        cookies=PARKED,
        refusal=401,
        leaves=True,
        door=True,
    ),
)

PAGES = (
    *(
        "/",
        "/sign-in",
        "/i",
        "/code",
        "/confirm",
        "/today",
        "/phones",
        "/progress",
        "/break",
        "/thread",
        "/settings",
        "/reminders",
        "/forgot",
        "/reset",
        "/join",
        "/setup",
    ),
    *("/clients", "/clients/new", "/clients/{client}", "/clients/{client}/plan", "/messages"),
    "/clients/{client}/brief",
    *(
        "/account",
        "/colleagues",
        "/rules",
        "/audit",
        "/pages.css",
        "/icon.svg",
        "/manifest.webmanifest",
    ),
    "/sw.js",
)
"""The same page for everybody: what is on it comes by the routes above."""
PAGES_ROWS = (
    *(
        Row(f"{method} {path}", EVERYBODY, EVERYBODY, EVERYBODY)
        for path in PAGES
        for method in ("GET", "HEAD")
    ),
    Row("GET /assets/{file}", EVERYBODY),
    *(Row(f"{method} /{{nothing}}", NOBODY, refusal=404) for method in ("GET", "HEAD")),
)

ROOMS = {
    "phones": CLIENTS_ROWS,
    "desks": DESKS_ROWS,
    "own accounts": OWN_ROWS,
    "owners": OWNERS_ROWS,
    "doors": DOORS,
    "pages": PAGES_ROWS,
}
ROWS = tuple(itertools.chain.from_iterable(ROOMS.values()))
