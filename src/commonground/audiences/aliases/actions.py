"""Taking another name in a room and dropping it; the feature whose room it is has asked its rule."""

from collections.abc import Collection, Sequence
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from commonground.audiences.aliases.facts import AliasDropped, AliasTaken
from commonground.audiences.aliases.models import Alias
from commonground.audiences.aliases.pure.naming import LONGEST, folded, gives_away
from commonground.audiences.models import Audience
from commonground.kernel.errors import Conflict, Unreadable
from commonground.kernel.facts import record
from commonground.kernel.rules import unattended
from commonground.kernel.text import tidy
from commonground.people.models import Persona


@unattended
@transaction.atomic
def take(
    persona: Persona, rooms: Sequence[Audience], *, name: str, near: Collection[str], now: datetime
) -> str:
    """Go by this name in these rooms, which are one place, from now on.

    Whoever dropped one bears the same again, and no second. `near` are the names of the people
    there: none of them may stand in it.
    """
    mine = Alias.objects.filter(audience__in=rooms, persona=persona)
    if held := mine.values_list("name", flat=True).first():
        mine.update(dropped_at=None)
        record(AliasTaken(rooms[0].pk), actor=None, at=now)
        return held
    words = " ".join(tidy(name, most=LONGEST).split())
    if not (form := folded(words)):
        raise Unreadable(_("Choose a name, or write one with letters."))
    if gives_away(words, near):
        raise Unreadable(_("Somebody here has this in their name. Choose another one."))
    taken = Conflict(_("Somebody goes by this name already. Choose another one."))
    if Alias.objects.filter(audience__in=rooms, folded=form).exists():
        raise taken
    try:
        with transaction.atomic():
            Alias.objects.bulk_create(
                Alias(audience=room, persona=persona, name=words, folded=form, taken_at=now)
                for room in rooms
            )
    except IntegrityError:
        raise taken from None
    record(AliasTaken(rooms[0].pk), actor=None, at=now)
    return words


@unattended
@transaction.atomic
def drop(persona: Persona, rooms: Sequence[Audience], *, now: datetime) -> None:
    """Speak under one's own name from now on; what was said under the other keeps it."""
    rows = Alias.objects.filter(audience__in=rooms, persona=persona, dropped_at=None)
    if rows.update(dropped_at=now):
        record(AliasDropped(rooms[0].pk), actor=None, at=now)


@unattended
@transaction.atomic
def erase_of(account_id: int, *, now: datetime) -> None:
    """Whose a name was is forgotten; nobody else bears it there all the same."""
    mine = Alias.objects.filter(persona__account=account_id)
    mine.update(persona=None, dropped_at=now)
