"""Statements that are kept: the words once, the answer anew each time."""

from datetime import timedelta

import pytest
from django.db.models import DateTimeField, Value
from django.utils import timezone

from commonground.audiences.models import Audience, Kind, Seat, State
from commonground.kernel.statements import Blank, Blanks, Statement, kept
from commonground.people.models import Persona
from commonground.testing.cast import assemble
from commonground.testing.cost import queries_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return assemble()


def seats():
    rows = Seat.objects.filter(persona=Blank("who"), state=State.LIVE)
    return rows.select_related("audience").order_by("pk")


def test_it_brings_what_the_queryset_would(cast):
    for persona in (cast.ada, cast.lea, cast.out):
        plain = list(Seat.objects.filter(persona=persona, state=State.LIVE).order_by("pk"))
        found = kept(seats).rows({"who": persona.pk})
        assert [(s.pk, s.since, s.in_stream) for s in found] == [
            (s.pk, s.since, s.in_stream) for s in plain
        ]


def test_what_it_was_told_to_bring_along_is_there(cast):
    found = kept(seats).rows({"who": cast.lea.pk})
    assert queries_of(lambda: [seat.audience.name for seat in found]) == []


def test_the_words_are_kept_and_the_answer_is_not(cast):
    statement = kept(seats)
    before = len(statement.rows({"who": cast.lea.pk}))
    Seat.objects.filter(persona=cast.lea).update(state=State.ENDED)
    assert before
    assert kept(seats) is statement
    assert statement.rows({"who": cast.lea.pk}) == []


@pytest.mark.parametrize("size", [0, 1, 3, 1500])
def test_a_blank_for_many_takes_none_one_and_many(cast, size):
    def known():
        return Persona.objects.filter(pk__in=Blanks("whom")).values_list("pk", flat=True)

    everybody = list(Persona.objects.values_list("pk", flat=True))
    asked = (everybody + list(range(1500)))[:size]
    assert set(kept(known).rows({"whom": asked})) == set(everybody) & set(asked)


def test_a_blank_for_a_moment(cast):
    def since():
        rows = Seat.objects.filter(since__lte=Blank("then", DateTimeField()))
        return rows.values_list("pk", flat=True)

    then = timezone.now()
    assert kept(since).rows({"then": then + timedelta(days=1)})
    assert kept(since).rows({"then": then - timedelta(days=10_000)}) == []


def test_what_is_the_same_for_everybody_stands_in_the_words(cast):
    def odd():
        rows = Audience.objects.filter(kind=Kind.CLASS).exclude(name="50% 'of' us")
        return rows.annotate(yes=Value(True)).values_list("name", "yes")

    assert kept(odd).blanks == {}
    assert "'50%% ''of'' us'" in kept(odd).sql
    assert kept(odd).rows({}) == list(odd())


@pytest.mark.parametrize("value", [2**40, timezone.now(), 1.5])
def test_what_is_not_the_same_for_everybody_must_be_a_blank(value):
    with pytest.raises(TypeError, match="must be a blank"):
        Statement(Seat.objects.annotate(told=Value(value)))


def test_where_nothing_can_be_found_nothing_is_asked(cast):
    def nobody():
        return Persona.objects.filter(pk__in=[])

    assert queries_of(lambda: kept(nobody).rows({})) == []


def test_it_is_counted_among_the_questions(cast):
    (sql,) = queries_of(lambda: kept(seats).rows({"who": cast.lea.pk}))
    assert "audiences_seat" in sql
