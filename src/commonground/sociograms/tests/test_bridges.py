"""How many link the circles of a class, and what happens without them; nobody is named."""

import re

import pytest
from django.urls import reverse

from commonground.sociograms import actions
from commonground.sociograms.models import Study
from commonground.sociograms.pure.answers import Asked, Said, Taker
from commonground.testing.cost import assert_cost_does_not_grow


@pytest.fixture
def fay(client, cast):
    client.force_login(cast.fay.account)
    return client


def url(study):
    return reverse("sociograms:bridges", args=[study.pk])


def two_cliques(cast, now, *, size=8, links=1, group=None, people=None):
    """Two cliques, and so many ties between them, each between two other people."""
    said = [
        Said(base + i, base + j, "x")
        for base in (0, size)
        for i in range(size)
        for j in range(size)
        if i != j
    ]
    said += [Said(k, size + k, "x") for k in range(links)]
    return actions.keep(
        Study(
            school=cast.school, name="Many", asked_by=cast.fay, asked_on=now.date(), group=group,
            expires_at=now.replace(year=now.year + 1),
        ),
        kinds=[Asked("x")], answers=said, now=now,
        participants=[Taker(f"No {n}") for n in range(2 * size)],
    )  # fmt: skip


def test_one_tie_holds_two_circles_together(fay, cast, now):
    page = fay.get(url(two_cliques(cast, now))).content.decode()
    assert "Two circles; two people link them." in page
    assert "Parts of the class hang on one person each, 2 people in all" in page
    assert "1 tie holds a part of the class to the rest alone." in page
    assert page.count('<details class="why">') >= 4


def test_where_most_link_the_circles_no_number_says_who(fay, cast, now):
    page = fay.get(url(two_cliques(cast, now, size=6, links=5))).content.decode()
    assert "Two circles; most of the class has ties to more than one." in page


def test_two_ties_hold_better(fay, cast, now):
    page = fay.get(url(two_cliques(cast, now, links=2))).content.decode()
    assert "No part of the class hangs on one person alone." in page
    assert "No single tie holds two parts of the class together." in page


@pytest.mark.parametrize(("size", "links"), [(8, 1), (8, 4), (8, 5), (14, 9), (20, 10)])
def test_small_numbers_by_circle_are_points(fay, cast, now, size, links):
    page = fay.get(url(two_cliques(cast, now, size=size, links=links))).content.decode()
    table = page[page.index("Circle by circle") :]
    counts = [int(n) for n in re.findall(r'<td class="number">(\d+)</td>', table)]
    assert all(count == 0 or count >= 5 for count in counts)
    assert bool(counts) == (5 <= links <= size - 5)


@pytest.mark.parametrize(("links", "told"), [(1, False), (2, False), (3, True), (5, True)])
def test_the_head_reads_no_small_number(client, cast, now, links, told):
    study = two_cliques(cast, now, links=links, group=cast.group)
    client.force_login(cast.hal.account)
    page = client.get(url(study)).content.decode()
    assert ("fewer than five people link them" not in page) == told
    first = page[page.index('id="findings"') : page.index("Circle by circle")]
    assert not re.search(r"\b(one|two|three|four|[1-4]) (pupils?|people|ties?)\b", first)


@pytest.mark.parametrize(("people", "told"), [(4, False), (9, False), (10, True)])
def test_under_ten_answers_there_are_prompts(fay, noted, people, told):
    page = fay.get(url(noted(size=people, silent=()))).content.decode()
    assert ("Talk about it instead" not in page) == told


def test_nobody_is_named(fay, study):
    page = fay.get(url(study)).content.decode()
    assert [p.label for p in study.participants.all() if p.label in page] == []


def test_who_may(client, cast, study):
    for who, status in (("hal", 200), ("mod", 200), ("ada", 404), ("gus", 404), ("tom", 404)):
        client.force_login(getattr(cast, who).account)
        assert client.get(url(study)).status_code == status, who


def test_the_cost_does_not_grow(fay, cast, now):
    page = {"study": two_cliques(cast, now)}

    def more():
        page["study"] = two_cliques(cast, now, size=25)

    assert_cost_does_not_grow(lambda: fay.get(url(page["study"])), more)
