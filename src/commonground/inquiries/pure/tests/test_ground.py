"""Common ground: closed forms, order, bounds, what grows with what, and two groups told by hand."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commonground.inquiries.pure.examples import GROUPS, drawn, group
from commonground.inquiries.pure.ground import Drawn, Person, common_ground
from commonground.inquiries.pure.matching import Matching

KINDS = ("shared", "taken", "new", "deeper", "let_go")


def names(items):
    return [one.name for one in items]


def counts(people, **given):
    found = common_ground(people, **given)
    return {kind: len(getattr(found, kind)) for kind in KINDS}


def test_a_ring_of_hands():
    """n people who each had one thing of their own, and each take the next one's: n moves, all known."""
    n = 6
    people = [
        Person(i, Drawn(frozenset([f"w{i}x"])), Drawn(frozenset([f"w{i}x", f"w{(i + 1) % n}x"])))
        for i in range(n)
    ]
    found = common_ground(people)
    assert (len(found.taken), found.moves, len(found.after), len(found.before)) == (n, n, n, 0)
    for item in found.taken:
        (move,) = item.moves
        assert move.sources == item.had
        assert len(move.sources) == 1
    assert found.shared == found.new == found.deeper == found.let_go == ()


def test_from_whom_is_told_only_as_far_as_it_can_be_known():
    people = group((["rain"], ["rain"]), ([], ["rain"]), ([], ["rain"]), ([], ["moss"]))
    found = common_ground(people)
    assert {move.person: move.sources for move in found.taken[0].moves} == {2: {1}, 3: {1}}
    found = common_ground(people, brought={"the rain": [4]})
    assert {move.person: move.sources for move in found.taken[0].moves} == {2: {1, 4}, 3: {1, 4}}
    assert found.new == ()


def test_what_somebody_brought_and_nobody_had_is_new_and_says_who_brought_it():
    found = common_ground(group(([], ["algae"]), ([], ["algae"])), brought={"Algae": [2]})
    assert names(found.new) == ["algae"]
    assert found.new[0].brought == {2}
    assert found.taken == ()


def test_new_to_one_is_not_common():
    assert counts(group(([], ["algae"]), (["rain"], ["rain"]))) == dict.fromkeys(KINDS, 0)


def test_those_left_out_are_counted_once_each_and_what_they_had_is_not_new():
    people = [
        *group((["moss"], ["rain"]), (["moss"], ["rain"])),
        Person(3, drawn("rain"), None),
        Person(4, None, drawn("rain")),
        Person(5, None, None),
        Person(6, drawn("rain"), drawn("rain"), after_seeing=True),
    ]
    found = common_ground(people)
    left = found.left_out
    assert (left.after_seeing, left.without_before, left.without_after) == (1, 2, 1)
    assert found.counted == {1, 2}
    assert found.new == ()
    assert {move.sources for move in found.taken[0].moves} == {frozenset([3])}


def test_deeper_needs_two_and_something_that_was_there():
    old = ["rain: carries: nitrate"]
    now = ["rain: carries when bare: nitrate"]
    assert counts(group((old, now), (old, old)))["deeper"] == 0
    found = common_ground(group((old, now), (old, now), (old, old)))
    assert names(found.deeper) == ["nitrate", "rain"]
    (depth,) = found.deeper[0].depths
    assert (depth.condition, depth.phrase, depth.by) == (True, "carries when bare", {1, 2})
    other = ["rain: hides: nitrate"]
    assert counts(group((old, other), (old, other)))["deeper"] == 0
    assert counts(group(([], now), ([], now)))["deeper"] == 0
    fresh = [*old, "field: feeds: nitrate"]
    assert names(common_ground(group((old, fresh), (old, fresh))).deeper) == ["nitrate"]


def test_a_condition_that_somebody_knew_is_none():
    old, now = ["rain: carries: nitrate"], ["rain: carries when bare: nitrate"]
    assert counts(group((old, now), (now, now)))["deeper"] == 0


def test_groups_told_by_hand_are_ordered_so():
    told = {name: common_ground(people) for name, (_words, people) in GROUPS.items()}
    alone, handed, found = told["Side by side"], told["Handed on"], told["Found together"]
    assert len(alone.after) < len(found.after)
    assert len(alone.new) < len(found.new)
    assert alone.moves < handed.moves
    assert (len(handed.new), len(found.new)) == (0, 1)
    assert len(told["Let go"].let_go) > len(handed.let_go)
    assert len(told["Made deeper"].deeper) > len(told["Agreed from the start"].deeper)


def test_confirming_that_two_wordings_are_one_changes_what_is_new():
    people = group((["manure"], ["manure"]), ([], ["fertiliser"]), ([], ["fertiliser"]))
    assert names(common_ground(people).new) == ["fertiliser"]
    said = Matching(same=frozenset([frozenset(("manure", "fertiliser"))]))
    found = common_ground(people, matching=said)
    assert (found.new, len(found.taken), found.moves) == ((), 1, 2)
    assert found.taken[0].wordings == ("fertiliser", "manure")


@pytest.mark.parametrize("people", [[], group((["rain"], ["rain"])), [Person(1, None, None)]])
def test_too_few_share_nothing(people):
    assert counts(people) == dict.fromkeys(KINDS, 0)


LABEL = st.sampled_from(["rain", "field", "nitrate", "river", "moss"])
CLAIM = st.builds("{}: {}: {}".format, LABEL, st.sampled_from(["", "to", "to when dry"]), LABEL)
MAP = st.none() | st.lists(LABEL | CLAIM, max_size=4)
PEOPLE = st.lists(st.tuples(MAP, MAP, st.booleans()), max_size=5).map(
    lambda rows: [
        replace(one, after_seeing=row[2])
        for one, row in zip(group(*(row[:2] for row in rows)), rows, strict=True)
    ]
)
BROUGHT = st.dictionaries(LABEL, st.sets(st.integers(1, 5), max_size=2), max_size=3)


@given(PEOPLE, BROUGHT, st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_order_and_bounds(people, brought, chance):
    found = common_ground(people, brought=brought)
    other = list(people)
    chance.shuffle(other)
    assert common_ground(other, brought=dict(reversed(brought.items()))) == found
    left = found.left_out
    assert len(found.counted) + left.after_seeing + left.without_before + left.without_after == len(
        people
    )
    after = set(names(found.after))
    assert set(names(found.shared)) <= set(names(found.before)) & after
    assert set(names(found.new)) <= after
    assert not set(names(found.new)) & set(names([*found.shared, *found.taken, *found.deeper]))
    assert not set(names(found.let_go)) & (after | set(names(found.taken)))
    for item in (*found.taken, *found.after):
        assert item.had | item.has <= found.counted
        assert all(move.sources and move.person not in move.sources for move in item.moves)
        assert all(len(depth.by) >= 2 for depth in item.depths)


@given(PEOPLE, LABEL, st.integers(0, 4))
@settings(max_examples=60, deadline=None)
def test_holding_one_thing_more_after_takes_nothing_away(people, label, who):
    if who >= len(people) or people[who].after is None:
        return
    more = list(people)
    after = people[who].after
    more[who] = replace(people[who], after=replace(after, labels=after.labels | {label}))
    was, now = common_ground(people), common_ground(more)
    for kind in ("shared", "taken", "new", "after"):
        assert {one.concept for one in getattr(was, kind)} <= {
            one.concept for one in getattr(now, kind)
        }
    assert len(now.let_go) <= len(was.let_go)
    assert now.moves >= was.moves
