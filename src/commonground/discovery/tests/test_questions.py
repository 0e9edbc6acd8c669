"""Questions are found by whoever sees that they are asked; what somebody thinks of them by nobody."""

import pytest

from commonground.audiences import actions as audiences
from commonground.discovery.indexing.jobs import make_anew
from commonground.inquiries import actions as inquiries
from commonground.inquiries.models import Inquiry
from commonground.inquiries.rules import may_see

ALL = ("ada", "lea", "kid", "fay", "hal", "mod", "gus", "out", "tom", "gone")


@pytest.fixture
def asked(cast, now):
    words = {"question": "Zanzibar?", "about": "Of the Limpopo."}
    made = inquiries.ask(cast.ada, cast.group.audience, now=now, **words)
    thought = inquiries.Thought(hunch="Timbuktu", odd="Nairobi", sure=3)
    inquiries.give(cast.ada, made, "before", thought, now=now)
    make_anew()
    return made


def found_by(finds, words):
    return {who for who in ALL if finds(who, words).get("questions")}


def test_it_is_found_by_whom_the_rule_lets_see_it(cast, finds, asked, now):
    """Of everybody in the cast, while one of the class is gone from it and another asked to come in."""
    audiences.end_seat(cast.group.audience, cast.kid, now=now)
    for words in ("zanzibar", "limpopo"):
        sees = {who for who in ALL if Inquiry.objects.filter(may_see(getattr(cast, who))).exists()}
        assert found_by(finds, words) == sees
    assert {"ada", "lea", "fay"} <= sees
    assert not sees & {"kid", "gus", "out", "tom", "gone"}


def test_what_somebody_thinks_is_found_by_nobody(finds, asked):
    assert [who for who in ALL for words in ("timbuktu", "nairobi") if finds(who, words)] == []
