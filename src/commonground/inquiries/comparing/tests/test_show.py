"""Each sees their own maps side by side, and beside the one of all."""

import pytest

from commonground.inquiries.comparing import queries
from commonground.inquiries.ground.tests.world import world


@pytest.fixture
def made(db):
    return world()


def pairs(made, who):
    return {pair.key: pair for pair in queries.page(made.who(who), made.inquiry.pk).pairs}


def figures(pair):
    return [line.figure for line in pair.lines]


def test_own_maps_before_and_after_and_beside_ours(made, client):
    own = pairs(made, "ada")["own"]
    assert figures(own)[:2] == ["2 of 3", "0 of 1"]  # rain and nitrate stay; it is said otherwise
    assert "factory" in own.lines[0].behind[1].things
    assert [str(title) for title in pairs(made, "ada")["ours"].titles] == [
        "What I drew after",
        "Our map",
    ]
    client.force_login(made.cast.ada.account)
    told = client.get(f"/questions/{made.inquiry.pk}/maps/").content.decode()
    assert "2 of 3" in told
    assert "%" not in told.partition("comparing-two")[2].partition("</main>")[0]


def test_nobody_sees_the_map_of_another(made):
    assert set(pairs(made, "gil")) == {"ours"}  # drew before alone
    assert pairs(made, "pat") == {}
    told = str(pairs(made, "gil"))
    assert "factory" not in told


@pytest.mark.parametrize(("who", "status"), [("ada", 200), ("nil", 404), ("mod", 404)])
def test_who_may(made, client, who, status):
    client.force_login(made.who(who).account)
    assert client.get(f"/questions/{made.inquiry.pk}/maps/").status_code == status
