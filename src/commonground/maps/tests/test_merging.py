"""What several people do at once becomes one map, in whatever order it comes together."""

from hypothesis import given, settings
from hypothesis import strategies as st

from commonground.maps.pure import store
from commonground.maps.pure.content import Content, content_from, packed, unpacked
from commonground.maps.pure.edits import (
    AddConcept,
    AddLink,
    Move,
    RemoveConcept,
    RemoveLink,
    Rename,
    Rephrase,
    applied,
    difference,
)

CONCEPTS, LINKS = st.sampled_from("abcd"), st.sampled_from("lmn")
WORDS = st.sampled_from(["rain", "soil", "雨", "مطر"])
PLACE = st.sampled_from([None, 0.0, 12.5])
EDITS = st.lists(
    st.one_of(
        st.builds(AddConcept, CONCEPTS, WORDS, PLACE, PLACE),
        st.builds(Rename, CONCEPTS, WORDS),
        st.builds(Move, CONCEPTS, PLACE, PLACE),
        st.builds(RemoveConcept, CONCEPTS),
        st.builds(AddLink, LINKS, CONCEPTS, CONCEPTS, WORDS),
        st.builds(Rephrase, LINKS, WORDS),
        st.builds(RemoveLink, LINKS),
    ),
    max_size=6,
)


@settings(max_examples=40, deadline=None)
@given(start=EDITS, people=st.lists(EDITS, min_size=2, max_size=4), data=st.data())
def test_in_any_order_everybody_sees_the_same(start, people, data):
    first = store.opened([])
    beginning = store.edited(first, start)
    updates = []
    for client, edits in enumerate(people, 2):
        mine = store.opened([beginning], client=client)
        updates += [store.edited(mine, [edit]) for edit in edits]
    orders = [data.draw(st.permutations([beginning, *updates])) for _ in range(2)]
    one, other = (store.opened(order) for order in orders)
    assert store.content_of(one) == store.content_of(other)
    assert store.content_of(store.opened([store.whole(one)])) == store.content_of(other)


@settings(max_examples=60, deadline=None)
@given(start=EDITS, more=EDITS)
def test_the_document_the_plain_map_and_the_history_say_the_same(start, more):
    doc = store.opened([])
    store.edited(doc, start)
    before = store.content_of(doc)
    store.edited(doc, more)
    after = store.content_of(doc)
    changes = difference(before, after)
    assert applied(before, (change.edit for change in changes)) == after
    assert applied(after, (change.back.edit for change in reversed(changes))) == before
    assert unpacked(packed(after)) == after


def test_what_no_map_can_hold_is_passed_over():
    from pycrdt import Map

    doc = store.opened([], client=7)
    concepts, links = store.shared(doc, "concepts"), store.shared(doc, "links")
    concepts["a"] = Map({"label": "a", "place": [float("inf"), 0]})
    concepts["b"], concepts["c"] = Map({"label": 7}), "no map"
    concepts["d"] = Map({"label": "x" * 121})
    links["l"], links["m"] = Map({"start": "a"}), 3
    links["n"] = Map({"start": "a", "end": "gone", "phrase": ""})
    said = store.content_of(doc)
    assert said == applied(Content(), [AddConcept("a", "a")])
    assert content_from(said.concepts, said.links) == said
