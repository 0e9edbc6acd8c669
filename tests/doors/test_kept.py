"""The world that most tests copy is the one that real actions built."""

import pytest
from django.db import transaction

from commonground.groups.models import Group
from commonground.people import actions as people
from commonground.people.models import School
from commonground.testing import kept as keeping
from commonground.testing.cast import BEGINNING, Cast, _assemble
from commonground.testing.kept import kept


def rows() -> dict[str, object]:
    return {table: keeping._read(table) for table in keeping._tables()}


@pytest.mark.django_db
def test_a_copy_is_the_original_row_by_row() -> None:
    built: list[Cast] = []

    def build() -> Cast:
        built.append(_assemble())
        return built[0]

    seen = []
    for _time in range(2):
        with transaction.atomic():
            cast = kept(build)
            seen.append((rows(), cast))
            transaction.set_rollback(True)
    (original, first), (copy, second) = seen
    assert len(built) == 1
    assert copy == original
    assert (first, second) == (built[0], built[0])
    assert second.ada is not first.ada
    assert second.ada.account is not first.ada.account


@pytest.mark.django_db
def test_what_one_test_did_is_not_in_the_next_copy() -> None:
    def build() -> School:
        return people.found_school("Hill", now=BEGINNING)

    for _time in range(2):
        with transaction.atomic():
            school = kept(build)
            assert school.name == School.objects.get().name == "Hill"
            school.name = "Dale"
            school.save()
            transaction.set_rollback(True)


@pytest.mark.django_db
def test_where_something_was_before_it_is_built_anew() -> None:
    def build() -> School:
        return people.found_school("Hill", now=BEGINNING)

    first, second = kept(build), kept(build)
    assert first.pk != second.pk
    assert Group.objects.count() == 0
