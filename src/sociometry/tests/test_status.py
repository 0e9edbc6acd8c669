"""Status as probability: exact against chance, and never more than may be said."""

from itertools import product
from math import comb

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from sociometry import (
    Network,
    Roster,
    SociometryError,
    Tie,
    TooFewAnswers,
    moreno_indices,
    sociomatrix,
    status_cdc,
    status_flow,
    status_probability,
    status_ratings,
    unnamed,
)
from sociometry.chance.blind_choices import blind_choices
from sociometry.status.votes import (
    at_least,
    at_most,
    blind_shares,
    named_by_blind_voters,
    sums_of_votes,
)
from sociometry.tests.real import matrices, needs_shared

PEOPLE = [f"p{k:02}" for k in range(12)]
BINARY = arrays(np.int8, (6, 6), elements=st.integers(0, 1))


def of(matrix):
    bare = np.array(matrix, dtype=float)
    np.fill_diagonal(bare, 0)
    return sociomatrix(PEOPLE[: len(bare)], bare)


def ring(*steps, n=12):
    return sum(np.roll(np.eye(n), step, axis=1) for step in steps)


@settings(max_examples=40)
@given(arrays(float, (4, 3), elements=st.floats(0.01, 1)), arrays(bool, (4, 2)))
def test_sums_of_votes_are_what_listing_all_votes_gives(weights, mask):
    votes = weights / weights.sum(axis=1, keepdims=True)
    for person in range(2):
        listed = np.zeros(6)
        for given_ in product(range(3), repeat=4):
            total = sum(v for v, yes in zip(given_, mask[:, person], strict=True) if yes)
            listed[min(total, 5)] += np.prod([votes[i, v] for i, v in enumerate(given_)])
        assert sums_of_votes(votes, mask, 6)[person] == pytest.approx(listed)


@settings(max_examples=40)
@given(BINARY)
def test_taking_the_own_vote_out_again_changes_nothing(matrix):
    a = of(np.where(np.cumsum(matrix, axis=1) > 2, 0, matrix))
    shares = blind_shares(a)
    slow = sums_of_votes(np.column_stack([1 - shares, shares]), a.mask, 5)
    assert named_by_blind_voters(a, shares, 5) == pytest.approx(slow, abs=1e-12)


def test_where_all_make_as_many_choices_it_is_the_binomial_of_newcomb_and_bukowski():
    a = of(ring(1, 2, 3))
    shares = blind_shares(a)
    sums = named_by_blind_voters(a, shares, 12)
    told = [comb(11, x) * (3 / 11) ** x * (8 / 11) ** (11 - x) for x in range(12)]
    assert sums[0] == pytest.approx(told)
    assert at_least(sums, np.full(12, 6.0))[0] == pytest.approx(sum(told[6:]))
    assert at_most(sums, np.full(12, 6.0))[0] == pytest.approx(sum(told[:7]))


def one_stands_out():
    likes, dislikes = ring(1, 2), ring(5)
    likes[:, 0] = 1
    dislikes[:, 0] = 0
    likes[:, 6] = 0
    dislikes[2:, 6] = 1
    return of(likes), of(dislikes)


def test_who_stands_out_and_what_may_be_shown_of_it():
    found = status_probability(*one_stands_out())
    assert found.groups["p00"] == "popular"
    assert found.groups["p06"] == "rejected"
    assert found.values["p06"] < 0.001
    assert list(found.attention) == ["p06"]
    assert "this is no verdict" in str(found.attention["p06"])
    assert "p06" not in {word for word in found.counts() if word != "average"}
    assert all(count is None or count == 0 or count >= 5 for count in found.counts().values())
    assert "rejected" not in repr(found)
    assert "never what a child is" in str(found.warnings[0])


def test_a_class_of_blind_voters_has_about_as_many_rare_as_it_says():
    rng = np.random.default_rng(5)
    mask = ~np.eye(12, dtype=bool)
    rare = []
    for _ in range(30):
        both = blind_choices(mask, np.full(12, 4), 1, rng)[0]
        likes = both & (rng.random((12, 12)) < 0.5)
        found = status_probability(of(likes), of(both & ~likes))
        rare.append(sum(group != "average" for group in found.groups.values()))
    assert np.mean(rare) <= 3 * 0.05 * 12


def test_the_year_and_standardising_again_are_said():
    likes, dislikes = one_stands_out()
    found = status_cdc(likes, dislikes, year=1983, restandardise=True)
    assert "1983, ddof 1, preference and impact standardised again" in str(found.warnings[0])
    assert found.groups["p06"] == "rejected"
    assert found.values["p06"] < -1
    assert status_cdc(likes, dislikes).params["year"] == 1982
    with pytest.raises(ValueError, match="1982, 1983"):
        status_cdc(likes, dislikes, year=1984)


def test_nobody_stands_out_where_all_received_alike():
    found = status_cdc(of(ring(1, 2)), of(ring(5)))
    assert set(found.groups.values()) == {"average"}
    assert "nobody can stand out" in str(found.warnings[2])
    assert set(status_probability(of(ring(1, 2)), of(ring(5))).groups.values()) == {"average"}


@pytest.mark.parametrize("method", [status_cdc, status_probability])
def test_too_few_answers_and_mixed_up_arguments(method):
    with pytest.raises(TooFewAnswers, match="9 people answered"):
        method(of(ring(1, n=9)), of(ring(2, n=9)))
    with pytest.raises(ValueError, match="same people"):
        method(of(ring(1)), of(ring(1, n=11)))


def test_a_choice_and_a_rejection_by_the_same_person_are_two_answers():
    """numpy's True + True is True: signs are counted as numbers."""
    likes, dislikes = of(ring(1, 2, 3)), of(ring(3, 4))
    found = status_probability(likes, dislikes)
    apart = status_probability(likes, of(ring(5, 4)))
    assert found.basis["p00"] == pytest.approx(apart.basis["p00"])
    scores = status_cdc(*one_stands_out()).basis["p00"]
    assert scores["impact"] == pytest.approx(scores["z_liked"] + scores["z_disliked"])


@needs_shared
def test_rejections_come_second():
    likes, dislikes = matrices()["ibe121_play"], matrices()["ibe121_notplay"]
    with pytest.raises(ValueError, match="choices come first"):
        status_probability(dislikes, likes)


def rated(away=0):
    """All rate in 3, 4, 5 by turns; one is rated 7 by all, one 1, one always 4."""
    ratings = np.array([[3 + (i + 2 * k) % 3 for k in range(12)] for i in range(12)], float)
    ratings[:, 0], ratings[:, 1], ratings[:, 2] = 7, 1, 4
    return of(ratings)


def test_ratings_sort_those_who_stand_out():
    found = status_ratings(rated())
    assert found.groups["p00"] == "popular"
    assert found.groups["p01"] == "rejected"
    assert found.groups["p02"] == "neglected"
    assert list(found.groups.values()).count("average") == 9
    divided = of(rated().a.toarray() / 7)
    assert status_ratings(divided).groups == found.groups
    with pytest.raises(SociometryError, match="whole numbers from 1 to 5"):
        status_ratings(rated(), points=5)
    with pytest.raises(ValueError, match="neutral middle"):
        status_ratings(rated(), points=4)


def test_of_three_points_preference_is_choices_less_rejections():
    likes, dislikes = one_stands_out()
    ratings = 2 + likes.a.toarray() - dislikes.a.toarray()
    np.fill_diagonal(ratings, 0)
    found = status_ratings(of(ratings), points=3)
    assert found.groups["p00"] == "popular"
    assert found.groups["p06"] == "rejected"


def test_a_rating_that_was_not_given_counts_for_nothing():
    ratings = rated().a.toarray()
    ratings[3:, 0] = 0
    found = status_ratings(of(ratings))
    assert found.values["p00"] > status_ratings(rated()).values["p00"]
    ratings[:, 0] = 0
    assert status_ratings(of(ratings)).values["p00"] is None


def test_choices_are_no_ratings():
    with pytest.raises(SociometryError, match="choices, not ratings"):
        status_ratings(of(ring(1, 11)))


def test_moreno_of_closed_forms():
    found = moreno_indices(of(ring(1, 11)))
    assert found.values["cohesion_mutual_share"] == pytest.approx(12 / 66)
    assert found.values["no_mutual"] == found.values["unchosen"] == found.values["stars"] == 0
    assert found.expected["cohesion_mutual_share"] == pytest.approx((2 / 11) ** 2)
    assert found.expected["no_mutual"] == pytest.approx(12 * (9 / 11) ** 2)
    assert found.expected["unchosen"] == pytest.approx(12 * (9 / 11) ** 11)
    star = np.zeros((12, 12))
    star[1:, 0] = 1
    found = moreno_indices(of(star))
    assert found.who == {
        "unchosen": tuple(PEOPLE[1:]),
        "no_mutual": tuple(PEOPLE),
        "stars": ("p00",),
        "ghosts": (),
    }
    assert found.values["choice_status_max"] == 1


@settings(max_examples=25)
@given(BINARY)
def test_what_chance_gives_is_what_blind_classes_show(matrix):
    a = of(matrix)
    found = moreno_indices(a)
    out = a.ties.toarray().sum(axis=1).astype(int)
    classes = blind_choices(a.mask, out, 3000, np.random.default_rng(1))
    mutual = classes & classes.transpose(0, 2, 1)
    reach = 0.2
    assert found.expected["unchosen"] == pytest.approx(unnamed(a).expected)
    none = (~mutual.any(axis=2)).sum(axis=1)
    assert found.expected["no_mutual"] == pytest.approx(none.mean(), abs=reach)
    named = classes.sum(axis=1)
    assert found.expected["choice_status_max"] == pytest.approx(
        named.max(axis=1).mean() / 5, abs=0.1
    )


def test_who_did_not_answer_is_no_ghost():
    roster = Roster(tuple("abcd"), responded=frozenset("abc"))
    a = Network(roster, (Tie("a", "b"), Tie("b", "a"))).matrix()
    found = moreno_indices(a)
    assert found.who["ghosts"] == ("c",)
    assert found.who["unchosen"] == ("c", "d")
    assert "d" not in found.expansiveness


def test_who_moved_between_groups_is_told_only_in_numbers_above_the_floor():
    likes, dislikes = one_stands_out()
    before, after = status_probability(likes, dislikes), status_probability(likes, of(ring(5)))
    told = status_flow(before, after)
    assert all(cell in (None, 0) or cell >= 5 for line in told.cells for cell in line)
    assert told.hidden > 1
    bare = status_flow(before, after, floor=1)
    assert bare.total == 12
    with pytest.raises(ValueError, match="same method"):
        status_flow(before, status_cdc(likes, dislikes))
