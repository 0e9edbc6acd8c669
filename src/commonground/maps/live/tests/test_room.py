"""Several people draw one map at once, over real sockets."""

import pytest
from django.utils import timezone

from commonground.kernel import limits
from commonground.maps import actions
from commonground.maps.live.pure import frames
from commonground.maps.live.tests.pens import pen
from commonground.maps.models import Map, MapChange
from commonground.maps.pure.content import unpacked
from commonground.maps.tests.conftest import RIVER
from commonground.testing.cast import assemble
from commonground.testing.listening import served

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def cast():
    limits.forget()
    return assemble()


@pytest.fixture
def river(cast):
    now = timezone.now()
    return actions.begin(cast.ada, cast.group.audience, name="The river", edits=RIVER, now=now)


@pytest.fixture
def port(river):
    with served() as port:
        yield port


def test_what_one_draws_is_kept_and_then_seen_by_the_others(port, cast, river):
    with pen(port, cast.ada, river.pk) as ada, pen(port, cast.lea, river.pk, 8) as lea:
        assert ada.labels == {"rain", "open soil", "the river"}
        n = ada.draw("0" * 16, "slope")
        assert ada.until(frames.KEPT)
        assert ada.kept == {n}
        lea.until(frames.CHANGED)
        assert "slope" in lea.labels
        row = MapChange.objects.get(thing="0" * 16)
        assert (row.by, row.what) == (cast.ada, "concept added")
        assert unpacked(Map.objects.get().content).concept("0" * 16)
        actions.edit(cast.lea, river, [RIVER[0].__class__("x", "by a form")], now=timezone.now())
        for each in (ada, lea):
            each.until(frames.CHANGED)
            assert "by a form" in each.labels
