"""A copied expression is what pickling would make of it, and changes nothing in the first."""

from copy import _reconstruct, copy

import pytest
from django.db.models import Case, Count, Exists, F, OuterRef, Q, Value, When
from django.db.models.expressions import BaseExpression, Col, Subquery
from django.db.models.lookups import Exact
from django.db.models.sql.where import WhereNode

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


def deep(kind):
    """Conditions in one another, that speak of the rows one and two levels above."""
    twice = FactRow.objects.filter(pk=OuterRef(OuterRef("pk")), kind=OuterRef("name"))
    within = Job.objects.filter(Exists(twice) | ~Exists(twice.filter(kind=kind)), pk=OuterRef("pk"))
    marked = Case(When(Exists(within), then=Value(True)), default=Value(False))
    return FactRow.objects.filter(~Q(Exists(within)), kind__in=within.values("name")).annotate(
        m=marked
    )


def as_django_clones(self):
    clone = self.create(connector=self.connector, negated=self.negated)
    clone.children += [one.clone() if hasattr(one, "clone") else one for one in self.children]
    return clone


def as_django_resolves(cls, node, query, *args, **kwargs):
    for child in getattr(node, "children", ()):
        cls._resolve_node(child, query, *args, **kwargs)
    for side in ("lhs", "rhs"):
        if hasattr(node, side):
            setattr(node, side, cls._resolve_leaf(getattr(node, side), query, *args, **kwargs))


def test_the_short_ways_come_to_the_words_of_the_long_ones(monkeypatch):
    first = deep("x")
    short = [
        str(first.query),
        str(deep("y").query),
        str(first.query),
        str(first.exclude(pk=1).query),
    ]
    for kind in (Col, Value, Subquery):
        monkeypatch.setattr(kind, "resolve_expression", BaseExpression.resolve_expression)
    monkeypatch.setattr(WhereNode, "clone", as_django_clones)
    monkeypatch.setattr(WhereNode, "_resolve_node", classmethod(as_django_resolves))
    first = deep("x")
    assert short == [
        str(first.query), str(deep("y").query), str(first.query), str(first.exclude(pk=1).query)
    ]  # fmt: skip


def test_a_condition_that_goes_into_two_questions_stays_itself():
    there = Exists(FactRow.objects.filter(kind=OuterRef("name")))
    before = dict(vars(there)), there.query.alias_prefix
    one, two = (str(Job.objects.filter(there, pk=1).query) for _twice in range(2))
    assert one == two
    assert (dict(vars(there)), there.query.alias_prefix) == before
