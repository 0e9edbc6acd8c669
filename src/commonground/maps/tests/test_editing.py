"""Changing a map: the document, what it says, who did what, and taking it back."""

import pytest

from commonground.kernel.errors import Conflict, Refused, Unreadable
from commonground.kernel.models import FactRow
from commonground.maps import actions, queries
from commonground.maps.keeping import actions as keeping
from commonground.maps.models import Changed, Map, MapChange, MapUpdate
from commonground.maps.pure import store
from commonground.maps.pure.content import FURTHEST, MOST_CONCEPTS, Content, unpacked
from commonground.maps.pure.edits import (
    AddConcept,
    AddLink,
    Move,
    RemoveConcept,
    RemoveLink,
    Rename,
    Rephrase,
    What,
    applied,
)
from commonground.maps.tests.conftest import RIVER


def in_the_document(map_):
    kept = MapUpdate.objects.filter(map=map_).order_by("pk").values_list("data", flat=True)
    return store.content_of(store.opened(map(bytes, kept)))


def test_the_class_draws_one_map(cast, river, now):
    actions.edit(cast.lea, river, [Rename("soil", " bare\n soil "), Move("rain", 5, -3)], now=now)
    said = queries.content(river.pk)
    assert said.labels == {"rain": "rain", "soil": "bare soil", "river": "the river"}
    assert said.concept("rain").x == 5.0
    assert in_the_document(river) == said
    rows = MapChange.objects.filter(map=river, step=2).order_by("pk")
    assert [(row.by, row.what, row.thing, row.after) for row in rows] == [
        (cast.lea, "moved", "rain", {"x": 5.0, "y": -3.0}),
        (cast.lea, "renamed", "soil", {"label": "bare soil"}),
    ]
    assert FactRow.objects.filter(kind="maps.map_edited", actor_id=cast.lea.pk).count() == 1


def test_with_a_concept_go_its_links(cast, river, now):
    actions.edit(cast.lea, river, [RemoveConcept("soil")], now=now)
    assert not queries.content(river.pk).links
    assert MapChange.objects.filter(map=river, step=2, what="link removed").count() == 2


def test_what_changes_nothing_is_no_step(cast, river, now):
    assert actions.edit(cast.lea, river, [Rename("rain", "rain")], now=now).step == 1


@pytest.mark.parametrize(
    ("edits", "trouble"),
    [
        ([AddConcept("x", " \u202e ")], Unreadable),
        ([AddConcept("x", "x" * 121)], Unreadable),
        ([AddConcept("a b", "x")], Unreadable),
        ([AddConcept("rain", "x")], Unreadable),
        ([AddConcept("x", "x", FURTHEST + 1, 0)], Unreadable),
        ([Move("rain", float("nan"), 0)], Unreadable),
        ([AddLink("x", "rain", "rain", "is")], Unreadable),
        ([AddLink("x", "rain", "gone", "is")], Conflict),
        ([Rephrase("gone", "x")], Conflict),
        ([Rephrase("washes", "x" * 121)], Unreadable),
        ([AddConcept(f"n{n}", "x") for n in range(MOST_CONCEPTS)], Unreadable),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_half_done(cast, river, now, edits, trouble):
    with pytest.raises(trouble):
        actions.edit(cast.ada, river, [AddConcept("first", "first"), *edits], now=now)
    assert queries.content(river.pk) == applied(Content(), RIVER)
    assert MapUpdate.objects.filter(map=river).count() == 1


def test_one_takes_back_ones_own_step_after_step(cast, river, now):
    actions.edit(cast.lea, river, [RemoveConcept("soil")], now=now)
    actions.edit(cast.kid, river, [Rename("rain", "snow")], now=now)
    actions.undo(cast.lea, river, now=now)
    assert {link.id for link in queries.content(river.pk).links} == {"washes", "carries"}
    actions.undo(cast.kid, river, now=now)
    assert queries.content(river.pk).labels["rain"] == "rain"
    assert in_the_document(river) == queries.content(river.pk)
    with pytest.raises(Conflict, match="nothing of yours"):
        actions.undo(cast.kid, river, now=now)


def test_what_others_built_upon_is_not_torn_away(cast, river, now):
    actions.edit(cast.lea, river, [AddConcept("fish", "fish")], now=now)
    actions.edit(cast.kid, river, [AddLink("live", "fish", "river", "live in")], now=now)
    with pytest.raises(Conflict, match="built on it"):
        actions.undo(cast.lea, river, now=now)
    actions.edit(cast.kid, river, [RemoveLink("live")], now=now)
    actions.undo(cast.lea, river, now=now)
    assert "fish" not in queries.content(river.pk).labels


def test_many_updates_become_one_and_say_the_same(cast, river, now, monkeypatch):
    monkeypatch.setattr(keeping, "MANY", 3)
    for n in range(4):
        actions.edit(cast.lea, river, [Rename("rain", f"rain {n}")], now=now)
    assert MapUpdate.objects.filter(map=river).count() < 4
    assert in_the_document(river).labels["rain"] == "rain 3"
    actions.edit(cast.lea, river, [Rename("rain", "rain")], now=now)
    assert in_the_document(river) == unpacked(Map.objects.get(pk=river.pk).content)
    assert MapChange.objects.filter(map=river, by=cast.lea).count() == 5


def test_a_closed_map_stays_as_it_is(cast, now):
    own = actions.create(owner=cast.ada, name="What I think", now=now)
    actions.edit(cast.ada, own, [AddConcept("a", "a")], now=now)
    actions.close(own.pk, now=now)
    with pytest.raises(Refused):
        actions.edit(cast.ada, own, [Rename("a", "b")], now=now)
    assert queries.contents([own.pk])[own.pk].labels == {"a": "a"}


def test_who_leaves_leaves_what_others_built_upon_and_no_name(cast, river, now):
    actions.begin(cast.ada, name="Mine", now=now)
    actions.edit(cast.lea, river, [Rename("rain", "snow")], now=now)
    actions.erase_of(cast.ada.account_id, now=now)
    assert [map_.name for map_ in Map.objects.all()] == ["The river"]
    assert set(MapChange.objects.values_list("by", flat=True)) == {None, cast.lea.pk}
    assert set(MapUpdate.objects.values_list("author", flat=True)) == {None, cast.lea.pk}


def test_the_words_for_changes_are_those_of_changes():
    assert set(Changed.values) == {what.value for what in What}
