"""The whole school: a line for each class, figures from a job, nothing of fewer than five."""

import re
from datetime import timedelta

import numpy as np
import pytest
from django.test import Client
from django.urls import reverse

from commonground.groups import actions as groups
from commonground.kernel.models import Job
from commonground.people.models import Band
from commonground.sociograms import actions
from commonground.sociograms.models import Figured
from commonground.sociograms.pure.answers import Said
from commonground.sociograms.whole.jobs import work_out
from commonground.sociograms.whole.pure import figures
from commonground.testing.cast import pupil
from commonground.testing.cost import assert_cost_does_not_grow
from sociometry import sociomatrix


@pytest.fixture
def hal(client, cast):
    client.force_login(cast.hal.account)
    return client


def url(cast):
    return reverse("sociograms:school", args=[cast.school.pk])


@pytest.fixture
def asked(cast, now):
    """Another class of so many pupils, asked, of whom the last few are silent."""

    def ask(name, size=12, silent=0, worked_out=True):
        group = groups.found_class(cast.school, name=name, band=Band.MIDDLE, now=now)
        groups.place_teacher(group, cast.fay, now=now)
        people = [pupil(f"{name} {place:02}", group) for place in range(size)]
        said = [
            Said(i, (i + k) % size, "learns with") for i in range(size - silent) for k in (1, -1, 2)
        ]
        study = actions.note_answers(
            group, by=cast.fay, people=people, answers=said, now=now,
            silent=set(range(size - silent, size)),
        )  # fmt: skip
        if worked_out:
            work_out(study=study.pk, now=now)
        return study

    return ask


def line(page, name):
    found = re.search(rf'dir="auto">{name}</a></th>(.*?)</tr>', page, re.S)
    return found[1]


def test_each_class_has_a_line_with_chance_beside(hal, cast, asked):
    asked("1A")
    asked("1B", size=15)
    page = hal.get(url(cast)).content.decode()
    assert "2 classes were asked, with 27 people." in page
    assert "12 of 12" in line(page, "1A")
    # of three choices two come back: the neighbours
    assert '<data value="0.66700000">' in line(page, "1A")
    assert " – " in line(page, "1B")


def test_figures_are_worked_out_when_a_class_has_answered(cast, asked, now):
    study = asked("1A", worked_out=False)
    assert Job.objects.filter(name=work_out.name, args__study=study.pk).exists()
    assert not Figured.objects.exists()
    work_out(study=study.pk, now=now)
    work_out(study=study.pk, now=now)
    assert Figured.objects.get().figures["people"] == 12


def test_until_then_the_page_says_so(hal, cast, asked):
    asked("1A", worked_out=False)
    page = hal.get(url(cast)).content.decode()
    assert "being worked out" in line(page, "1A")
    assert "1 is still being worked out." in page


def test_they_go_with_the_answers(hal, cast, asked, now):
    study = asked("1A")
    study.delete()
    assert not Figured.objects.exists()
    work_out(study=study.pk, now=now)
    assert "No class was asked" in hal.get(url(cast)).content.decode()


def test_a_lost_key_leaves_no_figures_and_no_fault(asked, now, settings, tmp_path):
    study = asked("1A", worked_out=False)
    settings.KEY_FOLDER = tmp_path
    work_out(study=study.pk, now=now)
    assert not Figured.objects.exists()


@pytest.mark.parametrize(
    ("size", "silent", "told"),
    [(12, 0, "12 of 12"), (14, 4, "nearly all of 14"), (15, 5, "10 of 15"), (14, 1, "nearly all")],
)
def test_fewer_than_five_silent_are_no_number(hal, cast, asked, size, silent, told):
    asked("1A", size=size, silent=silent)
    shown = line(hal.get(url(cast)).content.decode(), "1A")
    assert told in shown
    # what each names, by the ties of another page, would say how many answered
    assert ('<td class="number">3.0</td>' in shown) == (told[0] == "1")


@pytest.mark.parametrize(("answered", "told"), [(4, False), (5, False), (9, False), (10, True)])
def test_under_ten_answers_there_are_no_figures(hal, cast, asked, answered, told):
    asked("1A", size=20, silent=20 - answered)
    row = line(hal.get(url(cast)).content.decode(), "1A")
    assert ("<data" in row) == told
    assert ("fewer than ten answered: no figures" in row) != told


@pytest.mark.parametrize(
    ("alone", "told"), [(0, 0), (1, None), (4, None), (5, 5), (9, 9), (10, 10)]
)
def test_those_named_by_nobody_are_counted_from_five_on(alone, told):
    """A ring, and so many who name into it and are named by nobody."""
    ring, n = 12, 12 + alone
    a = np.zeros((n, n))
    for i in range(n):
        for k in (1, 2):
            a[i, (i + k) % ring] = i != (i + k) % ring
    found = figures.of(sociomatrix([f"p{i:02}" for i in range(n)], a))
    assert found["unnamed"] == told


@pytest.mark.parametrize(("pairs", "told"), [(0, True), (1, False), (4, False), (5, True)])
def test_a_share_of_fewer_than_five_pairs_is_not_told(pairs, told):
    n = 24
    a = np.zeros((n, n))
    for i in range(n):
        a[i, (i + 3) % n] = a[i, (i + 7) % n] = 1
    for k in range(pairs):
        a[(3 * k + 3) % n, 3 * k] = 1
    found = figures.of(sociomatrix([f"p{i:02}" for i in range(n)], a))
    assert ("returned" in found) == told


def test_only_the_last_asking_of_a_class_counts(hal, cast, asked, now):
    study = asked("1A")
    people = [one.persona for one in study.participants.select_related("persona")]
    actions.note_answers(
        study.group, by=cast.fay, people=people, answers=[], silent=(),
        now=now + timedelta(seconds=1),
    )  # fmt: skip
    page = hal.get(url(cast)).content.decode()
    assert "1 class was asked" in page
    assert "being worked out" in line(page, "1A")


@pytest.mark.parametrize("who", ["fay", "mod", "ada", "gus", "tom", "out"])
def test_it_is_for_the_head_alone(cast, asked, who):
    asked("1A")
    client = Client()
    client.force_login(getattr(cast, who).account)
    assert client.get(url(cast)).status_code == 404


def test_the_head_of_another_school_finds_nothing(cast, asked, hal):
    asked("1A")
    assert hal.get(reverse("sociograms:school", args=[cast.other_school.pk])).status_code == 404


def test_the_list_of_pictures_leads_there(hal, cast):
    assert url(cast) in hal.get(reverse("sociograms:index")).content.decode()


def test_nobody_is_named(hal, cast, asked):
    study = asked("1A")
    page = hal.get(url(cast)).content.decode()
    assert [p.label for p in study.participants.all() if p.label in page] == []


def test_the_cost_does_not_grow(hal, cast, asked):
    asked("1A")

    def more():
        for name in ("1B", "1C", "1D"):
            asked(name, size=14)

    assert_cost_does_not_grow(lambda: hal.get(url(cast)), more)
