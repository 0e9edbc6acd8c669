"""Of what the room hears in which maps are drawn at once; for wiring."""

from collections.abc import Callable
from functools import partial

from django.db import transaction

from commonground.audiences.aliases.facts import AliasDropped, AliasTaken
from commonground.audiences.facts import SeatEnded
from commonground.groups.facts import GroupChanged, GroupDeleted
from commonground.kernel import news
from commonground.kernel.facts import Fact, follow
from commonground.kernel.models import FactRow
from commonground.maps.facts import MapDeleted, MapEdited, RemarkBack, RemarkGone, RemarkMade
from commonground.maps.live.http import room
from commonground.maps.live.jobs import Stirred
from commonground.people.facts import Left, Suspended


def connect() -> None:
    """What is new on a map, here at once and elsewhere by news; and after what it is asked anew.

    Of all else (who signed out, what another process did) it is asked every few seconds.
    """
    news.tell_with(MapEdited, lambda fact: [fact.ids["map"]])
    for spoken in (RemarkMade, RemarkGone, RemarkBack):
        news.tell_with(spoken, lambda fact: [fact.ids["map"]])
        _stir(spoken, lambda fact: Stirred(maps=frozenset([fact.ids["map"]])))
    _stir(MapEdited, lambda fact: Stirred(maps=frozenset([fact.ids["map"]])))
    _stir(MapDeleted, lambda fact: Stirred(doubted=frozenset([fact.ids["map"]])))
    for named in (AliasTaken, AliasDropped):
        _stir(named, lambda fact: Stirred(doubted=frozenset([fact.ids["audience"]])))
    _stir(SeatEnded, lambda fact: Stirred(doubted=frozenset([fact.ids["audience"]])))
    for rare in (GroupChanged, GroupDeleted, Left, Suspended):
        _stir(rare, lambda _fact: Stirred(everybody=True))


def _stir(fact: type[Fact], what: Callable[[FactRow], Stirred]) -> None:
    follow(fact, lambda row: transaction.on_commit(partial(room.stir, what(row)), robust=True))
