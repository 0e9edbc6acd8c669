"""The lab: every control in one form, numbers of everybody, names only while they are open."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from commonground.sociograms import actions
from commonground.sociograms.models import Study
from commonground.sociograms.pure.answers import Asked, Said, Taker
from commonground.sociograms.tests.real import needs_shared, reference
from commonground.sociograms.tests.test_import_create import brought
from commonground.testing.cost import assert_cost_does_not_grow


@pytest.fixture
def fay(client, cast):
    client.force_login(cast.fay.account)
    return client


def url(study, name="lab"):
    return reverse(f"sociograms:{name}", args=[study.pk])


def page_of(client, study, status=200, **asked):
    answer = client.get(url(study), {"sort": "who", **asked})
    assert answer.status_code == status
    return answer.content.decode()


def large(cast, now, size=80):
    """A study of numbered people, each naming five around them."""
    said = [Said(i, (i + k) % size, "x", 1 + k) for i in range(size) for k in (1, 2, 3, 7, 11)]
    return actions.keep(
        Study(
            school=cast.school, name="Many", asked_by=cast.fay, asked_on=now.date(),
            expires_at=now + timedelta(days=90),
        ),
        kinds=[Asked("x", 1.0, 12.0)],
        participants=[Taker(f"Somebody {place}") for place in range(size)],
        answers=said,
        now=now,
    )  # fmt: skip


def radii(page):
    return [float(r) for r in re.findall(r'<circle class="web-person[^>]* r="([^"]+)"', page)]


def labels(page):
    return re.findall(r'data-focus="(\d+)"', page)


def column(page, name):
    return [float(x) for x in re.findall(rf'data-step="{name}"><data value="([^"]+)"', page)]


def test_it_opens_with_everybody_alike_and_nobody_named(fay, study):
    page = page_of(fay, study)
    assert len(radii(page)) == 26
    assert len(set(radii(page))) == 1
    assert [p.label for p in study.participants.all() if p.label in page] == []
    assert "style=" not in page
    assert sorted(map(int, labels(page))) == list(range(1, 27))


def test_numbers_are_in_no_order_of_the_roster_and_always_the_same(fay, study):
    from commonground.sociograms.pure.lots import shuffled

    keys = [f"{place:05}" for place in range(26)]
    numbers = shuffled("secret", keys)
    assert sorted(numbers.values()) == list(range(1, 27))
    assert sorted(keys, key=numbers.__getitem__) != keys
    assert shuffled("secret", reversed(keys)) == numbers
    assert shuffled("another", keys) != numbers
    assert not re.search(r'"000\d\d"', page_of(fay, study))


def test_names_stand_there_while_they_are_open_and_never_on_paper(fay, study):
    fay.post(url(study, "lab_create"), {"purpose": "0"})
    answer = fay.get(url(study))
    page = answer.content.decode()
    names = [p.label for p in study.participants.all()]
    assert all(name in page for name in names)
    assert int(answer["Refresh"].split(";")[0]) <= 120
    table = page[page.index('id="lab-table"') - 60 : page.index('id="lab-table"')]
    assert "not-print" in table
    assert page.count('class="web-name not-print"') == 26
    again = fay.get(url(study, "lab_drawing")).content.decode()
    assert [name for name in names if name in again] == []


def test_sizes_show_a_figure_with_its_question_and_how_sure_it_is(fay, study):
    for size in ("in_degree", "out_degree", "katz_status", "betweenness", "closeness", "pagerank",
                 "k_core", "constraint"):  # fmt: skip
        page = page_of(fay, study, size=size)
        assert len(set(radii(page))) > 2, size
        assert '<details class="why">' in page
    assert "A place by this figure is sure only to within" in page


@pytest.mark.parametrize("reading", ["walk", "nonbacktracking", "path"])
def test_steps_add_up_in_every_reading(fay, study, reading):
    page = page_of(fay, study, reading=reading)
    steps = [column(page, str(k)) for k in (1, 2, 3, 4)]
    sums = column(page, "sum")
    assert len(sums) == 26
    for place, whole in enumerate(sums):
        told = sum(step[place] for step in steps)
        assert told == pytest.approx(whole, abs=1e-6) if reading != "walk" else told <= whole


def test_forbidding_echoes_leaves_less(fay, study):
    walk, path = (sum(column(page_of(fay, study, reading=r), "2")) for r in ("walk", "path"))
    assert path < walk


def test_past_the_limit_there_is_no_order_of_people(fay, study):
    page = page_of(fay, study, step="110", size="katz_status", sort="sum")
    assert "the sum has no end" in page
    assert "lab-past" in page
    assert column(page, "sum") == []
    assert len(set(radii(page))) == 1
    assert labels(page) == [str(k) for k in range(1, 27)]


def test_a_policy_says_what_it_costs_and_draws_less(fay, study):
    said, both = page_of(fay, study), page_of(fay, study, policy="mutual")
    assert re.search(r"Both say so: \d+ pairs?, \d+ without a tie", said)
    assert both.count("web-line") < said.count("web-line")
    assert both.count("web-line") == 2 * both.count("web-line-firm")
    assert "pairs are tied as you count now" in both


def test_outlines_of_groups_where_all_are_tied_and_none(fay, study):
    circles, cliques, none = (
        page_of(fay, study, outlines=one).count('<path class="web-circle')
        for one in ("communities", "cliques", "none")
    )
    assert circles >= 2
    assert 1 <= cliques <= 8
    assert none == 0


def test_a_look_at_somebody_keeps_their_ties_and_says_them(fay, study):
    page = page_of(fay, study, focus="5")
    assert "lab-focused" in page
    assert 'id="lab-focus">Number 5:' in page
    near = len(re.findall(r'<g class="tie-[a-z]+ lab-near"', page))
    assert 0 < near < page.count('<g class="tie-')
    assert "lab-focused" not in page_of(fay, study, focus="4000")


@pytest.mark.parametrize("sort", ["circle", "named", "names", "1", "4", "sum", "size"])
def test_it_sorts_by_every_column(fay, study, sort):
    up = labels(page_of(fay, study, sort=sort, size="betweenness"))
    down = labels(page_of(fay, study, sort=sort, size="betweenness", down="on"))
    assert sorted(up) == sorted(down)
    assert up != down
    assert 'aria-sort="descending"' in page_of(fay, study, sort=sort, size="betweenness", down="on")


@pytest.mark.parametrize(
    "asked",
    [
        {"step": "121"}, {"step": "4"}, {"step": "much"}, {"w-learns-with": "2"}, {"policy": "x"},
        {"w-learns-with": "0", "w-spends-time-with": "0", "w-looks-up-to": "0"}, {"size": "x"},
        {"wave": "9"}, {"blank": "x"}, {"w-learns-with": "nan"}, {"reading": "x"}, {"seen": "15"},
        {"focus": "-1"}, {"focus": "me"}, {"sort": "shoe"}, {"leaf": "0"}, {"outlines": "x"},
    ],
)  # fmt: skip
def test_what_cannot_be_set_is_a_sentence(fay, study, asked):
    assert 'role="alert"' in page_of(fay, study, 422, **asked)


def test_under_ten_answers_there_is_a_drawing_and_no_number(fay, noted):
    page = page_of(fay, noted(size=9), size="in_degree")
    assert '<svg class="web' in page
    assert len(set(radii(page))) == 1
    assert "Too few for numbers" in page
    assert "<data value" not in page
    assert "lab-hand" not in page


def test_nobody_at_all_is_no_fault(fay, cast, now):
    for many in (1, 12):
        kinds, people = [Asked("x")], [Taker(f"No {place}") for place in range(many)]
        study = Study(
            school=cast.school, name="None", asked_by=cast.fay, asked_on=now.date(),
            expires_at=now + timedelta(days=9),
        )  # fmt: skip
        actions.keep(study, kinds=kinds, participants=people, answers=[], now=now)
        for step in ("50", "110"):
            page_of(fay, study, step=step, size="katz_status", policy="mutual")


@pytest.mark.parametrize("name", ["lab", "lab_web", "lab_drawing"])
def test_only_who_asked_and_the_deputy_find_it(client, cast, study, name):
    for who, status in [("fay", 200), ("mod", 200), ("hal", 404), ("ada", 404), ("out", 404)]:
        client.force_login(getattr(cast, who).account)
        assert client.get(url(study, name)).status_code == status
    client.logout()
    assert client.get(url(study, name)).status_code == 302


@pytest.mark.parametrize("name", ["lab", "lab_web", "lab_drawing"])
def test_it_is_never_stored(fay, study, name):
    assert fay.get(url(study, name))["Cache-Control"] == "no-store"


def test_the_cost_does_not_grow(fay, cast, now):
    few, many = large(cast, now, 20), large(cast, now, 58)
    page = {"study": few}

    def more():
        page["study"] = many

    assert_cost_does_not_grow(lambda: page_of(fay, page["study"], size="in_degree"), more)


@needs_shared
def test_the_numbers_of_a_real_class(fay, cast, now):
    study = brought(cast, "ibe121", now)
    values = reference()["ibe121_work"]
    work = {f"w-{q.slug}": "1" if q.slug == "work" else "0" for q in study.questions.all()}
    page = page_of(fay, study, **work)
    totals = [float(x) for x in re.findall(r'data-total="\d"><data value="([^"]+)"', page)]
    assert totals == pytest.approx(values["katz_half_totals_by_k"]["value"][:4], abs=1e-7)
    assert sorted(column(page, "sum")) == pytest.approx(
        sorted(values["katz_half"]["value"]), abs=1e-7
    )
    assert "Both say so: 18 pairs, 7 without a tie, 4 groups" in page
    assert "One says so: 57 pairs, 1 without a tie, 17 groups" in page
    assert 'id="lab-limit" value="0.3516381' in page
    for reading, name in (("nonbacktracking", "nbt"), ("path", "simplepath")):
        page = page_of(fay, study, reading=reading, **work)
        totals = [float(x) for x in re.findall(r'data-total="\d"><data value="([^"]+)"', page)]
        wanted = values[f"{name}_half_totals_by_k"]["value"][:4]
        assert totals == pytest.approx(wanted, abs=1e-7)
