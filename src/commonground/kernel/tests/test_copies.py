"""A copied expression is what pickling would make of it, and changes nothing in the first."""

from copy import _reconstruct, copy

import pytest
from django.db.models import Case, Count, Exists, F, OuterRef, Q, Value, When
from django.db.models.lookups import Exact

from commonground.kernel.models import FactRow, Job

SOME = [
    Value(1),
    Count("pk", filter=Q(kind="x")),
    Case(When(pk=1, then=Value(True)), default=Value(False)),
    Exact(F("kind"), Value("x")),
    Exists(FactRow.objects.filter(pk=OuterRef("args"))),
    Job.objects.filter(Exists(FactRow.objects.filter(pk=OuterRef("pk")))).query.where.children[0],
]


@pytest.mark.parametrize("one", SOME, ids=lambda one: type(one).__name__)
def test_it_is_what_pickling_makes_of_it(one):
    quick, slow = copy(one), _reconstruct(one, None, *one.__reduce_ex__(4))
    assert type(quick) is type(slow) is type(one)
    assert vars(quick) == vars(slow)
    assert vars(quick) is not vars(one)
    quick.mark = "here"
    assert not hasattr(one, "mark")


def test_how_it_converts_is_worked_out_anew():
    one = Value(1)
    assert one.convert_value
    assert "convert_value" in vars(one)
    assert "convert_value" not in vars(copy(one))
