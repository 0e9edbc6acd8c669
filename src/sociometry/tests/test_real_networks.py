"""What real classes bring that toys do not: self-ties, silence, people who came later."""

import pytest

from sociometry import bridges, communities, density, katz_status, marks
from sociometry.tests.real import needs_shared, real
from sociometry.tests.reference.networks import network

pytestmark = needs_shared


def test_self_ties_are_dropped_and_counted():
    friends = real("mcfarland_m173").matrix("friend", wave="2")
    assert "18 ties of people with themselves were left out." in map(str, friends.provenance)
    assert friends.a.diagonal().sum() == 0
    assert friends.a.nnz == 160 - 18


def test_answers_not_given_and_ties_that_could_not_be_leave_the_count():
    second = real("knecht").matrix(wave="2")
    assert marks(second).did_not_answer == {"2"}
    assert density(second).value == pytest.approx(117 / (650 - 25))
    third = real("knecht").matrix(wave="3")
    assert marks(third).did_not_answer == {"16", "19"}
    assert "21" not in marks(third).unnamed | marks(third).named_nobody
    assert density(third).value == pytest.approx(133 / (25 * 24 - 48))
    assert katz_status(third).values["21"] is None


def test_bridges_of_a_real_class_lead_across():
    work = network("ibe121_work")
    found = communities(work, draws=0)
    linking = [p for p, others in bridges(work, found.circles).values.items() if others]
    assert 0 < len(linking) < work.n
