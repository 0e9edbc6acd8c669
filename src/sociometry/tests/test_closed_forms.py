"""Figures that can be worked out by hand: chain, ring, star, clique, kite."""

import math

import numpy as np
import pytest

from sociometry import (
    SYMMETRIES,
    AttenuationTooStrong,
    TooMany,
    density,
    dyad_census,
    katz_status,
    kstep_contributions,
    marks,
    reciprocity,
    reciprocity_test,
    sociomatrix,
    spectral_bound,
    symmetrise,
    symmetrise_report,
    unnamed,
)


def made(n, pairs, *, both=False):
    matrix = np.zeros((n, n))
    for i, j in pairs:
        matrix[i, j] = 1
        if both:
            matrix[j, i] = 1
    return sociomatrix([str(k) for k in range(n)], matrix)


CHAIN = made(5, [(k, k + 1) for k in range(4)])
RING = made(5, [(k, (k + 1) % 5) for k in range(5)])
PAIR = made(2, [(0, 1)], both=True)
STAR = made(7, [(0, k) for k in range(1, 7)], both=True)
CLIQUE = made(5, [(i, j) for i in range(5) for j in range(5) if i != j])


@pytest.mark.parametrize(
    ("a", "root", "period"),
    [(CHAIN, 0, 0), (RING, 1, 5), (PAIR, 1, 2), (STAR, math.sqrt(6), 2), (CLIQUE, 4, 1)],
)
def test_the_bound_of_small_shapes(a, root, period):
    bound = spectral_bound(a)
    assert bound.lambda_max == pytest.approx(root)
    assert bound.period == period
    assert bound.nilpotent is (root == 0)
    assert bound.alpha == (pytest.approx(1 / root) if root else math.inf)


def test_a_defective_matrix_has_an_exact_bound():
    pairs = [(0, 1), (1, 0), (1, 2), (2, 3), (3, 2), (3, 4), (4, 5), (5, 4)]
    assert spectral_bound(made(6, pairs)).lambda_max == pytest.approx(1, abs=1e-12)


def test_a_large_component_has_the_bound_of_its_ring():
    ring = made(601, [(k, (k + 1) % 601) for k in range(601)])
    assert spectral_bound(ring).lambda_max == pytest.approx(1)
    wheel = made(700, [(k, (k + s) % 700) for k in range(700) for s in (1, 2, 5)])
    assert spectral_bound(wheel).lambda_max == pytest.approx(3)


def test_on_a_chain_any_attenuation_is_legal_and_ends():
    status = katz_status(CHAIN, alpha=3.0)
    assert list(status.values.values()) == [0, 3, 12, 39, 120]
    assert status.settled
    assert "no choice leads back" in str(status.explain("teacher")).lower()


def test_on_a_ring_everybody_has_the_geometric_sum():
    status = katz_status(RING, share_of_bound=0.5)
    assert list(status.values.values()) == pytest.approx([1.0] * 5)


def test_at_a_quarter_the_steps_of_five_who_name_each_other_stay_equal_and_it_refuses():
    assert kstep_contributions(CLIQUE, alpha=0.125, most=4).totals == pytest.approx(
        (2.5, 1.25, 0.625, 0.3125)
    )
    for alpha in (0.25, 0.3):
        with pytest.raises(AttenuationTooStrong) as refused:
            katz_status(CLIQUE, alpha=alpha)
        assert refused.value.bound == pytest.approx(0.25)
        assert refused.value.suggestion == pytest.approx(0.125)


@pytest.mark.parametrize("share", [0, -0.5])
def test_attenuation_is_above_zero(share):
    with pytest.raises(ValueError, match="above zero"):
        katz_status(RING, share_of_bound=share)


def test_past_95_percent_of_the_bound_it_warns():
    keys = [w.key for w in katz_status(RING, share_of_bound=0.96).warnings]
    assert "walks.near_bound" in keys
    assert katz_status(RING, share_of_bound=0.95).warnings == ()


def test_cut_short_it_says_that_it_has_not_settled():
    status = katz_status(RING, share_of_bound=0.9, most=3)
    assert not status.settled
    assert status.steps == 3
    assert "walks.unsettled" in [w.key for w in status.warnings]


def test_paths_in_a_clique_of_five_are_counted_and_end():
    table = kstep_contributions(CLIQUE, alpha=0.1, kind="path", most=5)
    counts = [total / 0.1**k for k, total in enumerate(table.totals, start=1)]
    assert counts == pytest.approx([20, 60, 120, 120, 0])


def test_without_echo_a_star_falls_silent_at_the_third_step():
    echo = kstep_contributions(STAR, alpha=0.1, kind="nonbacktracking", most=4).totals
    assert echo[1] > 0
    assert echo[2:] == (0, 0)


def test_too_many_paths_are_refused():
    with pytest.raises(TooMany):
        kstep_contributions(CLIQUE, kind="path", budget=30)


def test_reach_of_influence_runs_the_other_way():
    chain = katz_status(CHAIN, alpha=0.5, side="out").values
    assert list(chain.values()) == pytest.approx([0.9375, 0.875, 0.75, 0.5, 0])


def test_density_and_returned_choices_of_small_shapes():
    assert density(CLIQUE).value == 1
    assert density(RING).value == pytest.approx(0.25)
    assert reciprocity(RING).value == 0
    assert reciprocity(STAR).value == 1
    assert reciprocity(made(3, [(0, 1), (1, 0), (1, 2)])).value == pytest.approx(2 / 3)
    assert reciprocity(made(3, [(0, 1), (1, 0), (1, 2)]), kind="dyadic").value == 0.5
    assert reciprocity(CLIQUE, kind="above_chance").value is None
    assert reciprocity(CHAIN, kind="above_chance").value == pytest.approx(-0.25)
    assert list(dyad_census(STAR).values.values()) == [6, 0, 15]


def test_no_ties_is_undefined_and_not_zero():
    empty = made(4, [])
    assert reciprocity(empty).value is None
    assert "no ties" in str(reciprocity(empty).explain())
    assert density(empty).value == 0
    assert density(made(1, [])).value is None


def test_one_sided_choices_cost_pairs_and_leave_people_alone():
    a = made(4, [(0, 1), (1, 0), (1, 2), (2, 0)])
    report = symmetrise_report(a)
    assert tuple(report) == SYMMETRIES
    assert (report["max"].pairs, report["max"].triangles, report["max"].isolates) == (3, 1, 1)
    assert (report["mutual"].pairs, report["mutual"].triangles, report["mutual"].isolates) == (
        1,
        0,
        2,
    )
    assert (report["max"].components, report["mutual"].components) == (2, 3)


def test_strengths_under_each_policy():
    a = sociomatrix(["a", "b", "c"], np.array([[0, 4, 2], [1, 0, 0], [0, 0, 0.0]]))
    pair = {p: symmetrise(a, p).a.toarray()[0, 1] for p in SYMMETRIES}
    assert pair == {"max": 4, "mutual": 1, "min": 1, "sum": 5, "average": 2.5, "geometric": 2}
    assert symmetrise(a, "mutual", mutual_by="sum").a.toarray()[0].tolist() == [0, 5, 0]
    assert "two-way already" in str(symmetrise(symmetrise(a, "max"), "min").provenance[-1])
    with pytest.raises(ValueError, match="policy is one of"):
        symmetrise(a, "both")


def test_two_who_name_each_other_leave_a_third_unnamed():
    a = made(3, [(0, 1), (1, 0)])
    found = unnamed(a)
    assert marks(a).unnamed == {"2"}
    assert marks(a).named_nobody == {"2"}
    assert found.expected == pytest.approx(0.5 + 0.5 + 0.25)
    assert found.p_somebody == 1
    assert found.value == 1


def test_who_is_left_out_by_chance_agrees_with_every_possible_class():
    a = made(4, [(0, 1), (1, 2), (2, 0), (3, 0)])
    classes = np.stack(np.meshgrid(*[[k for k in range(4) if k != i] for i in range(4)]), -1)
    classes = classes.reshape(-1, 4)
    left = [4 - len(set(line)) for line in classes.tolist()]
    assert unnamed(a).expected == pytest.approx(np.mean(left))
    assert unnamed(a).p_somebody == pytest.approx(np.mean([x > 0 for x in left]))


def test_returned_choices_of_a_star_are_no_wonder():
    assert reciprocity_test(STAR, draws=200).test.mean < 1
    everybody = reciprocity_test(CLIQUE, draws=50).test
    assert everybody.mean == 1
    assert everybody.p == 1
    assert everybody.direction == "as"


def test_a_matrix_made_elsewhere_is_checked():
    with pytest.raises(ValueError, match="2 by 2"):
        sociomatrix(["a", "b"], np.zeros((3, 3)))
    with pytest.raises(ValueError, match="symmetric"):
        sociomatrix(["a", "b"], [[0, 1], [0, 0]], directed=False)
    with pytest.raises(ValueError, match="not negative"):
        sociomatrix(["a", "b"], np.array([[0, -1.0], [0, 0]]))
