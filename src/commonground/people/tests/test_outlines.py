"""Rules asked with words that are kept: what would speak of one actor to all must not be put into words."""

import pytest

from commonground.people.models import School
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
