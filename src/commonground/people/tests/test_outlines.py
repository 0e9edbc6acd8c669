"""Rules asked with words that are kept: what would speak of one actor to all must not be put into words."""

from datetime import date

import pytest
from django.db.models import Q
from django.utils.timezone import localdate

from commonground.kernel import statements
from commonground.kernel.rules import allows, plainly
from commonground.people.models import STRANGER, School
from commonground.people.outlines.queries import ask
from commonground.people.queries import standing


def roots(actor):
    held = [belonging.root for belonging in standing(actor).now]
    return School.objects.filter(root__in=held)


def belongings(actor):
    return School.objects.filter(pk__in=[b.school for b in standing(actor).belongings])


@pytest.mark.parametrize("build", [roots, belongings])
def test_a_rule_that_goes_through_belongings_is_an_error_not_an_answer_without_them(place, build):
    with pytest.raises(TypeError, match="outline"):
        ask(place.tea, build)


def may_teach_here(actor):
    return Q(pk__in=standing(actor).staff_of)


def may_while_there_is_one(actor):
    return Q(name__gt="") if School.objects.filter(name="The only one").exists() else Q(name="")


def may_since_this_day(actor):
    return Q(name__gt="") if localdate(standing(actor).at) > date(2020, 1, 1) else Q(name="")


@pytest.fixture
def school(place):
    return place.school


def test_a_rule_in_kept_words_says_what_it_says_in_new_ones(place, school):
    teach = {(place.tea, school), (place.out, place.elsewhere)}
    for who in (place.tea, place.kid, place.out, STRANGER):
        for row in (school, place.elsewhere):
            said = allows(may_teach_here, who, row)
            assert said == plainly(may_teach_here, who, row) == ((who, row) in teach)


def test_what_a_rule_asks_while_it_is_made_is_asked_each_time(place, school):
    assert not allows(may_while_there_is_one, place.tea, school)
    School.objects.filter(pk=school.pk).update(name="The only one")
    assert allows(may_while_there_is_one, place.tea, school)
    School.objects.filter(pk=school.pk).update(name="One of two")
    assert not allows(may_while_there_is_one, place.tea, school)


def test_a_rule_that_reckons_with_a_value_is_asked_all_the_same(place, school):
    assert allows(may_since_this_day, place.tea, school)


def test_a_rule_made_for_one_asking_is_kept_for_nobody(place, school):
    before = statements._kept.cache_info().currsize
    for name in (school.name, "Another"):
        said = allows(lambda _who, name=name: Q(name=name), place.tea, school)
        assert said == (name == school.name)
    assert statements._kept.cache_info().currsize <= before + 1  # who the actor is
