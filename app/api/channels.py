"""By which ways a client is reminded: said in the settings, confirmed at each address."""

from typing import Literal

from fastapi import APIRouter

from app.api.bodies import Body, Id, View
from app.api.deps import ClientDesk, SettingsDep
from app.api.errors import REFUSALS
from app.api.front import FrontDep
from app.api.routes import StrictRoute
from app.domain.channels import Channel, ChannelState, Choice
from app.services import consents
from app.settings import Settings

router = APIRouter(route_class=StrictRoute, responses=REFUSALS)


class ChannelsBody(Body):
    """What is wanted; `preferred` goes first, if both are confirmed."""

    email: bool
    sms: bool
    preferred: Literal["email", "sms"] | None = None


class OwnChannelView(View):
    """`waiting`: wanted, and the address was asked. `opted_out`: it must text START first."""

    channel: Channel
    address: str | None
    state: ChannelState


class OwnChannelsView(View):
    """`start_number` is where a START goes."""

    channels: list[OwnChannelView]
    preferred: Channel | None
    start_number: str | None


class ConfirmationBody(Body):
    token: Id


@router.get("/api/settings/channels")
async def show(desk: ClientDesk, settings: SettingsDep) -> OwnChannelsView:
    return _view(await desk.read(consents.own), settings)


@router.put("/api/settings/channels")
async def choose(body: ChannelsBody, desk: ClientDesk, settings: SettingsDep) -> OwnChannelsView:
    """Be reminded by these ways; an address that is not known to be the client's is asked."""
    choice = Choice(body.email, body.sms, body.preferred)
    return _view(await desk.write(consents.choose, choice), settings)


@router.post("/api/channel-confirmation", status_code=204)
async def confirm(body: ConfirmationBody, front: FrontDep) -> None:
    """Say yes by the link of a letter, signed in or not."""
    front.take_try()
    await front.database.write(consents.confirm, body.token, front.now, front.address)


def _view(found: consents.Channels, settings: Settings) -> OwnChannelsView:
    number = settings.twilio_from
    return OwnChannelsView(
        channels=[OwnChannelView.model_validate(way) for way in found.ways],
        preferred=found.preferred,
        start_number=number if number.startswith("+") else None,
    )
