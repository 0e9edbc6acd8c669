"""Whether the two longest parts of the rule on reading can matter to somebody: asked beforehand."""

from typing import Any

from django.db.models import Exists, Q, QuerySet

from commonground.audiences.models import Block, Kind, Seat, State
from commonground.kernel.statements import Blank
from commonground.people.models import Actor, Persona
from commonground.people.outlines.queries import ask

BLOCKS, ROOMS = "blocks", "rooms"  # two parts of the rule that most readers are spared


def barriers(reader: Actor) -> tuple[bool, bool]:
    """Whether a block and a room of colleagues elsewhere can matter to this reader.

    Asked each time, or once for a page that only shows: a block that begins counts at once.
    """
    if not reader.pk:
        return False, False
    kept: dict[str, Any] = getattr(reader, "kept_answers", {})
    if "barriers" not in kept:
        kept["barriers"] = (ask(reader, _barriers) or [(True, True)])[0]
    blocks, rooms = kept["barriers"]
    return bool(blocks), bool(rooms)


def _barriers(reader: Actor) -> QuerySet[Persona, Any]:
    rooms = Seat.objects.filter(sits_elsewhere(reader.pk))
    blocks = blocks_of(reader.account_id)
    return Persona.objects.filter(pk=Blank("persona")).values_list(Exists(blocks), Exists(rooms))


def sits_elsewhere(persona: object) -> Q:
    """Live seats of a persona in rooms of colleagues elsewhere."""
    return Q(persona=persona, state=State.LIVE, audience__kind=Kind.COLLEAGUES)


def blocks_of(account: int | None) -> QuerySet[Block]:
    """Blocks by or against any persona of an account: two questions, of which each has its index."""
    against_them = Block.objects.filter(against__account=account)
    return Block.objects.filter(by__account=account).union(against_them, all=True)
