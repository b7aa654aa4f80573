"""By which ways a client is reminded: said in the settings, confirmed at each address."""

from typing import Literal

from fastapi import APIRouter
from pydantic import Field

from app.api.bodies import Body, Id, Text, View
from app.api.deps import ClientDesk, PushKeyDep, SettingsDep
from app.api.errors import REFUSALS
from app.api.front import FrontDep
from app.api.routes import StrictRoute
from app.domain import push
from app.domain.channels import Channel, ChannelState, Choice
from app.domain.errors import BadInput
from app.services import consents, notifications, reminders
from app.services.subscriptions import Subscription
from app.settings import Settings

router = APIRouter(route_class=StrictRoute, responses=REFUSALS)


class ChannelsBody(Body):
    """What is wanted of the ways to an address; `preferred` goes first, if it is confirmed."""

    email: bool
    sms: bool
    preferred: Literal["push", "email", "sms"] | None = None


class OwnChannelView(View):
    """`waiting`: wanted, and the address was asked. `opted_out`: it must text START first.

    The address of a push is the name of the phone.
    """

    channel: Channel
    address: str | None
    state: ChannelState


class PushView(View):
    """The key to subscribe by; `here`: notifications are on in the browser that asks."""

    key: str
    here: bool


class OwnChannelsView(View):
    """`start_number` is where a START goes."""

    channels: list[OwnChannelView]
    preferred: Channel | None
    start_number: str | None
    push: PushView


class SubscriptionBody(Body):
    """What a browser gives out: an uncompressed point and 16 bytes, both base64url."""

    endpoint: Text = Field(max_length=1100)
    p256dh: Text = Field(pattern="^B[A-P][A-Za-z0-9_-]{85}$")
    auth: Text = Field(pattern="^[A-Za-z0-9_-]{22}$")


class ConfirmationBody(Body):
    token: Id


@router.get("/api/settings/channels")
async def show(desk: ClientDesk, settings: SettingsDep, key: PushKeyDep) -> OwnChannelsView:
    return _view(await desk.read(consents.own), settings, key)


@router.put("/api/settings/channels")
async def choose(
    body: ChannelsBody, desk: ClientDesk, settings: SettingsDep, key: PushKeyDep
) -> OwnChannelsView:
    """Be reminded by these ways; an address that is not known to be the client's is asked."""
    choice = Choice(body.email, body.sms, body.preferred)
    return _view(await desk.write(reminders.choose_ways, choice), settings, key)


@router.put("/api/settings/push-subscription")
async def turn_on(
    body: SubscriptionBody, desk: ClientDesk, settings: SettingsDep, key: PushKeyDep
) -> OwnChannelsView:
    if not push.is_known(body.endpoint, settings.push_hosts):
        raise BadInput.of("endpoint", "is at no push service that is known here")
    said = Subscription(body.endpoint, body.p256dh, body.auth)
    return _view(await desk.write(notifications.turn_on, said), settings, key)


@router.delete("/api/settings/push-subscription")
async def turn_off(desk: ClientDesk, settings: SettingsDep, key: PushKeyDep) -> OwnChannelsView:
    return _view(await desk.write(notifications.turn_off), settings, key)


@router.post("/api/channel-confirmation", status_code=204)
async def confirm(body: ConfirmationBody, front: FrontDep) -> None:
    """Say yes by the link of a letter, signed in or not."""
    front.take_try()
    await front.database.write(consents.confirm, body.token, front.now, front.address)


def _view(found: consents.Channels, settings: Settings, key: str) -> OwnChannelsView:
    number = settings.twilio_from
    return OwnChannelsView(
        channels=[
            OwnChannelView(
                channel=way.channel,
                address=way.phone if way.channel == "push" else way.address,
                state=way.state,
            )
            for way in found.ways
        ],
        preferred=found.preferred,
        start_number=number if number.startswith("+") else None,
        push=PushView(key=key, here=found.here),
    )
