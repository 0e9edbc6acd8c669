"""How choices cross a line of the class: figures beside chance, no small number, no cause."""

import re

import pytest
from django.urls import reverse

from commonground.sociograms import actions
from commonground.sociograms.imports import actions as imports
from commonground.sociograms.imports import queries as reading
from commonground.sociograms.imports.pure.reading import File
from commonground.sociograms.models import Study
from commonground.sociograms.pure.answers import Asked, Said, Taker
from commonground.sociograms.tests.real import files, needs_shared, reference
from commonground.testing.cost import assert_cost_does_not_grow


@pytest.fixture
def fay(client, cast):
    client.force_login(cast.fay.account)
    return client


def url(study):
    return reverse("sociograms:mixing", args=[study.pk])


def divided(cast, now, *, size=20, across=10, answered=None, names=("a", "b")):
    """Two halves that name their own half twice round, and so many times the other."""
    half = size // 2
    sides = [names[0]] * half + [names[1]] * (size - half)
    said = [
        Said(base + i, base + (i + step) % half, "x")
        for base in (0, half)
        for i in range(half)
        for step in (1, 2)
    ]
    said += [Said(k % half, half + (k * 3 + k // half) % half, "x") for k in range(across)]
    takers = [
        Taker(
            f"No {n}", attributes={"language": sides[n]}, answered=answered is None or n < answered
        )
        for n in range(size)
    ]
    if answered is not None:
        said = [one for one in said if one.source < answered]
    return actions.keep(
        Study(
            school=cast.school, name="Many", asked_by=cast.fay, asked_on=now.date(),
            expires_at=now.replace(year=now.year + 1),
        ),
        kinds=[Asked("x")], participants=takers, answers=said, now=now,
    )  # fmt: skip


def test_each_figure_stands_beside_sizes_chance_and_what_is_possible(fay, study):
    page = fay.get(url(study)).content.decode()
    assert "from the sizes alone" in page
    assert "by chance, nine of ten between" in page
    assert page.count('<details class="why">') >= 3
    assert "nothing about why" in page
    assert not re.search(r"\b(because|cause|leads to|due to)\b", page)


def test_nobody_is_named(fay, study):
    page = fay.get(url(study)).content.decode()
    assert [p.label for p in study.participants.all() if p.label in page] == []


@pytest.mark.parametrize(
    ("across", "told"), [(1, False), (4, False), (5, True), (9, True), (10, True)]
)
def test_under_five_choices_across_no_index_is_shown(fay, cast, now, across, told):
    page = fay.get(url(divided(cast, now, across=across))).content.decode()
    assert ("so nothing is shown" not in page) == told
    index = (across - 40) / (across + 40)
    assert (f'value="{index:.8f}"' in page) == told
    assert (f">{across}</td>" in page) == told


@pytest.mark.parametrize(("answered", "told"), [(4, False), (5, False), (9, False), (10, True)])
def test_under_ten_answers_there_are_prompts(fay, cast, now, answered, told):
    page = fay.get(url(divided(cast, now, answered=answered))).content.decode()
    assert ("Talk about it instead" not in page) == told
    assert ('id="table"' in page) == told


@pytest.mark.parametrize(("size", "told"), [(8, False), (9, False), (10, True), (18, True)])
def test_nothing_is_said_of_the_naming_of_a_group_under_five(fay, cast, now, size, told):
    """The smaller half has `size // 2` people; ten more make the class large enough."""
    half = size // 2
    sides = ["a"] * half + ["b"] * 10
    people = len(sides)
    said = [Said(i, (i + k) % people, "x") for i in range(people) for k in (1, 2, 3)]
    study = actions.keep(
        Study(
            school=cast.school, name="Many", asked_by=cast.fay, asked_on=now.date(),
            expires_at=now.replace(year=now.year + 1),
        ),
        kinds=[Asked("x")], answers=said, now=now,
        participants=[Taker(f"No {n}", attributes={"g": g}) for n, g in enumerate(sides)],
    )  # fmt: skip
    page = fay.get(url(study)).content.decode()
    row = re.search(r'<th scope="row" dir="auto">a</th>(.*?)</tr>', page, re.S)[1]
    middle = re.findall(r'<td class="number">(.*?)</td>', row, re.S)[4]
    assert ("<data" in middle) == told


def test_two_lines_can_be_chosen_from(fay, cast, now):
    study = divided(cast, now)
    for place, one in enumerate(study.participants.all()):
        one.attributes = {**one.attributes, "gender": "girl" if place % 2 else "boy"}
        one.save()
    page = fay.get(url(study)).content.decode()
    assert "?by=language" in page
    assert '<th scope="row" dir="auto">girl</th>' in page
    other = fay.get(url(study), {"by": "language"}).content.decode()
    assert '<th scope="row" dir="auto">girl</th>' not in other


def test_without_a_line_there_is_a_sentence(fay, noted):
    page = fay.get(url(noted(attributes=()))).content.decode()
    assert "Nothing is known of these people" in page


@pytest.mark.parametrize("page", ["show", "mixing", "bridges"])
def test_the_share_of_answers_says_to_no_head_how_few_are_silent(client, cast, study, page):
    """One of 26 did not answer."""
    for who, told in (("fay", True), ("hal", False)):
        client.force_login(getattr(cast, who).account)
        shown = client.get(reverse(f"sociograms:{page}", args=[study.pk])).content.decode()
        assert ("96 % answered" in shown) == told, who
        assert "25 of 26" not in shown or told, who


def test_who_may(client, cast, study):
    for who, status in (("hal", 200), ("mod", 200), ("ada", 404), ("gus", 404), ("tom", 404)):
        client.force_login(getattr(cast, who).account)
        assert client.get(url(study)).status_code == status, who


def test_the_cost_does_not_grow(fay, cast, now):
    page = {"study": divided(cast, now)}

    def more():
        page["study"] = divided(cast, now, size=60)

    assert_cost_does_not_grow(lambda: fay.get(url(page["study"])), more)


@needs_shared
@pytest.mark.parametrize("kind", ["play", "work"])
def test_the_index_of_an_open_class_is_the_reference_value(fay, cast, now, kind):
    ties, people = (File(path.name, path.read_bytes()) for path in files("ibe121"))
    study = imports.bring_in(
        cast.fay, cast.school, reading=reading.read(cast.school, ties, people), name="ibe",
        now=now, accept_good_rows=True,
    )  # fmt: skip
    told = reference()[f"ibe121_{kind}"]
    page = fay.get(url(study), {"by": "female"}).content.decode()
    row = re.search(rf'dir="auto">{kind}</span></th>(.*?)</tr>', page, re.S)[1]
    values = [float(value) for value in re.findall(r'<data value="([^"]+)"', row)]
    (stay, go), (come, own) = told["mixing_female"]["value"]["matrix"]
    if min(go + come, stay + own) < 5:
        assert values == []
        return
    assert values[0] == pytest.approx(told["ei_index_female"]["value"], abs=1e-7)
    assert values[1] == pytest.approx(told["ei_expected_female"]["value"], abs=1e-7)
    small = any(0 < cell < 5 for cell in (stay, go, come, own))
    assert (len(values) == 2) == small
