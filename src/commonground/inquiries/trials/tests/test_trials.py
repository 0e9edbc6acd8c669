"""What was tried: tables as typed, plots that stay in their frame, what a trial bears on."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from commonground.inquiries.statements.models import Statement
from commonground.inquiries.tests.working import OUTSIDE, SEATED, TOGETHER
from commonground.inquiries.trials import actions, queries
from commonground.inquiries.trials.models import Trial
from commonground.inquiries.trials.pure.plot import HEIGHT, WIDTH, plot_of
from commonground.inquiries.trials.pure.table import Untabled, table_of
from commonground.kernel.errors import Missing, Unreadable

STRIPS = "place,nitrate\nbridge,4\nstation 4,12,5"
CELL = st.text("ab1,.-", max_size=5)


def found(**about):
    return actions.Found(sort="measured", day=date(2026, 9, 1), spot="outside", **about)


def entries(work, who):
    return queries.all_of(work.who(who), work.inquiry, None).entries


def test_a_trial_is_read_by_who_works_on_the_question(work, now):
    table = table_of("place;nitrate\nbridge;4\nstation;12,5")
    made = actions.write_down(
        work.cast.ada, work.inquiry, found(table=table), source="Strips.", now=now
    )
    for who in TOGETHER + SEATED + OUTSIDE:
        assert [e.pk for e in entries(work, who)] == ([made.pk] if who in TOGETHER else []), who
    (entry,) = entries(work, "lea")
    assert "4 at \u2068bridge" in entry.told
    assert "12.5 at \u2068station" in entry.told


def test_it_bears_on_a_sentence_only_where_its_writer_reads_that(work, now):
    thought = Statement.objects.filter(inquiry=work.inquiry).first()
    about = queries.bears_on(work.cast.ada, work.inquiry, f"statement:{thought.pk}")
    actions.write_down(
        work.cast.ada, work.inquiry, found(bearing="shakes", **about), source="Seen.", now=now
    )
    (entry,), (others,) = entries(work, "lea"), entries(work, "gil")
    assert entry.address == thought.pk
    assert (others.address, others.about) == (None, "a sentence that you cannot read")
    with pytest.raises(Missing):
        queries.bears_on(work.gil, work.inquiry, f"statement:{thought.pk}")


def test_what_bears_on_nothing_tells_neither(work, now):
    made = actions.write_down(
        work.cast.ada, work.inquiry, found(bearing="supports"), source="x", now=now
    )
    assert made.bearing == "neither"
    late = actions.Found(sort="measured", day=now.date() + timedelta(days=3), spot="outside")
    with pytest.raises(Unreadable):
        actions.write_down(work.cast.ada, work.inquiry, late, source="x", now=now)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("a,b", "short"), ("a,b\n1", "uneven"), ("a,b,c,d,e,f,g\n1,2,3,4,5,6,7", "large"),
        ("a\n" + "x" * 61, "long"), ("a,b\n" + "1,2\n" * 61, "large"), (STRIPS, "uneven"),
    ],
)  # fmt: skip
def test_what_is_no_table_says_why(text, word):
    with pytest.raises(Untabled, match=word):
        table_of(text)


def test_nothing_typed_is_no_table():
    assert table_of(" \n") is None


def test_two_columns_of_numbers_are_points_in_order_of_place():
    plot = plot_of(table_of("m,mg\n30,3\n10,1\n20,2"))
    assert [point.name for point in plot.points] == ["10", "20", "30"]
    assert plot.bars == ()
    assert (plot.least.name, plot.most.name) == ("10", "30")


def test_words_are_bars_from_nothing():
    plot = plot_of(table_of("place,mg\na,-2\nb,4"))
    assert len(plot.bars) == 2
    below, above = plot.bars
    assert below.y == pytest.approx(plot.zero)
    assert above.y + above.height == pytest.approx(plot.zero)
    assert plot_of(table_of("place,word\na,b\nc,d")) is None


@given(st.lists(st.tuples(CELL, CELL), min_size=1, max_size=12))
def test_whatever_is_typed_stays_in_the_frame(rows):
    text = "a;b\n" + "\n".join(f"{one or 0};{other or 0}" for one, other in rows)
    plot = plot_of(table_of(text))
    for point in plot.points if plot else ():
        assert 0 <= point.x <= WIDTH
        assert 0 <= point.y <= HEIGHT


def test_the_form_is_understood_or_says_what_is_wrong(work, client):
    client.force_login(work.cast.ada.account)
    address = reverse("trials:trial_create", args=[work.inquiry.pk])
    assert client.get(address).status_code == 200
    right = {
        "text": "x",
        "sort": "measured",
        "day": "2026-09-02",
        "spot": "home",
        "bearing": "neither",
    }
    for wrong in (
        {"day": "2999-01-01"},
        {"table": "a,b\n1"},
        {"about": "statement:1"},
        {"sort": ""},
    ):
        assert client.post(address, right | wrong).status_code == 422, wrong
    assert client.post(address, right | {"table": "a,b\n1,2\n2,3"}).status_code == 302
    assert Trial.objects.get().table["rows"] == [["1", "2"], ["2", "3"]]
