"""What is run on PostgreSQL: together the tests ask there what all of them ask."""

from collections import Counter

import pytest
from django.db import connection

from commonground.people.models import School
from commonground.testing.kept import kept
from commonground.testing.statements import Notes, enough, notes

ASKED = {
    "dear": (90, [1, 2, 3]),
    "cheap": (2, [1, 2]),
    "another": (2, [1, 2]),
    "alone": (50, [4]),
    "nothing": (0, []),
}
RISING = {f"{n:02}": (n, [n % 7, n % 11, n % 5]) for n in range(1, 40)}


def times(taken, asked):
    return Counter(shape for test in taken for shape in asked[test][1])


@pytest.mark.parametrize("asked", [ASKED, RISING])
def test_each_statement_is_asked_twice_or_as_often_as_there_is_who_asks(asked):
    taken, all_of_them = times(enough(asked, asked), asked), times(asked, asked)
    assert {shape: min(2, n) for shape, n in taken.items()} == {
        shape: min(2, n) for shape, n in all_of_them.items()
    }


def test_the_cheapest_do_it():
    assert enough(ASKED, ASKED) == {"dear", "cheap", "another", "alone"}
    assert enough(["dear", "cheap", "nothing"], ASKED) == {"dear", "cheap"}
    assert len(enough(RISING, RISING)) < len(RISING) / 2


@pytest.mark.once
@pytest.mark.django_db
def test_a_world_asks_the_same_of_each_test_that_has_it(monkeypatch):
    def asked():
        notes.begin()
        with connection.execute_wrapper(notes.note):
            assert kept(_world).name == "Hill"
        School.objects.all().delete()
        return set(notes.shapes), notes.count

    before = notes.shapes, notes.count
    made, copied = asked(), asked()
    assert made == copied
    assert made[0]
    notes.shapes, notes.count = before


def _world():
    return School.objects.create(name="Hill", root_id=1)


def test_numbers_and_the_lengths_of_lists_make_no_other_statement():
    here = Notes()
    for sql in (
        "SELECT 1 WHERE x IN (%s, %s) LIMIT 21",
        "SELECT 1 WHERE x IN (%s, %s, %s, %s) LIMIT 9",
        "SELECT 1 WHERE y IN (%s)",
    ):
        here.note(lambda *_asked: None, sql, ())
    assert len(here.shapes) == 2
    assert here.count == 3
