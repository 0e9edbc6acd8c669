"""Pages by key: every row once, newest first, also while new ones arrive; no totals."""

from datetime import UTC, datetime

import pytest
from django.test import RequestFactory

from commonground.kernel.errors import Unreadable
from commonground.kernel.models import FactRow
from commonground.kernel.pages import before_in, page_of

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


def write(*pks):
    FactRow.objects.bulk_create(FactRow(pk=pk, kind="a.b", at=NOW) for pk in pks)


@pytest.mark.django_db
@pytest.mark.parametrize("size", [1, 2, 3, 5, 6, 7])
def test_every_row_comes_once_also_when_newer_ones_arrive(size):
    write(*range(1, 7))
    seen, before = [], None
    for step in range(20):
        page = page_of(FactRow.objects.all(), before=before, size=size)
        assert page.rows  # what says that there is more must not lead to an empty page
        seen += [row.pk for row in page.rows]
        write(100 + step)
        before = page.older
        if before is None:
            break
    assert seen == [6, 5, 4, 3, 2, 1]


@pytest.mark.django_db
def test_a_page_is_one_question(django_assert_num_queries):
    write(1, 2, 3)
    with django_assert_num_queries(1):
        page_of(FactRow.objects.all(), before=3, size=1)


@pytest.mark.django_db
def test_no_rows_no_older_page():
    assert page_of(FactRow.objects.all(), before=None, size=5).older is None


@pytest.mark.parametrize(
    "text", ["-1", "1.5", "x", "٣", "9" * 19, "9" * 5000, "1%00", "0x1", " 1", "1e3"]
)
def test_a_place_that_cannot_be_is_said(text):
    with pytest.raises(Unreadable):
        before_in(RequestFactory().get("/", {"before": text}))


def test_a_place_in_the_address():
    assert before_in(RequestFactory().get("/?before=12")) == 12
    assert before_in(RequestFactory().get("/?before=")) is None
    assert before_in(RequestFactory().get(f"/?before={2**63 - 1}")) == 2**63 - 1
