"""Who reads and changes a map; to all others it is not there, by any address."""

import pytest
from django.urls import reverse

from commonground.audiences.actions import block
from commonground.audiences.models import Seat, State
from commonground.kernel.rules import allows
from commonground.maps import actions
from commonground.maps.pure.edits import AddConcept
from commonground.maps.rules import may_delete, may_edit, may_read
from commonground.maps.urls import urlpatterns
from commonground.people.suspensions.actions import suspend

EVERYBODY = ["ada", "lea", "kid", "fay", "hal", "mod", "gus", "out", "tom", "rem", "gone"]
IN_CLASS = {"ada", "lea", "kid", "fay"}
POSTED = {"concept": "x", "start": "rain", "end": "river", "label": "x", "way": "up"}
POSTED |= {"text": "x", "on": 1, "name": "x"}


@pytest.fixture
def own(cast, now):
    return actions.begin(cast.ada, name="Mine", now=now)


def test_who_may_what(cast, river, own):
    told = {
        (who, name, rule.__name__)
        for who in EVERYBODY
        for name, map_ in (("river", river), ("own", own))
        for rule in (may_read, may_edit, may_delete)
        if allows(rule, getattr(cast, who), map_)
    }
    shared = {(who, "river", rule) for who in IN_CLASS for rule in ("may_read", "may_edit")}
    alone = {("ada", "own", rule) for rule in ("may_read", "may_edit", "may_delete")}
    assert told == shared | alone | {(who, "river", "may_delete") for who in ("ada", "fay")}


def test_what_others_drew_on_is_not_taken_away_by_who_began_it(cast, river, now):
    actions.edit(cast.lea, river, [AddConcept("x", "x")], now=now)
    assert not allows(may_delete, cast.ada, river)
    assert allows(may_delete, cast.fay, river)


@pytest.mark.parametrize("state", State.values)
def test_only_a_live_seat_opens_it(cast, river, state):
    Seat.objects.filter(persona=cast.lea, audience=river.audience).update(state=state)
    assert allows(may_read, cast.lea, river) is (state == State.LIVE)
    assert allows(may_edit, cast.lea, river) is (state == State.LIVE)


def test_after_the_term_it_is_read_and_not_changed(cast, river, now):
    type(river.audience).objects.filter(pk=river.audience_id).update(read_only_since=now)
    assert allows(may_read, cast.lea, river)
    assert not allows(may_edit, cast.lea, river)


def test_a_block_hides_no_map(cast, river, now):
    block(cast.lea, cast.ada, now=now)
    assert allows(may_edit, cast.lea, river)


def test_the_suspended_reads_own_maps_and_changes_none(cast, river, own, now):
    suspend(cast.hal, cast.ada.account, reason="x", until=None, now=now)
    assert allows(may_read, cast.ada, own)
    assert not any(allows(may_edit, cast.ada, map_) for map_ in (river, own))
    assert not allows(may_read, cast.ada, river)


def addresses(map_):
    """Every address of the feature that is about one map."""
    fill = {"pk": map_.pk, "thing": "rain", "form": "txt"}
    for one in urlpatterns:
        blanks = one.pattern.converters
        if blanks:
            yield reverse(f"maps:{one.name}", kwargs={name: fill.get(name, 1) for name in blanks})


@pytest.mark.parametrize("who", ["lea", "out"])
def test_from_outside_there_is_nothing(cast, river, own, client, who):
    client.force_login(getattr(cast, who).account)
    hidden = [own] if who == "lea" else [own, river]
    for map_ in hidden:
        for address in addresses(map_):
            for answer in (client.get(address), client.post(address, POSTED)):
                assert answer.status_code in (404, 405), address
                assert b"washes" not in answer.content
    index = client.get(reverse("maps:index")).content
    assert b"Mine" not in index
    assert (b"The river" in index) is (who == "lea")
