"""What crosses what somebody else does, or what one takes back oneself before it was sent."""

import pytest
from django.utils import timezone
from pycrdt import Map as Shared

from commonground.maps import actions
from commonground.maps.live.actions import Drawn
from commonground.maps.live.pure import frames
from commonground.maps.live.tests.doors import IN, Door, browser_of, put
from commonground.maps.models import Map
from commonground.maps.pure import store
from commonground.maps.pure.content import unpacked
from commonground.maps.pure.edits import (
    AddConcept,
    AddLink,
    Move,
    RemoveConcept,
    RemoveLink,
    Rename,
)


@pytest.fixture
def river(cast):
    return actions.begin(cast.ada, cast.group.audience, name="The river", now=timezone.now())


def _taken_back(*edits):
    def draw(doc):
        return store.merged([store.edited(doc, [edit]) for edit in edits])

    return draw


def _placed_and_taken_back(doc):
    placed = store.edited(doc, [Move("z", 1.0, 2.0)])
    before = doc.get_state()
    del store.shared(doc, "concepts")["z"]["place"]
    return store.merged([placed, doc.get_update(before)])


AT_ONCE = {  # what lea does without a line, while ada renames z and adds b
    "another name for the same": _taken_back(Rename("z", "lea's")),
    "the same thing": _taken_back(AddConcept("b", "lea's")),
    "a link that goes again": _taken_back(AddLink("l", "z", "y", ""), RemoveLink("l")),
    "a concept that goes again": _taken_back(AddConcept("c", "c"), RemoveConcept("c")),
    "what somebody else takes away": _taken_back(Move("y", 1.0, 2.0)),
    "a place that goes again": _placed_and_taken_back,
}


@pytest.mark.parametrize("done", AT_ONCE)
@pytest.mark.parametrize("number", [7, 9])  # of two at once the one with the higher number stays
def test_what_is_outdone_or_taken_back_at_once_is_refused_to_nobody(cast, river, done, number):
    begun = [AddConcept("z", "z"), AddConcept("y", "y")]
    actions.edit(cast.ada, river, begun, now=timezone.now())
    there = [bytes(row.data) for row in river.updates.all()]
    mine, hers = store.opened(there, client=number), store.opened(there, client=8)
    door = Door(river)
    lea, ada = (door.guest(browser_of(who)) for who in (cast.lea, cast.ada))
    assert (door.comes(lea), door.comes(ada)) == (IN, IN)
    news = [Rename("z", "ada's"), AddConcept("b", "ada's"), RemoveConcept("y")]
    theirs, own = store.edited(hers, news), AT_ONCE[done](mine)
    with_more = store.merged([own, store.edited(mine, [AddConcept("more", "more")])])
    for guest, update in ((ada, theirs), (lea, own), (lea, with_more)):
        line = guest.line
        door.work(Drawn(guest, line.session, line.cookies, river.pk, 1, update))
        assert door.said[guest][-1] == frames.kept(1)
    mine.apply_update(theirs)
    assert unpacked(Map.objects.get().content) == store.content_of(mine)
    assert store.content_of(mine).concept("more")


def test_who_begins_anew_hears_of_what_they_took_away_before_they_knew(cast, river):
    actions.edit(cast.ada, river, [AddConcept("z", "z")], now=timezone.now())
    doc = store.opened([bytes(row.data) for row in river.updates.all()], client=7)
    door = Door(river)
    lea = door.guest(browser_of(cast.lea))
    assert door.comes(lea) == IN
    bad = put(doc, "concepts", Shared({"label": 7}))
    line, removed = lea.line, store.edited(doc, [RemoveConcept("z")])
    door.work(Drawn(lea, line.session, line.cookies, river.pk, 1, bad))
    refused, map_ = door.said[lea]
    assert refused == frames.refused(1, frames.Reason.UNREADABLE)
    door.work(Drawn(lea, line.session, line.cookies, river.pk, 2, removed))  # crossed the refusal
    assert not unpacked(Map.objects.get().content).concepts
    anew = store.opened([map_[5 + int.from_bytes(map_[1:5]) :]], client=9)
    for frame in door.said[lea]:
        if frame[0] == frames.CHANGED:
            anew.apply_update(frame[1:])
    assert not store.content_of(anew).concepts
