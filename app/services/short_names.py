"""Names that tell clients apart and say nothing about anybody: "calm-otter-27"."""

import secrets

_HOW = (  # noqa: SIM905 # reads better than fifty strings
    "amber brave breezy bright calm clear cosy early easy fair gentle glad golden green happy "
    "jolly kind light lively lucky mellow merry mild misty neat noble patient plain proud quick "
    "quiet rosy sandy shiny silver simple smooth snowy soft steady sunny sweet swift tidy warm "
    "wide wild witty"
).split()
_WHO = (  # noqa: SIM905 # as above
    "acorn badger beaver birch brook cedar cherry clover comet daisy dolphin falcon fern finch "
    "forest fox garden harbor hazel heron island ivy lake lark lemon linden maple meadow moon "
    "nutmeg oak olive otter owl panda pebble pine planet poppy rabbit raven river robin sparrow "
    "spruce swan tulip willow"
).split()
_FROM, _NUMBERS = 10, 90


def make() -> str:
    """One of some 200,000; whoever stores it finds out whether it is taken."""
    number = _FROM + secrets.randbelow(_NUMBERS)
    return f"{secrets.choice(_HOW)}-{secrets.choice(_WHO)}-{number}"
