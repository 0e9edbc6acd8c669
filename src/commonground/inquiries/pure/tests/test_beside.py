"""Two maps side by side agree with the figures of the same two maps."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commonground.inquiries.pure.beside import beside
from commonground.inquiries.pure.comparison import compared
from commonground.inquiries.pure.examples import drawn

THINGS = st.lists(
    st.tuples(st.sampled_from("abcd"), st.sampled_from(["to", "of"]), st.sampled_from("abcd")),
    max_size=6,
)


def named(rows):
    return drawn(*(f"w{start}x: {phrase}: w{end}x" for start, phrase, end in rows))


def test_what_stays_comes_and_goes_in_words():
    was = drawn("rain: carries: nitrate", "factory")
    now = drawn("the rain: carries: nitrate", "nitrate: feeds: river")
    found = beside(was, now)
    assert found.ideas.both == ("nitrate", "rain")
    assert (found.ideas.first, found.ideas.second) == (("factory",), ("river",))
    assert found.sentences.both == ("rain carries nitrate",)
    assert found.sentences.second == ("nitrate feeds river",)
    assert found.links.both == ("nitrate – rain",)
    assert (found.kept_neighbours, found.other_neighbours) == (("rain",), ("nitrate", "river"))
    assert found.farthest == (1, 2)
    assert found.linked_most == (("nitrate", "rain"), ("nitrate",))


@settings(max_examples=60, deadline=None)
@given(THINGS, THINGS)
def test_the_numbers_are_those_of_the_figures(one, other):
    a, b = named(one), named(other)
    found, figures = beside(a, b), compared(a, b)
    for common, figure in (
        (found.ideas, figures.concept),
        (found.sentences, figures.propositional),
    ):
        all_ = common.of_first + common.of_second
        assert (2 * len(common.both) / all_ if all_ else None) == pytest.approx(figure)
    assert len(found.links.both) == figures.shared_links
    all_ = found.ideas.of_first + found.ideas.of_second
    assert (2 * found.alike_placed / all_ if all_ else None) == pytest.approx(figures.structural)
    if found.kept_neighbours and not found.other_neighbours:
        assert figures.closeness == 1


def test_the_order_of_the_two_turns_the_sides():
    one, other = drawn("rain: feeds: river"), drawn("sun")
    found, turned = beside(one, other), beside(other, one)
    assert (found.ideas.first, found.farthest) == (turned.ideas.second, turned.farthest[::-1])
