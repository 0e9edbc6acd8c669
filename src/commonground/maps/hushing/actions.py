"""Taking words out of a map's history, and letting them be read there again."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from commonground.kernel.errors import Conflict, Unreadable
from commonground.kernel.facts import record
from commonground.kernel.rules import require, unattended
from commonground.maps.facts import WordsHushed
from commonground.maps.hushing.queries import words_in
from commonground.maps.models import Hushed, MapChange
from commonground.maps.pure.content import unpacked
from commonground.maps.rules import may_hush, may_unhush
from commonground.people.models import Persona


@transaction.atomic
def hush(actor: Persona, change: MapChange, *, words: str, now: datetime) -> None:
    """The history of the map does not repeat these words, wherever they stood."""
    require(may_hush, actor, change)
    if words not in words_in(change):
        raise Unreadable(_("Choose words that stand there."))
    content = unpacked(change.map.content)
    if words in {*content.labels.values(), *(link.phrase for link in content.links)}:
        raise Conflict(_("These words stand on the map. Take them off first."))
    Hushed.objects.get_or_create(map=change.map, words=words, defaults={"by": actor, "at": now})
    record(WordsHushed(change.map_id), actor=actor, at=now)


@transaction.atomic
def unhush(actor: Persona, hushed: Hushed, *, now: datetime) -> None:
    """They can be read there again."""
    require(may_unhush, actor, hushed)
    Hushed.objects.filter(pk=hushed.pk).delete()
    record(WordsHushed(hushed.map_id), actor=actor, at=now)


@unattended
@transaction.atomic
def erase_of(account_id: int, *, now: datetime) -> None:
    """What somebody took out of a history stays out of it, without their name."""
    Hushed.objects.filter(by__account=account_id).update(by=None)
